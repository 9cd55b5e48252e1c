// What a task was created with, as its record echoes it.
import { isObject } from '../json.js'
import type { TaskFacts } from '../task.js'
import { type Fields, optionalText } from './fields.js'
import { unwrap } from './result.js'

/**
 * kie.ai: `param` or `paramJson` holds the body of the request as JSON text, and the `input` in it may be JSON text
 * again. The families have the prompt in the body itself.
 */
export function creationOf({ param, paramJson }: Fields): Pick<TaskFacts, 'prompt' | 'input'> {
  for (const sent of [param, paramJson]) {
    const body = unwrap(sent)
    if (!isObject(body)) continue
    const nested = unwrap(body.input)
    const input = isObject(nested) ? nested : body
    const prompt = optionalText.parse(input.prompt)
    if (prompt !== null || (isObject(nested) && Object.keys(nested).length > 0)) return { prompt, input }
  }
  return { prompt: null, input: null }
}
