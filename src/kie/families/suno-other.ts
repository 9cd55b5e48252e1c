// What Suno makes besides songs: each has an endpoint of its own.
import { family, type Layout, type Meaning } from '../family.js'
import { joinedTexts, urlsIn } from '../result.js'

/** The words of the endpoints that answer with texts; `failed` is what differs between them. */
function wordsOf(failed: string): Layout['states'] {
  return {
    PENDING: { state: 'generating' },
    SUCCESS: { state: 'success' },
    CREATE_TASK_FAILED: { state: 'fail', stage: 'the task could not be created' },
    [failed]: { state: 'fail', stage: 'the generation failed' },
    SENSITIVE_WORD_ERROR: { state: 'fail', stage: 'a word in the request was refused as sensitive' },
    // The callback says nothing about the result.
    CALLBACK_EXCEPTION: (_, result) => afterCallback(Object.values(result).some((value) => value != null)),
  }
}

function afterCallback(hasResult: boolean): Meaning {
  return hasResult
    ? { state: 'success', stage: 'but its callback failed' }
    : { state: 'fail', stage: 'the callback failed, and there is no result' }
}

const flags: Layout['states'] = {
  0: { state: 'generating' },
  1: { state: 'success' },
  2: { state: 'fail', stage: 'the task could not be created' },
  3: { state: 'fail', stage: 'the generation failed' },
}

const common = { isVideo: false, evidence: 'documented' } as const

export const sunoLyrics = family({
  ...common,
  makes: 'lyrics: a text, and no file',
  path: '/api/v1/lyrics/record-info',
  createPath: '/api/v1/lyrics',
  stateIn: 'status',
  states: wordsOf('GENERATE_LYRICS_FAILED'),
  resultIn: 'response',
  urls: () => [],
  object: (result) => ({ resultObject: result.data ?? null, text: joinedTexts(result.data) }),
})

export const sunoWav = family({
  ...common,
  makes: 'a song as WAV',
  path: '/api/v1/wav/record-info',
  createPath: '/api/v1/wav/generate',
  stateIn: 'successFlag',
  states: wordsOf('GENERATE_WAV_FAILED'),
  resultIn: 'response',
  urls: ({ audioWavUrl }) => urlsIn(audioWavUrl),
})

/** As documented; what was separated comes first. */
const stems = [
  'vocalUrl',
  'instrumentalUrl',
  'backingVocalsUrl',
  'drumsUrl',
  'bassUrl',
  'guitarUrl',
  'pianoUrl',
  'keyboardUrl',
  'percussionUrl',
  'stringsUrl',
  'synthUrl',
  'fxUrl',
  'brassUrl',
  'woodwindsUrl',
]

export const sunoStems = family({
  ...common,
  makes: 'the voices and instruments of a song, a file each',
  path: '/api/v1/vocal-removal/record-info',
  createPath: '/api/v1/vocal-removal/generate',
  stateIn: 'successFlag',
  states: wordsOf('GENERATE_AUDIO_FAILED'),
  resultIn: 'response',
  // Not originUrl and originData, which echo the song.
  urls: (result) => stems.flatMap((name) => urlsIn(result[name])),
})

export const sunoVideo = family({
  ...common,
  makes: 'a music video',
  path: '/api/v1/mp4/record-info',
  createPath: '/api/v1/mp4/generate',
  isVideo: true,
  stateIn: 'successFlag',
  states: wordsOf('GENERATE_MP4_FAILED'),
  resultIn: 'response',
  urls: ({ videoUrl }) => urlsIn(videoUrl),
})

export const sunoMidi = family({
  ...common,
  makes: 'the notes of a song as JSON, and no file',
  path: '/api/v1/midi/record-info',
  createPath: '/api/v1/midi/generate',
  stateIn: 'successFlag',
  states: flags,
  resultIn: 'midiData',
  urls: () => [],
  object: (result) => ({ resultObject: Object.keys(result).length === 0 ? null : result, text: null }),
})

export const sunoCover = family({
  ...common,
  makes: 'cover pictures of a song',
  path: '/api/v1/suno/cover/record-info',
  createPath: '/api/v1/suno/cover/generate',
  stateIn: 'successFlag',
  states: flags,
  resultIn: 'response',
  urls: ({ images }) => urlsIn(images),
  // kie.ai: errorCode is 200 on success here.
  more: ({ errorCode }) => (Number(errorCode) === 200 ? { failCode: null } : {}),
})
