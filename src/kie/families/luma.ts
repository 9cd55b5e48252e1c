// Luma Modify: videos made from videos.
import { family } from '../record.js'
import { urlsIn } from '../result.js'

export const luma = family({
  path: '/api/v1/modify/record-info',
  isVideo: true,
  stateIn: 'successFlag',
  states: {
    0: { state: 'generating' },
    1: { state: 'success' },
    2: { state: 'fail', stage: 'the task could not be created' },
    3: { state: 'fail', stage: 'the generation failed' },
    // The result is there, only the caller could not be told.
    4: { state: 'success', stage: 'but its callback failed' },
  },
  resultIn: 'response',
  urls: ({ resultUrls }) => urlsIn(resultUrls),
})
