import { type Family, flags } from '../family.js'

export const midjourney: Family = {
  title: 'Midjourney',
  makes: 'four pictures or a video for a task',
  path: '/api/v1/mj/record-info',
  createPath: '/api/v1/mj/generate',
  stateIn: 'successFlag',
  states: { ...flags, 2: { state: 'fail', stage: 'the task failed before it was done' } },
  resultIn: ['resultInfoJson'],
  works: [{ at: 'resultInfoJson.resultUrls', all: ['resultUrl'] }],
  likely: ['market', '4o-image', 'flux-kontext'],
  notes: ['Each URL is in an object of its own. (documented)'],
}
