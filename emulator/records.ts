// The record of a task, as its family gives it: made up where the scenario says nothing, and faithful to what the task
// was created with.
import { parseJson } from '../src/json.js'
import type { Content } from './answer.js'
import { families, type PlayedFamily, recordOf, runningStates } from './families.js'
import { resultOf } from './results.js'
import type { Step } from './scenario.js'
import { play, stepTime, type PlayedTask, taskAt, taskKey, type World } from './world.js'

/** A step that plays, with what it is made into. */
export interface Played {
  readonly step: Step
  readonly content?: () => Content
}

/** As kie.ai: an unknown id is a 422, with words of its own for the market. */
export function recordAnswer(world: World, family: string, taskId: string | null): Played {
  if (taskId === null || taskId === '') return { step: { sample: 'err-400-docs-missing-taskId' } }
  const task = taskAt(world, family, taskId)
  if (task === undefined) {
    const isMarket = family === 'market'
    return {
      step: {
        sample: isMarket ? 'err-422-observed-recordInfo-null' : 'err-422-observed-dedicated-wrong-endpoint',
      },
    }
  }
  const key = taskKey(family, taskId)
  const step = play(world, key, task.steps)
  settle(world, task, step, key)
  const played = families.get(family)
  if (played === undefined) throw new Error(`Nothing is known of the family ${family}.`)
  return { step, content: () => contentFor(world, recordFor(played, { task, step, taskId })) }
}

/** A task that has come to its end stands still, and one that failed gives its credits back. */
function settle(world: World, task: PlayedTask, { state = 'waiting' }: Step, key: string): void {
  if (runningStates.includes(state) || task.completeTime !== null) return
  task.completeTime = Math.max(stepTime(world, key), task.createTime)
  if (state === 'fail') world.credits += task.creation?.credits ?? 0
}

function contentFor({ links }: World, data: unknown): Content {
  for (const [, path = ''] of JSON.stringify(data).matchAll(/\{base\}(\/[^"\\\s]+)/g)) {
    if (!links.has(path)) links.set(path, performance.now())
  }
  return { json: { code: 200, msg: 'success', data } }
}

function recordFor(
  family: PlayedFamily,
  { task, step, taskId }: { task: PlayedTask; step: Step; taskId: string },
): unknown {
  const { creation, createTime, completeTime } = task
  const nowMs = completeTime ?? Date.now()
  if (creation === null) return recordOf(family, step, taskId, createTime, nowMs)
  const made = recordOf(family, { state: step.state ?? 'waiting' }, taskId, createTime, nowMs)
  const record = { ...(made as Record<string, unknown>), ...echoOf(creation, made as object) }
  const result = step.state === 'success' ? resultOf(creation, record) : {}
  if (creation.family !== 'market') return { ...record, ...result, ...step.record }
  const creditsConsumed = step.state === 'fail' ? 0 : creation.credits
  return withResponse({ ...record, creditsConsumed, ...result, ...step.record })
}

/** What the task was created with, in the fields that the family has for it. */
function echoOf({ family, model, input }: NonNullable<PlayedTask['creation']>, record: object): object {
  if (family === 'market') {
    // kie.ai: the input is JSON inside of JSON.
    const param = JSON.stringify({ input: JSON.stringify(input), model })
    return { model, param, paramJson: param, operationType: model }
  }
  const text = JSON.stringify(input)
  const fields = { param: text, paramJson: text, generateParam: input }
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name in record))
}

/** kie.ai: `response` is resultJson parsed, and successFlag follows the state. */
function withResponse(record: Record<string, unknown>): object {
  const successFlag = record.state === 'success' ? 1 : record.state === 'fail' ? 3 : 0
  const response = typeof record.resultJson === 'string' ? parseJson(record.resultJson) : null
  return { response: response ?? null, successFlag, ...record }
}
