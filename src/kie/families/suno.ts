// Suno: music, as a rule two songs for a task, each with a picture.
import { isObject } from '../../json.js'
import { type Fields, family, withPicture } from '../record.js'
import { unwrap, urlsIn } from '../result.js'
import { optionalText } from '../task.js'

export const suno = family({
  path: '/api/v1/generate/record-info',
  stateIn: 'status',
  states: {
    PENDING: { state: 'waiting' },
    TEXT_SUCCESS: { state: 'generating', stage: 'the text is written' },
    FIRST_SUCCESS: { state: 'generating', stage: 'the first song is ready' },
    SUCCESS: { state: 'success' },
    CREATE_TASK_FAILED: { state: 'fail', stage: 'the task could not be created' },
    GENERATE_AUDIO_FAILED: { state: 'fail', stage: 'the songs could not be generated' },
    SENSITIVE_WORD_ERROR: { state: 'fail', stage: 'a word in the request was refused as sensitive' },
    // The callback says nothing about the songs.
    CALLBACK_EXCEPTION: (_, result) =>
      urlsOf(result).length > 0
        ? { state: 'success', stage: 'but its callback failed' }
        : { state: 'fail', stage: 'the callback failed, and there are no songs' },
  },
  resultIn: 'response',
  urls: urlsOf,
  more: (_, result) => ({ model: optionalText.parse(songsOf(result)[0]?.modelName) }),
})

/** For each song the audio and its picture. A stream is there before the file is, and serves where there is none. */
function urlsOf(result: Fields): string[] {
  return songsOf(result).flatMap(({ audioUrl, streamAudioUrl, imageUrl }) => {
    const isFile = urlsIn(audioUrl).length > 0
    return withPicture(isFile ? audioUrl : streamAudioUrl, imageUrl)
  })
}

function songsOf({ sunoData }: Fields): Fields[] {
  const songs = unwrap(sunoData)
  return Array.isArray(songs) ? songs.filter(isObject) : []
}
