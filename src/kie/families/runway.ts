// Runway: videos. Aleph, by the same maker, is a family of its own.
import { family } from '../family.js'
import { withPicture } from '../result.js'

export const runway = family({
  makes: 'videos',
  path: '/api/v1/runway/record-detail',
  createPath: '/api/v1/runway/generate',
  isVideo: true,
  evidence: 'documented and observed',
  stateIn: 'state',
  states: {
    wait: { state: 'waiting' },
    queueing: { state: 'queuing' },
    generating: { state: 'generating' },
    success: { state: 'success' },
    fail: { state: 'fail' },
  },
  resultIn: 'videoInfo',
  urls: ({ videoUrl, imageUrl }) => withPicture(videoUrl, imageUrl),
  // A flag that kie.ai sets 14 days after the generation.
  more: ({ expireFlag }) =>
    expireFlag === 1 || expireFlag === '1' || expireFlag === true
      ? { warning: 'kie.ai marks its files as expired: the URLs may no longer work' }
      : {},
})
