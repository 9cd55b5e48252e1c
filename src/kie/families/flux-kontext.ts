// Flux Kontext: pictures, also made from pictures.
import { family } from '../record.js'
import { urlsIn } from '../result.js'

export const fluxKontext = family({
  path: '/api/v1/flux/kontext/record-info',
  stateIn: 'successFlag',
  states: {
    0: { state: 'generating' },
    1: { state: 'success' },
    2: { state: 'fail', stage: 'the task could not be created' },
    3: { state: 'fail', stage: 'the generation failed' },
  },
  resultIn: 'response',
  // Not originImageUrl, which lives for 10 minutes only.
  urls: ({ resultImageUrl }) => urlsIn(resultImageUrl),
})
