// What is posted to kie.ai for a task. Pure.
import { families } from '../kie/families.js'
import type { Family } from '../kie/family.js'
import type { CreateInputs } from './inputs.js'
import type { TaskInput } from './requests.js'

/** kie.ai: Suno insists on an address, and takes one where nobody listens. */
const placeholder = 'https://example.com/callback'

/** The market wraps the input of the model; a family of its own takes it flat. */
export function bodyOf(
  input: TaskInput,
  { api, model, 'callback-url': callback }: Pick<CreateInputs, 'api' | 'model' | 'callback-url'>,
): TaskInput {
  if (api === 'market') return { model, input, ...(callback !== '' && { callBackUrl: callback }) }
  const family: Family = families[api]
  const body = { ...input, ...(model !== '' && { model }), ...(callback !== '' && { callBackUrl: callback }) }
  return family.needsCallback && !('callBackUrl' in body) ? { ...body, callBackUrl: placeholder } : body
}
