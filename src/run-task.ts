// One task's pipeline: poll, save, record. Whatever goes wrong in it ends this task alone.
import { errorMessage } from './error-message.js'
import type { FinalRecord, TaskEntry, TaskOutcome } from './task.js'

export interface Pipeline {
  /** Polls a task to its outcome. Null where its wait was given up before there was one. */
  readonly poll: (entry: TaskEntry) => Promise<TaskOutcome | null>
  /** Saves what a task gave, by its place in the input (from 0); null where nothing is to be saved. */
  readonly save: ((entry: TaskEntry, position: number) => Promise<TaskOutcome>) | null
}

/** How the wait for a task ended that was given up before it had an outcome of its own. */
export type GiveUp = Pick<FinalRecord, 'outcome' | 'detail'>

/** Gives the record an outcome, whatever happens. Never rejects. */
export async function runTask(
  entry: TaskEntry,
  position: number,
  { poll, save }: Pipeline,
  giveUp: () => GiveUp,
): Promise<void> {
  try {
    const polled = await poll(entry)
    if (polled === null) entry.update({ problem: null, ...giveUp() })
    else {
      const outcome = polled === 'success' && save !== null ? await save(entry, position) : polled
      entry.update({ outcome, activity: null })
    }
  } catch (error) {
    // A program's own fault in the reading or the saving of one task.
    const outcome = entry.record.state === 'success' ? 'download-failed' : 'invalid-response'
    entry.update({ outcome, detail: errorMessage(error), problem: null, activity: null })
  }
}
