// Where a script of steps has got to, and which step answers next.
import type { Step } from './step.js'

/** Where a script of steps has got to. */
export interface Playing {
  readonly steps: readonly Step[]
  index: number
  looks: number
  sinceMs: number
}

/** The step that answers a request made now. Changes `playing`. */
export function nextStep(playing: Playing, nowMs: number): Step {
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
