// What the emulator answers, as data: it can come from a JSON file, a test or the demo. The schema is all that is known
// of it: it checks, it is written out for editors, and the documentation is made from it.
import { z } from 'zod'
import { families, statesOf } from './families.js'
import { answerStep, must, number, optional, scriptOf, type Step, taskStepOf, text } from './step.js'

export type { Step }

/** Steps by what they are for: an id, a path, a model. */
export type Scripts = Readonly<Record<string, readonly Step[]>>

const answers = scriptOf(answerStep)
const path = z.string().regex(/^\//, must('a path that begins with /, such as "/media/a.png"'))
const perPath = z.record(path, answers, must('an object with a list of steps for each path')).readonly()

/** An id stands in addresses, which can hold neither nothing nor half a character. */
const taskId = z.string().refine((id) => /^\P{Cs}+$/u.test(id), must('an id, such as "task_1"'))

/** Each family has states of its own. */
const tasksByFamily = new Map(
  [...families].map(([name, family]) => {
    const what = must(
      'an object with a list of steps for each task id, such as {"task_1": [{"state": "success"}]}',
    )
    return [name, z.record(taskId, scriptOf(taskStepOf(name, statesOf(family))), what).readonly()]
  }),
)

function tasksOf(family: string) {
  const tasks = tasksByFamily.get(family)
  if (tasks === undefined) throw new Error(`emulator/families has no ${family}.json.`)
  return tasks
}

const otherFamilies = Object.fromEntries(
  [...tasksByFamily]
    .filter(([name]) => name !== 'market')
    .map(([name, tasks]) => [name, z.exactOptional(tasks)]),
)

export const scenarioSchema = z.strictObject(
  {
    $schema: optional(z.string(), 'For editors: the address of the JSON Schema.'),
    tasks: tasksOf('market')
      .refine((tasks) => Object.keys(tasks).length > 0, must('an object with at least one task'))
      .describe(
        'What each task of the market answers, step by step, by its id. Creation hands them out in this order. An unknown id gets a 422, as at kie.ai.',
      ),
    families: optional(
      z.strictObject(otherFamilies, must('an object with the tasks of each family')).readonly(),
      'The same for the other families, by the values of the input `api`. A family without tasks of its own creates those of the market.',
    ),
    create: optional(
      answers,
      'What creations answer, in their order. A step without a body or an HTTP error of its own creates the task all the same.',
    ),
    createByModel: optional(
      z.record(z.string(), answers, must('an object with a list of steps for each model')).readonly(),
      'The same for one model, by its name. Such a creation does not count for `create`.',
    ),
    models: optional(
      z
        .array(
          text('the name of a model, such as "nano-banana"'),
          must('a list of models, such as ["nano-banana"]'),
        )
        .readonly(),
      'The models that there are: others are refused. Default: any.',
    ),
    upload: optional(
      answers,
      'What uploads answer, in their order. A step without a body or an HTTP error of its own keeps the file all the same.',
    ),
    media: optional(
      perPath,
      'What files answer, by their path. Any other path below `/media/` gives a file of the kind that its extension names.',
    ),
    linkLifeMs: optional(
      number('a number of milliseconds, such as 5000'),
      'How long the link of a result works after its record first named it; then it answers 403, and download-url gives a fresh one. Default: for ever.',
    ),
    freshUrls: optional(
      perPath,
      'What download-url answers, by the path of the URL that it is given. Default: a fresh one below `/media/fresh/`, and a 422 for any other address.',
    ),
    apiKey: optional(
      z.string().regex(/^[\x21-\x7e]+$/, must('a key, such as "any-key"')),
      'The key that is accepted. Default: any.',
    ),
    credits: optional(
      z.number(must('a number of credits, such as 100')).min(0, must('a number of credits, such as 100')),
      'The balance at the beginning. Default: 1000. A task costs 4, and gives them back where it fails.',
    ),
    creationsPer10Seconds: optional(
      number('a number of creations, such as 20'),
      'How many tasks a key may create in 10 seconds. Default: 20, as at kie.ai; 0 is no limit.',
    ),
    requestsPerSecond: optional(
      number('a number of requests, such as 10'),
      'How many other requests a key may make in a second. Default: 10, as at kie.ai; 0 is no limit.',
    ),
  },
  must('an object with the tasks, such as {"tasks": {"task_1": [{"state": "success"}]}}'),
)

/** A small world: the tasks that this kie.ai knows, and how it behaves. */
export interface Scenario extends Omit<
  Readonly<z.infer<typeof scenarioSchema>>,
  'tasks' | 'families' | 'create' | 'createByModel' | 'upload' | 'media' | 'freshUrls'
> {
  readonly tasks: Scripts
  readonly families?: Readonly<Record<string, Scripts>>
  readonly create?: readonly Step[]
  readonly createByModel?: Scripts
  readonly upload?: readonly Step[]
  readonly media?: Scripts
  readonly freshUrls?: Scripts
}

export interface JsonSchema {
  readonly description?: string
  readonly type?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly definitions?: Readonly<Record<string, JsonSchema>>
}

/** With which an editor helps to write a scenario. */
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
