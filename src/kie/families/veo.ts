// Veo: videos by Google.
import { family } from '../family.js'
import { firstUrls } from '../result.js'

export const veo = family({
  makes: 'videos by Google',
  path: '/api/v1/veo/record-info',
  createPath: '/api/v1/veo/generate',
  isVideo: true,
  evidence: 'documented and observed',
  stateIn: 'successFlag',
  states: {
    0: { state: 'generating' },
    1: { state: 'success' },
    2: { state: 'fail', stage: 'the task failed before it was done' },
    3: { state: 'fail', stage: 'the generation failed' },
  },
  resultIn: 'response',
  // kie.ai: the URLs have also come beside the response, and those of an extended video under another name.
  urls: (result, record) =>
    firstUrls(result.resultUrls, record.resultUrls, result.fullResultUrls, record.fullResultUrls),
})
