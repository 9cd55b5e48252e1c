// Plays the pace of this action, and what others do, in simulated time: what does each cost, and how late is it?
import { pollDelayMs } from '../../src/poll/pace.js'
import { randomOf } from './random.js'

/** What a policy may know when it says when to poll again. */
interface Moment {
  readonly ageMs: number
  readonly isVideo: boolean
  readonly polls: number
  readonly waitedMs: number
  readonly random: () => number
}

interface Policy {
  readonly name: string
  readonly nextMs: (moment: Moment) => number
}

interface Kind {
  readonly generationMs: (random: () => number) => number
  readonly isVideo: boolean
}

interface Load {
  readonly name: string
  readonly kindOf: (random: () => number) => Kind
}

interface Score {
  readonly meanLateMs: number
  readonly p95LateMs: number
  readonly meanShare: number
  readonly requests: number
}

const tasksPerLoad = 20_000
const seed = 20_261_123
/** The wait begins up to so long after the task was created. */
const latestStartMs = 10_000

const fast = { generationMs: lognormal(8000, 0.5), isVideo: false }
const image = { generationMs: lognormal(35_000, 0.6), isVideo: false }
const video = { generationMs: lognormal(200_000, 0.6), isVideo: true }

const loads: readonly Load[] = [
  { name: 'fast', kindOf: () => fast },
  { name: 'image', kindOf: () => image },
  { name: 'video', kindOf: () => video },
  {
    name: 'mixed',
    kindOf: (random) => {
      const which = random()
      return which < 0.2 ? fast : which < 0.65 ? image : video
    },
  },
]

const policies: readonly Policy[] = [
  {
    name: 'auto (this action)',
    nextMs: ({ ageMs, isVideo, random }) => pollDelayMs({ ageMs, isVideo }, random()),
  },
  {
    name: 'auto, kind not known',
    nextMs: ({ ageMs, random }) => pollDelayMs({ ageMs, isVideo: false }, random()),
  },
  ...[2, 3, 5, 10, 30].map((s) => ({ name: `every ${String(s)} s`, nextMs: () => s * 1000 })),
  { name: 'Runway: 6 s ± 1.5', nextMs: ({ random }) => 4500 + 3000 * random() },
  { name: '2 s × 1.5 up to 15', nextMs: ({ polls }) => Math.min(15_000, 2000 * 1.5 ** (polls - 1)) },
  { name: '4 s × 1.25 up to 15', nextMs: ({ polls }) => Math.min(15_000, 4000 * 1.25 ** (polls - 1)) },
  { name: '15 s doubling to 120', nextMs: ({ polls }) => Math.min(120_000, 15_000 * 2 ** (polls - 1)) },
  {
    name: "kie.ai's advice",
    nextMs: ({ waitedMs }) => (waitedMs < 30_000 ? 2500 : waitedMs < 120_000 ? 7500 : 22_000),
  },
]

export function benchPace(): void {
  console.log(`Pace: ${String(tasksPerLoad)} tasks a load, simulated, seed ${String(seed)}\n`)
  console.log('| load | policy | mean late | p95 late | mean share | requests a task |')
  console.log('| --- | --- | ---: | ---: | ---: | ---: |')
  for (const load of loads) {
    for (const policy of policies) {
      const score = play(load, policy)
      const late = `${inSeconds(score.meanLateMs)} | ${inSeconds(score.p95LateMs)}`
      const cost = `${(score.meanShare * 100).toFixed(1)} % | ${score.requests.toFixed(1)}`
      console.log(`| ${load.name} | ${policy.name} | ${late} | ${cost} |`)
    }
  }
}

function play(load: Load, policy: Policy): Score {
  // The same tasks for every policy.
  const tasks = randomOf(seed)
  const jitter = randomOf(seed + 1)
  const late: number[] = []
  let shares = 0
  let requests = 0
  for (let task = 0; task < tasksPerLoad; task++) {
    const { generationMs, isVideo } = load.kindOf(tasks)
    const doneMs = generationMs(tasks)
    const startMs = latestStartMs * tasks()
    let ageMs = startMs
    let polls = 1
    for (; ageMs < doneMs; polls++) {
      ageMs += policy.nextMs({ ageMs, isVideo, polls, waitedMs: ageMs - startMs, random: jitter })
    }
    // A task that was done before the wait began was noticed at once.
    const lateMs = ageMs - Math.max(doneMs, startMs)
    late.push(lateMs)
    shares += lateMs / doneMs
    requests += polls
  }
  late.sort((a, b) => a - b)
  return {
    meanLateMs: late.reduce((sum, ms) => sum + ms, 0) / tasksPerLoad,
    p95LateMs: late[Math.floor(tasksPerLoad * 0.95)] ?? NaN,
    meanShare: shares / tasksPerLoad,
    requests: requests / tasksPerLoad,
  }
}

function lognormal(medianMs: number, sigma: number): (random: () => number) => number {
  return (random) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return medianMs * Math.exp(sigma * normal)
  }
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}
