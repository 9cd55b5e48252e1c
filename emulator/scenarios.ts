// The scenarios that have a name, and how a scenario is given: by name, as JSON, or as a file.
import { readFileSync } from 'node:fs'
import type { Scenario, Step } from './scenario.js'

const toSuccess = (generatingMs: number): readonly Step[] => [
  { state: 'waiting', forMs: 500 },
  { state: 'generating', forMs: generatingMs },
  { state: 'success' },
]

const named = new Map<string, Scenario>(
  Object.entries({
    success: { tasks: { task_success: toSuccess(1000) } },
    fail: {
      tasks: {
        task_fail: [
          { state: 'waiting', forMs: 500 },
          { state: 'generating', forMs: 500 },
          {
            state: 'fail',
            record: { failCode: '501', failMsg: 'The prompt was refused by the safety filter.' },
          },
        ],
      },
    },
    timeout: { tasks: { task_timeout: [{ state: 'waiting', forMs: 500 }, { state: 'generating' }] } },
    many: {
      tasks: Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [`task_${String(index + 1)}`, toSuccess(index * 250)]),
      ),
    },
  }),
)

/** @param given a name, the JSON of a scenario, or the path of a file that holds it */
export function readScenario(given: string): Scenario {
  const known = named.get(given)
  if (known !== undefined) return known
  const json = given.trimStart().startsWith('{') ? given : contentOf(given)
  const scenario: unknown = JSON.parse(json)
  if (isScenario(scenario)) return scenario
  throw new Error('A scenario needs `tasks`: an object with a list of at least one step for each task id.')
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    const names = [...named.keys()].join(', ')
    throw new Error(
      `"${path}" is no scenario: give ${names}, the JSON of one, or the path of a file with it.`,
    )
  }
}

function isScenario(value: unknown): value is Scenario {
  if (typeof value !== 'object' || value === null || !('tasks' in value)) return false
  const { tasks } = value
  if (typeof tasks !== 'object' || tasks === null) return false
  const scripts: unknown[] = Object.values(tasks)
  return scripts.length > 0 && scripts.every((steps) => Array.isArray(steps) && steps.length > 0)
}
