// What is wrong with a scenario, in sentences: where, the bad value, good ones, and what was probably meant.
import type { z } from 'zod'
import { beginningOf } from '../src/text.js'
import { guessOf } from './guess.js'
import { scenarioSchema } from './scenario.js'

type Path = readonly PropertyKey[]

/** Longer values are cut in a message. */
const maxShownLength = 60

/** A list of good values that is longer than this would be no help. */
const maxListed = 16

/** One sentence or two for each fault; none where the scenario is good. */
export function scenarioFaults(value: unknown): string[] {
  const { error } = scenarioSchema.safeParse(value)
  return (error?.issues ?? []).flatMap((issue) => sentences(issue, value))
}

function sentences(issue: z.core.$ZodIssue, scenario: unknown): string[] {
  const where = pathText(issue.path)
  const value = valueAt(scenario, issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownField(key, where, fieldsAt(issue.path)))
    case 'invalid_value':
      return [`${where} is ${shown(value)}. ${goodValues(issue.values.map(String), value)}`]
    case 'invalid_key':
      return issue.issues.map(({ message }) => `${where}: the name ${message}.`)
    default:
      return value === undefined
        ? [`${where} is missing: it ${issue.message}.`]
        : [`${where} is ${shown(value)}: it ${issue.message}.`]
  }
}

function unknownField(key: string, where: string, known: readonly string[]): string {
  return `${where} has an unknown field ${JSON.stringify(key)}. ${goodValues(known, key)}`
}

function goodValues(good: readonly string[], bad: unknown): string {
  const guess = typeof bad === 'string' ? guessOf(bad, good) : null
  const isLong = good.length > maxListed
  const few = isLong
    ? [...good.slice(0, 3), `and ${String(good.length - 3)} more (see docs/scenarios.md)`]
    : good
  const listed = isLong && guess !== null ? [] : [`It can be ${few.join(', ')}.`]
  return [...(guess === null ? [] : [`Did you mean ${JSON.stringify(guess)}?`]), ...listed].join(' ')
}

/** The fields that an object may have at a path of the scenario. */
function fieldsAt(path: Path): string[] {
  let definition = definitionOf(scenarioSchema)
  for (const name of path) {
    const { shape, valueType, element } = definition
    definition = definitionOf(shape?.[String(name)] ?? valueType ?? element)
  }
  return Object.keys(definition.shape ?? {})
}

/** zod's own view of a schema, as far as it is needed here. */
interface Definition {
  readonly innerType?: unknown
  readonly shape?: Readonly<Record<string, unknown>>
  readonly valueType?: unknown
  readonly element?: unknown
}

/** Of what stands inside of a schema that makes it optional or read-only. */
function definitionOf(schema: unknown): Definition {
  const definition = (schema as { readonly def?: Definition } | undefined)?.def ?? {}
  return definition.innerType === undefined ? definition : definitionOf(definition.innerType)
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, name) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined),
    value,
  )
}

/** `tasks.task_1[0].state` */
function pathText(path: Path): string {
  if (path.length === 0) return 'The scenario'
  const parts = path.map((part) => {
    if (typeof part === 'number') return `[${String(part)}]`
    const name = String(part)
    return /^[\w$-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
  })
  return parts.join('').replace(/^\./, '')
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined
  if (text === undefined) return 'missing'
  return text.length > maxShownLength ? `${beginningOf(text, maxShownLength - 1)}…` : text
}
