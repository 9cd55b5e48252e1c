import type { Family } from '../family.js'

export const runway: Family = {
  title: 'Runway',
  makes: 'videos',
  path: '/api/v1/runway/record-detail',
  createPath: '/api/v1/runway/generate',
  makesVideos: true,
  stateIn: 'state',
  states: {
    wait: { state: 'waiting' },
    queueing: { state: 'queuing' },
    generating: { state: 'generating' },
    success: { state: 'success' },
    fail: { state: 'fail' },
  },
  resultIn: ['videoInfo'],
  works: [{ at: 'videoInfo', all: ['videoUrl'], picture: 'imageUrl' }],
  more: ({ expireFlag }) =>
    expireFlag === 1 || expireFlag === '1' || expireFlag === true
      ? { warning: 'kie.ai marks its files as expired: the URLs may no longer work' }
      : {},
  likely: ['aleph', 'market', 'veo'],
  notes: [
    '`failCode` is a number. (documented)',
    '`expireFlag` is set 14 days after the generation, when the files are gone. (documented)',
    'An unknown id is answered with code 200 and no data. (observed)',
  ],
}
