// Midjourney: four pictures or a video for a task, each URL in an object of its own.
import { isObject } from '../../json.js'
import { family } from '../record.js'
import { unwrap, urlsIn } from '../result.js'

export const midjourney = family({
  path: '/api/v1/mj/record-info',
  stateIn: 'successFlag',
  states: {
    0: { state: 'generating' },
    1: { state: 'success' },
    2: { state: 'fail', stage: 'the task failed before it was done' },
    3: { state: 'fail', stage: 'the generation failed' },
  },
  resultIn: 'resultInfoJson',
  urls: ({ resultUrls }) => {
    const results = unwrap(resultUrls)
    const items: unknown[] = Array.isArray(results) ? results : [results]
    return items.flatMap((item) => urlsIn(isObject(item) ? item.resultUrl : item))
  },
})
