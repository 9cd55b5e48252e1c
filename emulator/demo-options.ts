// The options of `demo`, checked before anything is run.
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { families } from './families.js'
import { hintFor } from './guess.js'
import { UsageError } from './usage.js'

export interface DemoOptions {
  /** A name, JSON or a file; null for the demo's own scenario. */
  readonly scenario: string | null
  /** The id of a task on the real kie.ai, or null. */
  readonly realId: string | null
  readonly api: string
  /** Inputs of the wait that were set by hand. */
  readonly given: Readonly<Record<string, string>>
  /** The folder in which files, summary and outputs are left, which is there; or null. */
  readonly keep: string | null
}

/**
 * @param inputNames the inputs that the action has
 * @throws {UsageError} and what parseArgs throws
 */
export function readDemoOptions(args: readonly string[], inputNames: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: { type: 'string' },
      fail: { type: 'boolean', default: false },
      'task-id': { type: 'string' },
      api: { type: 'string', default: 'market' },
      with: { type: 'string', multiple: true, default: [] },
      keep: { type: 'string' },
    },
  })
  return {
    scenario: scenarioOf(values),
    realId: values['task-id'] ?? null,
    api: apiOf(values.api),
    given: inputsOf(values.with, inputNames),
    keep: folderOf(values.keep),
  }
}

/** Of options that name different tasks, all but one would do nothing. */
function scenarioOf(values: { scenario?: string; fail: boolean; 'task-id'?: string }): string | null {
  const { scenario, fail, 'task-id': realId } = values
  const given = [
    ...(scenario === undefined ? [] : ['--scenario']),
    ...(fail ? ['--fail'] : []),
    ...(realId === undefined ? [] : ['--task-id']),
  ]
  if (given.length > 1) throw new UsageError(`${given.join(' and ')} exclude one another: give one of them.`)
  return scenario ?? (fail ? 'fail' : null)
}

function apiOf(api: string): string {
  const names = [...families.keys()]
  if (names.includes(api)) return api
  const hint = hintFor(api, names)
  throw new UsageError(`--api is ${JSON.stringify(api)}.${hint} It can be ${names.sort().join(', ')}.`)
}

function inputsOf(pairs: readonly string[], names: readonly string[]): DemoOptions['given'] {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=')
      const name = pair.slice(0, equals)
      if (equals > 0 && names.includes(name)) return [name, pair.slice(equals + 1)]
      const reason = equals > 0 ? `the action has no input ${JSON.stringify(name)}` : 'it needs an ='
      throw new UsageError(`--with ${pair}: ${reason}. Example: --with timeout=5s`)
    }),
  )
}

/** Makes the folder, so that nothing is run whose files could not be left. */
function folderOf(keep: string | undefined): string | null {
  if (keep === undefined) return null
  if (keep.trim() === '') throw new UsageError('--keep is "": give a folder, such as demo-files.')
  try {
    mkdirSync(keep, { recursive: true })
    return resolve(keep)
  } catch {
    throw new UsageError(`--keep is ${JSON.stringify(keep)}: there is a file, or no folder can be made.`)
  }
}
