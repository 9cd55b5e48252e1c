import { optionalText } from '../envelope.js'
import { callbackFailed, type Family } from '../family.js'
import { valuesAt } from '../result.js'

export const suno: Family = {
  title: 'Suno',
  makes: 'music, as a rule two songs for a task, each with a picture',
  path: '/api/v1/generate/record-info',
  createPath: '/api/v1/generate',
  needsCallback: true,
  stateIn: 'status',
  states: {
    PENDING: { state: 'waiting' },
    TEXT_SUCCESS: { state: 'generating', stage: 'the text is written' },
    FIRST_SUCCESS: { state: 'generating', stage: 'the first song is ready' },
    SUCCESS: { state: 'success' },
    CREATE_TASK_FAILED: { state: 'fail', stage: 'the task could not be created' },
    GENERATE_AUDIO_FAILED: { state: 'fail', stage: 'the songs could not be generated' },
    SENSITIVE_WORD_ERROR: { state: 'fail', stage: 'a word in the request was refused as sensitive' },
    CALLBACK_EXCEPTION: callbackFailed('there are no songs'),
  },
  resultIn: ['response'],
  // A stream is there before the file is, and serves where there is none.
  works: [
    { at: 'response.sunoData', first: ['audioUrl', 'sourceAudioUrl', 'streamAudioUrl'], picture: 'imageUrl' },
  ],
  more: (record) => ({ model: optionalText.parse(valuesAt(record, 'response.sunoData.modelName')[0]) }),
  likely: ['suno-lyrics', 'suno-wav', 'suno-stems', 'suno-video', 'suno-midi', 'suno-cover', 'market'],
  notes: [
    'Without `callBackUrl` no task is created: code 422, `Please enter callBackUrl.` (observed)',
    'Where `audioUrl` is empty, `sourceAudioUrl` has the song before the stream does. (clients)',
    'An unknown id is answered with code 200 and no data. (observed)',
  ],
}
