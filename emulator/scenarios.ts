// The scenarios that have a name, and how a scenario is given: by name, as JSON, or as a file.
import { readFileSync } from 'node:fs'
import { errorMessage } from '../src/error-message.js'
import { parseJson } from '../src/json.js'
import { hintFor } from './guess.js'
import { scenarioFaults } from './scenario-faults.js'
import type { Scenario, Step } from './scenario.js'
import { UsageError } from './usage.js'

const toSuccess = (generatingMs: number): readonly Step[] => [
  { state: 'waiting', forMs: 500 },
  { state: 'generating', forMs: generatingMs },
  { state: 'success' },
]

const unavailable: Step = { status: 503, body: 'Service Unavailable' }

/** By name: what it plays, and what happens in it. */
const named: Readonly<Record<string, { readonly about: string; readonly scenario: Scenario }>> = {
  success: {
    about: 'a task that succeeds after a moment',
    scenario: { tasks: { task_success: toSuccess(1000) } },
  },
  fail: {
    about: 'a task that is refused by the safety filter',
    scenario: {
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
  },
  timeout: {
    about: 'a task that never comes to an end',
    scenario: { tasks: { task_timeout: [{ state: 'waiting', forMs: 500 }, { state: 'generating' }] } },
  },
  many: {
    about: '20 tasks that succeed one after the other',
    scenario: {
      tasks: Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [`task_${String(index + 1)}`, toSuccess(index * 250)]),
      ),
    },
  },
  expired: {
    about: 'tasks whose links expire at once, so that fresh ones are needed',
    scenario: {
      tasks: { task_expired: [{ state: 'success' }] },
      linkLifeMs: 0,
    },
  },
  flaky: {
    about: 'a task that succeeds on a bad day: unknown at first, 429, 503 and a connection that is cut',
    scenario: {
      tasks: {
        task_flaky: [
          { sample: 'err-422-observed-recordInfo-null' },
          { sample: 'err-429-docs' },
          { state: 'waiting' },
          unavailable,
          { state: 'generating' },
          { reset: true },
          { state: 'success' },
        ],
      },
    },
  },
}

/** The names of scenarios, with what happens in each. */
export const scenarioNames: ReadonlyMap<string, string> = new Map(
  Object.entries(named).map(([name, { about }]) => [name, about]),
)

const goodScenarios =
  `Give ${[...scenarioNames.keys()].join(', ')}, the JSON of a scenario such as ` +
  '{"tasks": {"task_1": [{"state": "success"}]}}, or the path of a file with it.'

/**
 * @param given a name, the JSON of a scenario, or the path of a file that holds it
 * @throws {UsageError}
 */
export function readScenario(given: string): Scenario {
  const known = Object.hasOwn(named, given) ? named[given]?.scenario : undefined
  if (known !== undefined) return known
  const isJson = /^\s*[{["]/.test(given) || parseJson(given) !== undefined
  const name = isJson ? 'The scenario' : given
  const value = parsed(isJson ? given : contentOf(given), name)
  const faults = scenarioFaults(value)
  if (faults.length === 0) return value as Scenario
  throw new UsageError([`${name} is not a good scenario:`, ...faults.map((fault) => `- ${fault}`)].join('\n'))
}

function parsed(json: string, name: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    const reason = errorMessage(error)
    throw new UsageError(`${name} is not JSON: ${reason}${placeIn(json, reason)}.`)
  }
}

/** Not every version of Node says the line. */
function placeIn(json: string, reason: string): string {
  const [, position] = /position (\d+)/.exec(reason) ?? []
  if (position === undefined || reason.includes('(line ')) return ''
  const before = json.slice(0, Number(position)).split('\n')
  return ` (line ${String(before.length)} column ${String((before.at(-1)?.length ?? 0) + 1)})`
}

function contentOf(path: string): string {
  if (path.trim() === '') throw new UsageError(`The scenario is empty. ${goodScenarios}`)
  try {
    // Some editors of Windows put a mark before the text, which is no JSON.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch {
    const hint = hintFor(path, [...scenarioNames.keys()])
    throw new UsageError(
      `${JSON.stringify(path)} is neither a scenario nor a file that can be read.${hint} ${goodScenarios}`,
    )
  }
}
