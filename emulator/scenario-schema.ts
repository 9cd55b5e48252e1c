// The JSON Schema of a scenario, with which an editor helps to write one.
import { z } from 'zod'
import { scenarioSchema } from './scenario.js'

export interface JsonSchema {
  readonly description?: string
  readonly type?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly definitions?: Readonly<Record<string, JsonSchema>>
}

export function scenarioJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(scenarioSchema, {
    target: 'draft-7',
    // To zod a list that code may not change is read-only; to an editor that would be a field not to be filled in.
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly
    },
  })
  return { title: 'A scenario of the emulated kie.ai', ...schema } as JsonSchema
}
