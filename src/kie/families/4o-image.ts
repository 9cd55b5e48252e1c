// 4o Image: pictures by OpenAI.
import { family } from '../record.js'
import { urlsIn } from '../result.js'
import { optionalText } from '../task.js'

export const gpt4oImage = family({
  path: '/api/v1/gpt4o-image/record-info',
  stateIn: 'successFlag',
  states: {
    0: { state: 'generating' },
    1: { state: 'success' },
    2: { state: 'fail', stage: 'the generation failed' },
  },
  resultIn: 'response',
  // Two generations of the documentation, two names.
  urls: ({ resultUrls, result_urls }) => [...urlsIn(resultUrls), ...urlsIn(result_urls)],
  more: ({ progress }) => {
    // A text, from "0.00" to "1.00".
    const share = Number(optionalText.parse(progress) ?? NaN)
    return share >= 0 && share <= 1 ? { progress: share } : {}
  },
})
