import { type Family, flags } from '../family.js'

export const veo: Family = {
  title: 'Veo',
  makes: 'videos by Google',
  path: '/api/v1/veo/record-info',
  createPath: '/api/v1/veo/generate',
  makesVideos: true,
  stateIn: 'successFlag',
  states: { ...flags, 2: { state: 'fail', stage: 'the task failed before it was done' } },
  resultIn: ['response', 'resultUrls', 'fullResultUrls'],
  works: [
    { at: 'response', all: ['resultUrls'] },
    { at: '', all: ['resultUrls'] },
    { at: 'response', all: ['fullResultUrls'] },
    { at: '', all: ['fullResultUrls'] },
  ],
  likely: ['market', 'runway', 'luma'],
  notes: [
    '`resultUrls` is JSON text, or a list without quotes, or stands beside `response`. (clients)',
    'The complete video of an extension is in `fullResultUrls`. (clients)',
    'An unknown id is answered with code 422, `Record not found for taskId: …`. (observed)',
  ],
}
