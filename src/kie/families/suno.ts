// Suno: music, as a rule two songs for a task, each with a picture.
import { family } from '../family.js'
import { type Fields, optionalText } from '../fields.js'
import { firstUrls, listOf, withPicture } from '../result.js'

export const suno = family({
  makes: 'songs, as a rule two for a task',
  path: '/api/v1/generate/record-info',
  createPath: '/api/v1/generate',
  isVideo: false,
  evidence: 'documented and observed',
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
  more: (_, { sunoData }) => ({ model: optionalText.parse(listOf(sunoData)[0]?.modelName) }),
})

/** For each song the audio and its picture. A stream is there before the file is, and serves where there is none. */
function urlsOf({ sunoData }: Fields): string[] {
  return listOf(sunoData).flatMap(({ audioUrl, sourceAudioUrl, streamAudioUrl, imageUrl }) =>
    withPicture(firstUrls(audioUrl, sourceAudioUrl, streamAudioUrl), imageUrl),
  )
}
