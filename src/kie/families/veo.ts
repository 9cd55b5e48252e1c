// Veo: videos by Google.
import { family } from '../record.js'
import { urlsIn } from '../result.js'

export const veo = family({
  path: '/api/v1/veo/record-info',
  isVideo: true,
  stateIn: 'successFlag',
  states: {
    0: { state: 'generating' },
    1: { state: 'success' },
    2: { state: 'fail', stage: 'the task failed before it was done' },
    3: { state: 'fail', stage: 'the generation failed' },
  },
  resultIn: 'response',
  urls: ({ resultUrls }) => urlsIn(resultUrls),
})
