// What people read of a step that creates tasks, line by line.
import { formatBytes } from '../bytes.js'
import type { Console } from '../report/console.js'
import { singleLine } from '../text.js'
import type { Creation } from './creation.js'
import type { MediaFile } from './media.js'
import type { TaskInput } from './requests.js'

export interface Events {
  /** A new id, before anything else is done. */
  known(index: number, creation: Creation): void
  settled(index: number, creation: Creation): void
  failedBefore(taskId: string, reason: string): void
  unreadable(taskId: string, reason: string): void
}

export interface EventsOptions {
  readonly console: Console
  readonly count: number
  readonly onKnown: () => void
}

export function createEvents({ console, count, onKnown }: EventsOptions): Events {
  const place = (index: number): string =>
    count === 1 ? 'Task' : `Task ${String(index + 1)} of ${String(count)}`
  return {
    known(index, { taskId }) {
      console.info(`${place(index)}: created ${singleLine(taskId ?? '')}`)
      onKnown()
    },
    settled(index, { outcome, taskId, message }) {
      if (outcome === 'created') return
      if (outcome === 'reused') {
        console.notice(
          `${place(index)}: ${singleLine(taskId ?? '')} was created before for the same input and place, and is used again. Nothing is paid.`,
        )
        onKnown()
      } else console.info(`${place(index)}: ${outcome}${message === '' ? '' : `: ${singleLine(message)}`}`)
    },
    failedBefore(taskId, reason) {
      console.info(
        `${singleLine(taskId)} was created before and its generation failed (${reason}), which costs nothing: it is created anew.`,
      )
    },
    unreadable(taskId, reason) {
      console.warning(
        `${singleLine(taskId)} was created before, and its record cannot be read now (${reason}). It is used again; the wait will tell.`,
      )
    },
  }
}

/** `Creating 2 tasks with google/imagen4-fast: A lighthouse at dawn` */
export function openingLine(inputs: readonly TaskInput[], model: string, api: string): string {
  const { prompt } = inputs[0] ?? {}
  const what = inputs.length === 1 ? 'a task' : `${String(inputs.length)} tasks`
  const text = typeof prompt === 'string' ? `: ${singleLine(prompt, 80)}` : ''
  return `Creating ${what} with ${singleLine(model === '' ? api : model)}${text}`
}

export function uploadLine(name: string, { bytes }: MediaFile): string {
  return `Uploading ${singleLine(name)} (${formatBytes(bytes)}). An upload is public to whoever has its address, and kie.ai keeps it for some days.`
}

export function missingMemoryWarning(reason: string): string {
  return `No note of these tasks can be kept or found (${singleLine(reason)}), so that a re-run of this job would create and pay for them again. With the creation in a job of its own, and the wait in another, "Re-run failed jobs" does not create again.`
}
