// The JSON Schema of a scenario, with which an editor helps to write one.
import { z } from 'zod'
import { scenarioSchema } from './scenario.js'

export function scenarioJsonSchema(): object {
  const schema = z.toJSONSchema(scenarioSchema, { target: 'draft-7', reused: 'ref' })
  return { title: 'A scenario of the emulated kie.ai', ...schema }
}
