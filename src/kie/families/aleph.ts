import { type Family, flags } from '../family.js'

export const aleph: Family = {
  title: 'Runway Aleph',
  makes: 'videos made from videos',
  path: '/api/v1/aleph/record-info',
  createPath: '/api/v1/aleph/generate',
  makesVideos: true,
  stateIn: 'successFlag',
  states: {
    ...flags,
    0: { state: 'generating', withErrorCode: { state: 'fail' } },
    2: { state: 'fail', stage: 'the generation failed' },
  },
  resultIn: ['response'],
  works: [{ at: 'response', all: ['resultVideoUrl'], picture: 'resultImageUrl' }],
  likely: ['runway', 'market', 'luma'],
  notes: [
    'A failure is flag 0 with an errorCode. (documented)',
    'A failure is flag 3 with errorCode and errorMessage. (observed)',
    'An unknown id is answered with code 200 and no data. (observed)',
  ],
}
