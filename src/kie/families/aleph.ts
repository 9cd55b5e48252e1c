// Runway Aleph: videos made from videos.
import { errorCode, family, withPicture } from '../record.js'

export const aleph = family({
  path: '/api/v1/aleph/record-info',
  isVideo: true,
  stateIn: 'successFlag',
  states: {
    // One flag for a running task and a failed one: only the error tells them apart.
    0: (record) => ({ state: errorCode(record.errorCode) === null ? 'generating' : 'fail' }),
    1: { state: 'success' },
  },
  resultIn: 'response',
  urls: ({ resultVideoUrl, resultImageUrl }) => withPicture(resultVideoUrl, resultImageUrl),
})
