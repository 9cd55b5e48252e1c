// The built action with many tasks: requests a second, time to notice the last one, memory.
import { startAction } from '../../emulator/runner.js'
import type { Scenario, Step } from '../../emulator/scenario.js'
import { startEmulator } from '../../emulator/server.js'
import { memoryBytes } from './measure.js'

/** When the tasks are done, in ms after the first poll of each. */
interface Load {
  readonly name: string
  readonly tasks: number
  readonly doneMs: (task: number) => number
}

const loads: readonly Load[] = [
  { name: '1 task of 20 s', tasks: 1, doneMs: () => 20_000 },
  { name: '20 tasks of 10 to 30 s', tasks: 20, doneMs: (task) => 10_000 + task * 1000 },
  { name: '200 tasks of 10 to 50 s', tasks: 200, doneMs: (task) => 10_000 + task * 200 },
  { name: '1,000 tasks that are done', tasks: 1000, doneMs: () => 0 },
]

export async function benchLoad(): Promise<void> {
  console.log('The built action on the emulator\n')
  console.log('| load | requests | most in any second | last completion to end | whole step | resident |')
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |')
  for (const load of loads) console.log(`| ${load.name} | ${await play(load)} |`)
}

async function play({ tasks, doneMs }: Load): Promise<string> {
  const ids = Array.from({ length: tasks }, (_, task) => `task_${String(task)}`)
  const steps = (task: number): Step[] =>
    doneMs(task) === 0
      ? [{ state: 'success' }]
      : [{ state: 'generating', forMs: doneMs(task) }, { state: 'success' }]
  const scenario: Scenario = { tasks: Object.fromEntries(ids.map((id, task) => [id, steps(task)])) }
  await using emulator = await startEmulator(scenario)
  const startMs = performance.now()
  const { child, run } = startAction({
    action: '.',
    inputs: { 'task-id': ids.join(' '), 'api-key': 'key', 'base-url': emulator.url },
  })
  let peakBytes = 0
  const watch = setInterval(() => (peakBytes = memoryBytes(child.pid, 'VmHWM') ?? peakBytes), 200)
  const { exitCode } = await run
  const endMs = performance.now()
  clearInterval(watch)
  if (exitCode !== 0) throw new Error(`The step ended with exit code ${String(exitCode)}.`)

  const times = emulator.requests.map(({ atMs }) => atMs)
  const firstLooks = ids.map((id) => emulator.requests.find(({ taskId }) => taskId === id)?.atMs ?? NaN)
  const lastDoneMs = Math.max(...firstLooks.map((ms, task) => ms + doneMs(task)))
  const lateMs = endMs - startMs - lastDoneMs
  const cells = [
    times.length,
    mostInASecond(times),
    seconds(lateMs),
    seconds(endMs - startMs),
    `${(peakBytes / 2 ** 20).toFixed(0)} MB`,
  ]
  return cells.join(' | ')
}

function mostInASecond(times: readonly number[]): number {
  return Math.max(...times.map((ms) => times.filter((other) => other >= ms && other < ms + 1000).length))
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
