// All tasks of a step, one after the other: what one answer says of the rest is known before the next is sent.
import { type Creation, failed } from './creation.js'
import type { Reservation } from './memory.js'
import { type Note, nothing } from './note.js'
import type { PlannedTask } from './plan.js'
import type { Tools } from './tools.js'

const dayMs = 24 * 60 * 60 * 1000
/** As kie.ai documents it. */
const filesKeptMs = 14 * dayMs

/** @param table where each result is put as soon as it is known, by the task's place */
export async function createTasks(
  tasks: readonly PlannedTask[],
  table: Creation[],
  tools: Tools,
): Promise<void> {
  const notes = await Promise.all(tasks.map(({ noteBase }) => tools.memory.recall(noteBase)))
  let stopped: Creation | null = null
  for (const [index, task] of tasks.entries()) {
    if (tools.signal.aborted) stopped ??= failed('cancelled', 'the step was cancelled')
    const note = notes[index] ?? nothing
    const settle = (creation: Creation): void => {
      table[index] = creation
      tools.events.settled(index, creation)
    }
    const creation: Creation =
      stopped === null ? await createOne(task, note, tools, settle) : unsent(stopped, note)
    // A new task was settled before its note was kept.
    if (creation.outcome !== 'created') settle(creation)
    if (creation.stopsAll) stopped ??= { ...creation, taskId: null }
  }
}

/** Nothing more is sent; what was noted before holds all the same. */
function unsent(stopped: Creation, note: Note): Creation {
  if (note.state === 'id') return { outcome: 'reused', taskId: note.taskId, message: '' }
  return note.state === 'reserved' ? failed('unknown', noWord) : stopped
}

const noWord =
  'an earlier attempt, or another run, was about to create this task, and left no word of what came of it'

/** @param onCreated called with a new task before anything else can go wrong */
async function createOne(
  task: PlannedTask,
  note: Note,
  tools: Tools,
  onCreated: (creation: Creation) => void,
): Promise<Creation> {
  /** A reservation is that of another run which is at work, or of an attempt that died. */
  const followAnother = async (reservation: Reservation): Promise<Creation> => {
    const found = await tools.memory.awaitAnother(task.noteBase, reservation)
    // It has an id to share, or there is certainly no task.
    if (found.state === 'id' || found.state === 'none') return await createOne(task, found, tools, onCreated)
    return failed('unknown', noWord)
  }
  if (note.state === 'reserved') return await followAnother({ round: note.round, isRecalled: true })
  const settled =
    (note.state === 'id' ? await reuse(note.taskId, tools) : null) ??
    (await tools.checkBalance()) ??
    (await tools.uploadFiles(task.input))
  if (settled !== null) return settled
  const round = note.round + 1
  const reserved = await tools.memory.reserve(task.noteBase, round)
  if (reserved === 'taken') return await followAnother({ round, isRecalled: false })
  const attempt = await tools.send(task.input)
  if (attempt.kind === 'created') {
    const creation: Creation = { outcome: 'created', taskId: attempt.taskId, message: '' }
    try {
      onCreated(creation)
    } finally {
      await tools.memory.note(task.noteBase, { state: 'id', round, taskId: attempt.taskId })
    }
    return creation
  }
  if (attempt.kind !== 'unknown') await tools.memory.note(task.noteBase, { state: 'none', round })
  return failed(attempt.kind, attempt.message, attempt.kind === 'rejected' ? attempt.stopsAll : undefined)
}

/** A failed generation costs nothing, and is created anew. What cannot be read is for the wait to find out. */
async function reuse(taskId: string, { readRecord, signal, events }: Tools): Promise<Creation | null> {
  const answer = await readRecord(taskId)
  const creation: Creation = { outcome: 'reused', taskId, message: '' }
  if (answer === null) {
    if (!signal.aborted) events.unreadable(taskId, 'kie.ai asks for a longer pause')
    return creation
  }
  if (answer.kind === 'unauthorized') return { ...failed('unauthorized', answer.message), taskId }
  if (answer.kind !== 'record') {
    events.unreadable(taskId, answer.message)
    return creation
  }
  const { state, failMsg } = answer.facts
  if (state === 'fail') {
    events.failedBefore(taskId, failMsg ?? 'no reason given')
    return null
  }
  const ageMs = answer.ageMs ?? 0
  if (state === 'success' && ageMs > filesKeptMs) events.filesGone(taskId, Math.floor(ageMs / dayMs))
  return creation
}
