// Runway: videos. Aleph, by the same maker, is a family of its own.
import { family, withPicture } from '../record.js'

export const runway = family({
  path: '/api/v1/runway/record-detail',
  isVideo: true,
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
      ? { notice: 'kie.ai marks its files as expired: the URLs may no longer work' }
      : {},
})
