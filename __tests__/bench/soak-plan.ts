// The tasks of the soak: each with its ending, the faults on the way to it, and the outcome that it must have.
import type { Step } from '../../emulator/scenario.js'
import { randomOf } from './random.js'

export interface SoakTask {
  readonly id: string
  /** What the emulator answers; null for an id that it does not know. */
  readonly steps: readonly Step[] | null
  readonly outcome: 'success' | 'failed' | 'no-results' | 'not-found' | 'timed-out'
}

export interface SoakStep {
  readonly tasks: readonly SoakTask[]
  /** When the step is cancelled, after its start; null where it may wait to the end. */
  readonly cancelMs: number | null
}

interface Ending {
  readonly share: number
  readonly outcome: SoakTask['outcome']
  readonly last: Step | null
}

const endings: readonly Ending[] = [
  { share: 0.7, outcome: 'success', last: { state: 'success' } },
  {
    share: 0.1,
    outcome: 'failed',
    last: { state: 'fail', record: { failCode: '500', failMsg: 'Refused.' } },
  },
  {
    share: 0.05,
    outcome: 'no-results',
    last: { state: 'success', record: { resultJson: '{"resultUrls":[]}' } },
  },
  { share: 0.05, outcome: 'not-found', last: null },
  { share: 0.1, outcome: 'timed-out', last: { state: 'generating' } },
]

const faults: readonly Step[] = [
  { status: 500, body: { code: 500, msg: 'Internal error' } },
  { status: 502, body: '<html>Bad gateway</html>', headers: { 'content-type': 'text/html' } },
  { body: { code: 455, msg: 'The service is being maintained' } },
  { body: '{"code": 200, "data": {' },
  { reset: true },
  { state: 'generating', cutOffAfter: 20 },
  { state: 'generating', delayMs: 2000 },
  { state: 'generating', bytesPerSecond: 500 },
]

/** The steps of a soak of `durationMs`. The same seed gives the same steps. */
export function planSoak(seed: number, stepCount: number, taskCount: number, durationMs: number): SoakStep[] {
  const random = randomOf(seed)
  const perStep = Math.ceil(taskCount / stepCount)
  return Array.from({ length: stepCount }, (_, step) => {
    const length = Math.min(perStep, taskCount - step * perStep)
    const tasks = Array.from({ length }, (_, task) =>
      planTask(`soak_${String(step)}_${String(task)}`, random, durationMs),
    )
    // One step in five is cancelled, at any time in the middle of it.
    const cancelMs = step % 5 === 4 ? durationMs * (0.2 + 0.5 * random()) : null
    return { tasks, cancelMs }
  })
}

function planTask(id: string, random: () => number, durationMs: number): SoakTask {
  const draw = random()
  let sum = 0
  const ending = endings.find(({ share }) => draw < (sum += share)) ?? endings[0]
  if (ending === undefined) throw new Error('A soak needs endings.')
  // Done by the middle: a task that meets a fault is still noticed before the deadline.
  const generatingMs = durationMs * 0.5 * random()
  const faultsOfTask = faults.filter(() => random() < 0.12)
  const { last, outcome } = ending
  if (last === null) return { id, steps: null, outcome }
  const before: Step = { state: 'generating', forMs: generatingMs * random() }
  const after: Step = { state: 'generating', forMs: generatingMs / 2 }
  return { id, steps: [{ state: 'waiting' }, before, ...faultsOfTask, after, last], outcome }
}
