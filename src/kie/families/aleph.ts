// Runway Aleph: videos made from videos.
import { family } from '../family.js'
import { errorCode } from '../fields.js'
import { withPicture } from '../result.js'

export const aleph = family({
  makes: 'videos made from videos',
  path: '/api/v1/aleph/record-info',
  createPath: '/api/v1/aleph/generate',
  isVideo: true,
  evidence: 'documented and observed',
  stateIn: 'successFlag',
  states: {
    // As documented, a failed task can keep the flag of a running one: then only its error tells them apart.
    0: (record) => ({ state: errorCode(record.errorCode) === null ? 'generating' : 'fail' }),
    1: { state: 'success' },
    2: { state: 'fail', stage: 'the task could not be created' },
    3: { state: 'fail', stage: 'the generation failed' },
  },
  resultIn: 'response',
  urls: ({ resultVideoUrl, resultImageUrl }) => withPicture(resultVideoUrl, resultImageUrl),
})
