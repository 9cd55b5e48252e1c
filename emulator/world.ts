// What an emulated kie.ai knows at a moment: its tasks, files and credits, and where each script of steps has got to.
import { createRate } from './rate.js'
import type { Scenario, Scripts, Step } from './scenario.js'

/** What a task was created with. */
export interface Creation {
  readonly taskId: string
  /** By the values of the action's input `api`. */
  readonly family: string
  readonly path: string
  /** Empty where the request named none. */
  readonly model: string
  /** The input of a task of the market, or the flat body of another family's. */
  readonly input: Readonly<Record<string, unknown>>
  readonly credits: number
}

export interface PlayedTask {
  readonly steps: readonly Step[]
  /** Null for a task that the scenario has from the beginning. */
  readonly creation: Creation | null
  /** Unix milliseconds; that of the first request for a task that was not created here. */
  readonly createTime: number
  /** Unix milliseconds at which the task came to its last step, or null. */
  completeTime: number | null
}

/** Where a script of steps has got to. */
interface Playing {
  readonly steps: readonly Step[]
  index: number
  looks: number
  sinceMs: number
}

export interface World {
  readonly scenario: Scenario
  /** The emulator's own address. */
  url: string
  /** By family and id. */
  readonly tasks: Map<string, PlayedTask>
  readonly created: Creation[]
  readonly playing: Map<string, Playing>
  /** When a record first named a file, by the file's path, on the clock of performance.now(). */
  readonly links: Map<string, number>
  /** Uploaded files, by their path. */
  readonly uploads: Map<string, Buffer>
  readonly exceedsCreationRate: (key: string) => boolean
  readonly exceedsRequestRate: (key: string) => boolean
  credits: number
}

/** kie.ai has no fixed price; this one is as good as any. */
export const creditsPerTask = 4

export function newWorld(scenario: Scenario): World {
  return {
    scenario,
    url: '',
    tasks: new Map(),
    created: [],
    playing: new Map(),
    links: new Map(),
    uploads: new Map(),
    exceedsCreationRate: createRate(scenario.creationsPer10Seconds ?? 20, 10_000, { countsRefused: false }),
    exceedsRequestRate: createRate(scenario.requestsPerSecond ?? 10, 1000),
    credits: scenario.credits ?? 1000,
  }
}

/** The step of a script that answers now. Its time begins with the first call. */
export function play({ playing }: World, name: string, steps: readonly Step[]): Step {
  const nowMs = performance.now()
  const known = playing.get(name) ?? { steps, index: 0, looks: 0, sinceMs: nowMs }
  playing.set(name, known)
  return nextStep(known, nowMs)
}

/** The step that answers a request made now. Changes `playing`. */
function nextStep(playing: Playing, nowMs: number): Step {
  for (;;) {
    const step = playing.steps[playing.index]
    if (step === undefined) throw new Error('A script needs at least one step.')
    const isOver =
      step.forMs === undefined ? playing.looks >= (step.looks ?? 1) : nowMs >= playing.sinceMs + step.forMs
    if (!isOver || playing.index === playing.steps.length - 1) {
      playing.looks++
      return step
    }
    playing.index++
    playing.looks = 0
    playing.sinceMs = step.forMs === undefined ? nowMs : playing.sinceMs + step.forMs
  }
}

/** The script that a scenario has for a name from outside, which can be any word: `constructor` too. */
export function stepsFor(scripts: Scripts | undefined, name: string): readonly Step[] | undefined {
  return scripts !== undefined && Object.hasOwn(scripts, name) ? scripts[name] : undefined
}

/** Unix milliseconds at which the script came to the step where it is. */
export function stepTime({ playing }: World, name: string): number {
  const sinceMs = playing.get(name)?.sinceMs ?? performance.now()
  return Math.round(Date.now() - (performance.now() - sinceMs))
}

/** Two families may know the same id. */
export function taskKey(family: string, taskId: string): string {
  return `task ${family} ${taskId}`
}

/** A task that was created, or that the scenario has; undefined where there is none. */
export function taskAt(world: World, family: string, taskId: string): PlayedTask | undefined {
  const key = taskKey(family, taskId)
  const known = world.tasks.get(key)
  if (known !== undefined) return known
  const steps = scriptsOf(world.scenario, family).get(taskId)
  if (steps === undefined) return undefined
  const task = { steps, creation: null, createTime: Date.now(), completeTime: null }
  world.tasks.set(key, task)
  return task
}

/** The scenario's own tasks of a family, by id. */
export function scriptsOf({ tasks, families }: Scenario, family: string): Map<string, readonly Step[]> {
  return new Map(Object.entries(family === 'market' ? tasks : (families?.[family] ?? {})))
}
