import { type Family, flags } from '../family.js'

export const sunoCover: Family = {
  title: 'Suno cover',
  makes: 'pictures for a song',
  path: '/api/v1/suno/cover/record-info',
  createPath: '/api/v1/suno/cover/generate',
  needsCallback: true,
  stateIn: 'successFlag',
  states: flags,
  resultIn: ['response'],
  works: [{ at: 'response', all: ['images'] }],
  likely: ['suno', 'suno-wav', 'suno-stems', 'suno-video', 'suno-midi', 'suno-lyrics', 'market'],
  notes: [
    '`errorCode` is 200 on success, and makes no failure. (documented)',
    'Times are ISO texts. (documented)',
    'An unknown id is answered with code 200 and no data. (observed)',
  ],
}
