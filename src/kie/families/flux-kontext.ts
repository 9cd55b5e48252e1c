import { type Family, flags } from '../family.js'

export const fluxKontext: Family = {
  title: 'Flux Kontext',
  makes: 'pictures, also made from pictures',
  path: '/api/v1/flux/kontext/record-info',
  createPath: '/api/v1/flux/kontext/generate',
  stateIn: 'successFlag',
  states: flags,
  resultIn: ['response'],
  works: [{ at: 'response', all: ['resultImageUrl'] }],
  likely: ['market', '4o-image', 'midjourney'],
  notes: [
    '`originImageUrl` beside the result lives for 10 minutes only and is no result. (documented)',
    'An unknown id is answered with code 422, `The record does not exist`. (observed)',
  ],
}
