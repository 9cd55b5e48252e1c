import { optionalText } from '../envelope.js'
import { type Family, flags } from '../family.js'

export const gpt4oImage: Family = {
  title: '4o Image',
  makes: 'pictures by OpenAI',
  path: '/api/v1/gpt4o-image/record-info',
  createPath: '/api/v1/gpt4o-image/generate',
  stateIn: 'successFlag',
  states: { ...flags, 2: { state: 'fail', stage: 'the generation failed' } },
  resultIn: ['response'],
  // Two generations of the documentation, two names.
  works: [{ at: 'response', all: ['resultUrls', 'result_urls'] }],
  more: ({ progress }) => {
    const share = Number(optionalText.parse(progress) ?? NaN)
    return share >= 0 && share <= 1 ? { progress: share } : {}
  },
  likely: ['market', 'flux-kontext', 'midjourney'],
  notes: [
    '`progress` is a text, from "0.00" to "1.00". (documented)',
    'An unknown id is answered with code 422, `The record does not exist`. (observed)',
  ],
}
