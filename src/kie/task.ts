// A task as the rest of the house knows it, whichever family of kie.ai it belongs to.
import * as z from 'zod/mini'
import type { Redact } from '../redact.js'
import { parseJson } from '../json.js'
import type { Result } from './result.js'

/** The states of the contract, the least advanced first. Any other word of kie.ai is a running state too. */
export const runningStates = ['waiting', 'queuing', 'generating'] as const

export interface Task {
  /** One of the contract's five, or the word as sent, on one line, where it is none of them. It alone decides. */
  readonly state: string
  /** The family's own word for the state. */
  readonly rawState: string
  readonly model: string | null
  /** Without URLs and object while the task has not succeeded: some samples have them filled while it waits. */
  readonly result: Result
  /** The result as sent, as JSON text. Null where there is none or the task has not succeeded. */
  readonly resultJson: string | null
  readonly failCode: string | null
  readonly failMsg: string | null
  /** Unix milliseconds, by kie.ai's clock. */
  readonly createTime: number | null
  readonly completeTime: number | null
  readonly creditsConsumed: number | null
  /** True where it is known to make a video, which takes minutes. */
  readonly isVideo?: boolean
  /** What the family's own word tells beyond the state: `the first song is ready`. */
  readonly stage?: string
  /** How much of the generation is done, from 0 to 1. */
  readonly progress?: number
  /** A warning about the task. */
  readonly notice?: string
}

/** What a family's record says: a task, or why it cannot be understood (with what could be). */
export type Reading = { readonly task: Task } | { readonly unreadable: string; readonly task?: Task }

/** A family of kie.ai: where its records are, and how they read. */
export interface Family {
  /** Path of the endpoint that takes `?taskId=`. */
  readonly path: string
  read(record: Record<string, unknown>): Reading
}

export function isTerminal(task: Task): boolean {
  return task.state === 'success' || task.state === 'fail'
}

export function isKnownState(state: string): boolean {
  return state === 'success' || state === 'fail' || runningStates.some((known) => known === state)
}

/** Takes the key out of all that came from outside; the contract's own words stay. */
export function redactTask(task: Task, redact: Redact): Task {
  return {
    ...task,
    state: isKnownState(task.state) ? task.state : redact(task.state),
    rawState: redact(task.rawState),
    model: redact(task.model),
    result: { urls: redact(task.result.urls), object: redact(task.result.object) },
    resultJson: task.resultJson === null ? null : redactJson(task.resultJson, redact),
    failCode: redact(task.failCode),
    failMsg: redact(task.failMsg),
  }
}

/** JSON can hold the key in an escaped form, which only its values show. */
function redactJson(text: string, redact: Redact): string {
  const value = parseJson(text)
  const sent = JSON.stringify(value)
  const safe = JSON.stringify(redact(value))
  return redact(sent === safe ? text : safe)
}

/** Why a record without a usable state cannot be understood. */
export function noState(field: string, value: unknown): string {
  const found = value === undefined ? 'it is missing' : `it is ${JSON.stringify(value)}`
  return `its record has no usable ${field} (${found})`
}

/** From creation to completion, by kie.ai's clock alone. kie.ai's own `costTime` comes in two units: never used. */
export function durationSeconds({ createTime, completeTime }: Task): number | null {
  if (createTime === null || completeTime === null || completeTime < createTime) return null
  return Math.round(completeTime - createTime) / 1000
}

/** A text, or a number as text. Null where it is empty, absent or something else: kie.ai sends all of these. */
export const optionalText = z.catch(
  z.pipe(
    z.union([z.string(), z.number()]),
    z.transform((value) => (value === '' ? null : String(value))),
  ),
  null,
)

/** A finite number, null where it is anything else. */
export const optionalNumber = z.catch(z.nullable(z.number()), null)
