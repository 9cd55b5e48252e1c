// The endpoints that create a task. They check what kie.ai checks, with its words, and remember what was sent.
import { createHash } from 'node:crypto'
import { isObject, parseJson } from '../src/json.js'
import { ownAnswer } from './answer.js'
import type { Step } from './scenario.js'
import {
  creditsPerTask,
  play,
  scriptsOf,
  stepsFor,
  taskAt,
  taskKey,
  type Creation,
  type World,
} from './world.js'

const refusal = (code: number, msg: string): Step => ({ body: { code, msg, data: null } })

/** Endpoints of Suno that go on from an earlier task of Suno's. */
const followUps = ['suno-wav', 'suno-stems', 'suno-video', 'suno-midi', 'suno-cover']

/** The answer to a request for a new task. A step of the scenario goes first, but where it has no body of its own. */
export function creationStep(
  world: World,
  { family, path, body: text }: { family: string; path: string; body: string },
): Step {
  const body = parseJson(text)
  const model = isObject(body) && typeof body.model === 'string' ? body.model : ''
  const { scenario } = world
  const byModel = stepsFor(scenario.createByModel, model)
  const script = byModel ?? scenario.create
  const step = script === undefined ? {} : play(world, `create ${byModel === undefined ? '' : model}`, script)
  const own = ownAnswer(step)
  if (own !== null) return own
  const refused = refusalOf(world, family, body)
  if (refused !== null) return { ...step, ...refused }
  const { input: given } = body as Record<string, unknown>
  const input = (family === 'market' ? given : body) as Record<string, unknown>
  const taskId = create(world, { family, path, model, input })
  const data = family === 'market' ? { taskId, recordId: taskId } : { taskId }
  return { ...step, body: { code: 200, msg: 'success', data } }
}

/** Null where kie.ai would create a task. */
function refusalOf(world: World, family: string, body: unknown): Step | null {
  if (!isObject(body)) return { sample: 'create-500-server-exception-observed' }
  const refused = family === 'market' ? marketRefusal(world, body) : familyRefusal(world, family, body)
  if (refused !== null) return refused
  return world.credits < creditsPerTask ? { sample: 'create-402-observed' } : null
}

function marketRefusal({ scenario }: World, { model, input }: Record<string, unknown>): Step | null {
  const isModel = typeof model === 'string' && model.trim() !== ''
  if (!isModel || scenario.models?.includes(model) === false) return { sample: 'create-422-model-observed' }
  return isObject(input) && Object.keys(input).length > 0
    ? null
    : { sample: 'create-500-validation-observed' }
}

function familyRefusal(world: World, family: string, body: Record<string, unknown>): Step | null {
  if (!family.startsWith('suno')) return isEmpty(body.prompt) ? refusal(500, 'prompt is required') : null
  if (isEmpty(body.callBackUrl)) return { sample: 'create-422-callback-required-observed' }
  if (!followUps.includes(family)) return null
  const isKnown = typeof body.taskId === 'string' && taskAt(world, 'suno', body.taskId) !== undefined
  return isKnown ? null : refusal(422, 'Record does not exist')
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}

function create(world: World, request: Omit<Creation, 'taskId' | 'credits'>): string {
  const { family } = request
  const { taskId, steps } = nextTask(world, family)
  const creation: Creation = { ...request, taskId, credits: creditsPerTask }
  world.created.push(creation)
  world.credits -= creditsPerTask
  world.tasks.set(taskKey(family, taskId), { steps, creation, createTime: Date.now(), completeTime: null })
  // Its first stretch begins now, not with the first request for its record.
  const sinceMs = performance.now()
  world.playing.set(taskKey(family, taskId), { steps, index: 0, looks: 0, sinceMs })
  return taskId
}

/**
 * Hands out the scenario's tasks one after the other, and then again, under new ids. A family that has none there
 * plays those of the market; a scenario without tasks gives each a success.
 */
function nextTask(world: World, family: string): { taskId: string; steps: readonly Step[] } {
  const own = [...scriptsOf(world.scenario, family)]
  const known = own.length > 0 ? own : [...scriptsOf(world.scenario, 'market')]
  const before = world.created.filter((creation) => creation.family === family).length
  const [id, steps] = known[before % known.length] ?? []
  if (id === undefined || steps === undefined) {
    const hash = createHash('md5').update(`${family} ${String(before)}`)
    return { taskId: hash.digest('hex'), steps: [{ state: 'success' }] }
  }
  const round = Math.floor(before / known.length) + 1
  return { taskId: round === 1 ? id : `${id}_${String(round)}`, steps }
}
