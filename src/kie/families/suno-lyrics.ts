import { callbackFailed, type Family } from '../family.js'

export const sunoLyrics: Family = {
  title: 'Suno lyrics',
  makes: 'the words of songs',
  path: '/api/v1/lyrics/record-info',
  createPath: '/api/v1/lyrics',
  needsCallback: true,
  stateIn: 'status',
  states: {
    PENDING: { state: 'waiting' },
    SUCCESS: { state: 'success' },
    CREATE_TASK_FAILED: { state: 'fail', stage: 'the task could not be created' },
    GENERATE_LYRICS_FAILED: { state: 'fail', stage: 'the lyrics could not be generated' },
    SENSITIVE_WORD_ERROR: { state: 'fail', stage: 'a word in the request was refused as sensitive' },
    CALLBACK_EXCEPTION: callbackFailed('there are no lyrics'),
  },
  resultIn: ['response'],
  textsAt: 'response.data.text',
  likely: ['suno', 'market', 'suno-wav', 'suno-stems', 'suno-video', 'suno-midi', 'suno-cover'],
  notes: [
    'The texts are in place of files: there is no URL. (documented)',
    'An unknown id is answered with code 200 and no data. (observed)',
  ],
}
