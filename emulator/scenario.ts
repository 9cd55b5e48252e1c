// What the emulator answers, as data: it can come from a JSON file, a test or the demo.

/** A small world: the tasks that this kie.ai knows, and how it behaves. */
export interface Scenario {
  /** The key that it accepts. Any key, where there is none. */
  readonly apiKey?: string
  /** What each task of the market answers, by id. An id that is not here answers 422, as kie.ai does. */
  readonly tasks: Readonly<Record<string, readonly Step[]>>
  /** The same for the other families, by the values of the action's input `api`. */
  readonly families?: Readonly<Record<string, Readonly<Record<string, readonly Step[]>>>>
  /** Files to fetch, by path; any other path below /media/ gives a picture made on the spot. */
  readonly media?: Readonly<Record<string, readonly Step[]>>
  /**
   * What download-url answers, by the path of the URL that it is given. Where there is nothing, a URL of this emulator
   * gets a fresh one below /media/fresh/, and any other URL a 422.
   */
  readonly freshUrls?: Readonly<Record<string, readonly Step[]>>
  /** What creations answer, in their order. A step without a body or an HTTP error of its own creates the task all the same. */
  readonly create?: readonly Step[]
  /** The same for creations with a model, by its name; they do not count for `create`. */
  readonly createByModel?: Readonly<Record<string, readonly Step[]>>
  /** The models that there are. Any, where there is no list. */
  readonly models?: readonly string[]
  /** What uploads answer, in their order. A step without a body or an HTTP error of its own keeps the file all the same. */
  readonly upload?: readonly Step[]
  /** The balance at the beginning: 1000 where there is none. Each task costs 4. */
  readonly credits?: number
  /** Creations in 10 s for each key, beyond which they are refused. kie.ai's own 20 where there is none; 0 is no limit. */
  readonly creationsPer10Seconds?: number
  /** Requests a second for each key, beyond which it answers 429. kie.ai's own 10 where there is none; 0 is no limit. */
  readonly requestsPerSecond?: number
}

/**
 * One stretch of a task's life. It stands for `forMs`, counted from the first request, or for so many `looks`
 * (1 where neither is given); the last one stands for ever. In texts, `{base}` becomes the emulator's own address.
 */
export interface Step {
  readonly forMs?: number
  readonly looks?: number

  /** A record in this state, with everything that belongs to it made up. */
  readonly state?: string
  /** Fields of the record, in place of those made up or in addition to them. */
  readonly record?: Readonly<Record<string, unknown>>
  /** A body from emulator/samples, by its name there. */
  readonly sample?: string
  /** Any other body: text as it is, anything else as JSON. */
  readonly body?: unknown
  /** A body of any bytes. */
  readonly base64?: string
  /** A body of so many bytes, made while it is sent, which begins as an MP4 does. */
  readonly bytes?: number

  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>

  /** Waits so long before it answers. */
  readonly delayMs?: number
  /** Never answers, or begins the body and never ends it. */
  readonly hang?: 'answer' | 'body'
  /** Cuts the connection without an answer. */
  readonly reset?: boolean
  /** Sends the body no faster than this. */
  readonly bytesPerSecond?: number
  /** Cuts the connection after so many bytes of the body. */
  readonly cutOffAfter?: number
}

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
