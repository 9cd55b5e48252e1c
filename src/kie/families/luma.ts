import { type Family, flags } from '../family.js'

export const luma: Family = {
  title: 'Luma Modify',
  makes: 'videos made from videos',
  path: '/api/v1/modify/record-info',
  createPath: '/api/v1/modify/generate',
  makesVideos: true,
  stateIn: 'successFlag',
  // The result is there, only the caller could not be reached.
  states: { ...flags, 4: { state: 'success', stage: 'but its callback failed' } },
  resultIn: ['response'],
  works: [{ at: 'response', all: ['resultUrls'] }],
  likely: ['market', 'aleph', 'runway'],
  notes: [],
}
