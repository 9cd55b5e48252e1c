// `npm run soak`: a thousand tasks in ten steps, with faults on the way, mixed endings and cancelled steps, for ten minutes
// and then again. No id may be lost, no step may hang, and memory must stay flat.
// `npm run soak -- --minutes 1 --tasks 100 --rounds 1` is a short one.
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Run, startAction } from '../../emulator/runner.js'
import { startEmulator } from '../../emulator/server.js'
import { memoryBytes } from './measure.js'
import { planSoak, type SoakStep } from './soak-plan.js'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    tasks: { type: 'string', default: '1000' },
    steps: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '2' },
    seed: { type: 'string', default: '20261125' },
  },
})
const durationMs = Number(values.minutes) * 60_000
const timeoutMs = durationMs * 0.9
/** How long a step may take beyond its timeout, or to end when it is cancelled. */
const maxLateMs = 30_000

interface SoakResult {
  readonly run: Run | null
  readonly residentBytes: readonly number[]
}

interface ResultRecord {
  readonly taskId: string
  readonly outcome: string
}

for (let round = 1; round <= Number(values.rounds); round++) {
  const planned = planSoak(Number(values.seed), Number(values.steps), Number(values.tasks), durationMs)
  // On Windows a signal from another process ends this one at once, which is no cancel.
  const plan = planned.map((step) => (process.platform === 'win32' ? { ...step, cancelMs: null } : step))
  const faults = await soak(plan)
  console.log(`Round ${String(round)}: ${faults.length === 0 ? 'clean' : `${String(faults.length)} faults`}`)
  for (const fault of faults.slice(0, 50)) console.log(`  ${fault}`)
  if (faults.length > 0) process.exitCode = 1
}

async function soak(plan: readonly SoakStep[]): Promise<string[]> {
  const tasks = plan
    .flatMap((step) => step.tasks)
    .flatMap(({ id, steps }) => (steps === null ? [] : [[id, steps] as const]))
  await using emulator = await startEmulator({ tasks: Object.fromEntries(tasks) })
  const results = await Promise.all(plan.map((step, index) => playStep(step, index, emulator.url)))
  const outcomes = results.flatMap(({ run }) => recordsOf(run).map(({ outcome }) => outcome))
  const counts = [...new Set(outcomes)]
    .sort()
    .map((name) => `${String(outcomes.filter((o) => o === name).length)} ${name}`)
  const peakBytes = Math.max(...results.flatMap(({ residentBytes }) => residentBytes), 0)
  console.log(
    `${counts.join(', ')}; ${String(emulator.requests.length)} requests; at most ${megabytes(peakBytes)} a step`,
  )
  return plan.flatMap((step, index) =>
    faultsOf(step, results[index] ?? { run: null, residentBytes: [] }).map(
      (fault) => `step ${String(index)}: ${fault}`,
    ),
  )
}

async function playStep({ tasks, cancelMs }: SoakStep, index: number, url: string): Promise<SoakResult> {
  const { child, run } = startAction({
    action: '.',
    inputs: {
      'task-id': tasks.map(({ id }) => id).join('\n'),
      // A key of its own, as kie.ai limits the requests of a key.
      'api-key': `the-key-of-step-${String(index)}`,
      'base-url': url,
      timeout: `${String(timeoutMs)}ms`,
      'fail-on-error': 'false',
    },
  })
  const residentBytes: number[] = []
  const sampling = setInterval(() => {
    const bytes = memoryBytes(child.pid, 'VmRSS')
    if (bytes !== null) residentBytes.push(bytes)
  }, durationMs / 200)
  const cancelling = cancelMs === null ? null : setTimeout(() => child.kill('SIGINT'), cancelMs)
  const abort = new AbortController()
  const lastMs = (cancelMs ?? timeoutMs) + maxLateMs
  const ended = await Promise.race([run, sleep(lastMs, null, { signal: abort.signal })])
  if (ended === null) child.kill('SIGKILL')
  abort.abort()
  clearInterval(sampling)
  if (cancelling !== null) clearTimeout(cancelling)
  return { run: ended, residentBytes }
}

function faultsOf({ tasks, cancelMs }: SoakStep, { run, residentBytes }: SoakResult): string[] {
  if (run === null) return ['hung, and was killed']
  const records = recordsOf(run)
  const pending = JSON.parse(run.outputs['pending-task-ids'] ?? '[]') as string[]
  const ids = tasks.map(({ id }) => id)
  const faults =
    records.map(({ taskId }) => taskId).join() === ids.join() ? [] : ['its records are not those of its ids']
  for (const [at, { id, outcome }] of tasks.entries()) {
    const got = records[at]?.outcome ?? 'nothing'
    const isExpected = got === outcome || (cancelMs !== null && got === 'cancelled')
    if (!isExpected) faults.push(`${id} is ${got}, not ${outcome}`)
    if ((got === 'timed-out' || got === 'cancelled') && !pending.includes(id))
      faults.push(`${id} is not pending`)
  }
  return [...faults, ...growth(residentBytes)]
}

/** Memory is flat where the last third of a step needs hardly more than the one before it. */
function growth(residentBytes: readonly number[]): string[] {
  const third = Math.floor(residentBytes.length / 3)
  if (third < 5) return []
  const middle = Math.max(...residentBytes.slice(third, 2 * third))
  const last = Math.max(...residentBytes.slice(2 * third))
  return last <= middle * 1.25 + 8e6 ? [] : [`grew from ${megabytes(middle)} to ${megabytes(last)}`]
}

function recordsOf(run: Run | null): ResultRecord[] {
  return JSON.parse(run?.results ?? '[]') as ResultRecord[]
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`
}
