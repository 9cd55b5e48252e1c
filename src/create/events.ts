// What people read of a step that creates tasks, line by line.
import { formatBytes } from '../bytes.js'
import { formatDuration } from '../duration.js'
import type { Console } from '../report/console.js'
import { singleLine } from '../text.js'
import type { Creation } from './creation.js'
import type { CreateInputs } from './inputs.js'
import type { MediaFile } from './media.js'
import type { PlannedTask } from './plan.js'

export type Events = ReturnType<typeof createEvents>

/** @param onId called when an id has been told */
export function createEvents(console: Console, tasks: readonly PlannedTask[], onId: () => void) {
  const place = (index: number): string =>
    tasks.length === 1 ? 'Task' : `Task ${String(index + 1)} of ${String(tasks.length)}`
  return {
    started(inputs: CreateInputs): void {
      console.info(startText(inputs, tasks))
    },
    uploading(name: string, { bytes }: MediaFile): void {
      console.info(
        `Uploading ${singleLine(name)} (${formatBytes(bytes)}). An upload is public to whoever has its address, and kie.ai keeps it for some days.`,
      )
    },
    /** `12.0 MB of 64.0 MB have been sent (18 %).` */
    uploadProgress({ bytes }: MediaFile, sentBytes: number): void {
      const percent = Math.floor((100 * sentBytes) / bytes)
      console.info(
        `${formatBytes(sentBytes)} of ${formatBytes(bytes)} have been sent (${String(percent)} %).`,
      )
    },
    settled(index: number, creation: Creation): void {
      tellSettled(console, place(index), creation)
      if (creation.outcome === 'created' || creation.outcome === 'reused') onId()
    },
    failedBefore(taskId: string, reason: string): void {
      console.info(
        `${singleLine(taskId)} was created before, and its generation failed (${singleLine(reason)}). A new task is created in its place, and billed.`,
      )
    },
    filesGone(taskId: string, days: number): void {
      console.warning(
        `${singleLine(taskId)} was created ${String(days)} days ago and is used again, though kie.ai keeps files for 14 days only. If the wait cannot save them, change the input, or set memory: off for one run.`,
      )
    },
    unreadable(taskId: string, reason: string): void {
      console.warning(
        `${singleLine(taskId)} was created before, and its record cannot be read now (${singleLine(reason)}). It is used again; the wait will tell.`,
      )
    },
    /** Nothing was created yet, and the same request is sent again. */
    paused(reason: string, pauseMs: number): void {
      console.info(`${singleLine(reason)}. No task was created; trying again in ${formatDuration(pauseMs)}.`)
    },
    awaiting: (maxMs: number): void => {
      console.info(
        `Another run, or an earlier attempt, has reserved this task. Waiting for its id, for at most ${formatDuration(maxMs)}.`,
      )
    },
    memoryMissing(reason: string): void {
      console.warning(
        `Not every note of these tasks can be kept or found (${singleLine(reason)}), so a re-run of this job may create and pay for some again. With the creation in a job of its own, and the wait in another, "Re-run failed jobs" does not create again.`,
      )
    },
  }
}

/** `Creating a task with google/imagen4-fast: A lighthouse at dawn` */
function startText({ model, api }: CreateInputs, [first, ...others]: readonly PlannedTask[]): string {
  const by = singleLine(model === '' ? api : model)
  if (others.length > 0) return `Creating ${String(others.length + 1)} tasks with ${by}`
  const prompt = first?.input.prompt
  return `Creating a task with ${by}${typeof prompt === 'string' ? `: ${singleLine(prompt, 80)}` : ''}`
}

function tellSettled(console: Console, task: string, { outcome, taskId, message }: Creation): void {
  // Whole, however long: where no key can hold it, the log is what is left.
  const id = singleLine(taskId ?? '', 10_000)
  if (outcome === 'created') console.info(`${task}: created ${id}`)
  else if (outcome === 'reused') {
    console.notice(
      `${task}: ${id} was created before for the same request, and is used again. Nothing more is paid.`,
    )
  } else console.info(`${task}: ${outcome}${message === '' ? '' : `: ${singleLine(message)}`}`)
}
