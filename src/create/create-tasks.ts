// All tasks of a step, one after the other: what one answer says of the rest is known before the next is sent.
import { type Creation, failed, type Settled } from './creation.js'
import { replaceFiles } from './media.js'
import type { Reservation } from './memory.js'
import { type Note, nothing } from './note.js'
import type { PlannedTask } from './plan.js'
import type { Tools } from './tools.js'

const checkTimeoutMs = 10_000
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
    if (stopped === null && tools.signal.aborted) stopped = failed('cancelled', 'the step was cancelled')
    const note = notes[index] ?? nothing
    const onId = (creation: Creation): void => {
      table[index] = creation
      tools.events.created(index, creation)
    }
    const { creation, stopsAll }: Settled =
      stopped === null
        ? await createOne(task, note, tools, onId)
        : { creation: unsent(stopped, note), stopsAll: true }
    table[index] = creation
    tools.events.settled(index, creation)
    if (stopsAll) stopped ??= { ...creation, taskId: null }
  }
}

/** Nothing more is sent; what was noted before holds all the same. */
function unsent(stopped: Creation, note: Note): Creation {
  if (note.state === 'id') return { outcome: 'reused', taskId: note.taskId, message: '' }
  return note.state === 'reserved' ? failed('unknown', noWord) : stopped
}

const noWord =
  'an earlier attempt, or another run, was about to create this task, and left no word of what came of it'

async function createOne(
  task: PlannedTask,
  note: Note,
  tools: Tools,
  onId: (creation: Creation) => void,
): Promise<Settled> {
  if (note.state === 'reserved') {
    return await followAnother(task, { round: note.round, isRecalled: true }, tools, onId)
  }
  const reused = note.state === 'id' ? await reuse(note.taskId, tools) : null
  if (reused !== null) return reused
  const refusal = await tools.checkBalance()
  if (refusal !== null) return refusal
  const urls = await tools.uploadFiles(task.input)
  if ('creation' in urls) return urls
  const round = note.round + 1
  const reserved = await tools.memory.reserve(task.noteBase, round)
  if (reserved === 'taken') return await followAnother(task, { round, isRecalled: false }, tools, onId)
  const attempt = await tools.send(replaceFiles(task.input, (name) => urls.get(name) ?? ''))
  if (attempt.kind === 'created') {
    const creation: Creation = { outcome: 'created', taskId: attempt.taskId, message: '' }
    try {
      // The log and the outputs have it before anything else can go wrong.
      onId(creation)
    } finally {
      await tools.memory.note(task.noteBase, { state: 'id', round, taskId: attempt.taskId })
    }
    return { creation, stopsAll: false }
  }
  if (attempt.kind !== 'unknown') await tools.memory.note(task.noteBase, { state: 'none', round })
  const stopsAll = 'stopsAll' in attempt ? attempt.stopsAll : attempt.kind !== 'unknown'
  return { creation: failed(attempt.kind, attempt.message), stopsAll }
}

/** A reservation: by another run that is at work, or by an attempt that died. */
async function followAnother(
  task: PlannedTask,
  reservation: Reservation,
  tools: Tools,
  onId: (creation: Creation) => void,
): Promise<Settled> {
  const note = await tools.memory.awaitAnother(task.noteBase, reservation)
  // It has an id to share, or there is certainly no task.
  if (note.state === 'id' || note.state === 'none') return await createOne(task, note, tools, onId)
  return { creation: failed('unknown', noWord), stopsAll: false }
}

/** A failed generation costs nothing, and is created anew. What cannot be read is for the wait to find out. */
async function reuse(taskId: string, { fetchTask, signal, events }: Tools): Promise<Settled | null> {
  const answer = await fetchTask(taskId, { signal, timeoutMs: checkTimeoutMs })
  const creation: Creation = { outcome: 'reused', taskId, message: '' }
  if (answer === null) return { creation, stopsAll: false }
  if (answer.kind === 'unauthorized') {
    return { creation: { ...failed('unauthorized', answer.message), taskId }, stopsAll: true }
  }
  if (answer.kind === 'record' && answer.facts.state === 'fail') {
    events.failedBefore(taskId, answer.facts.failMsg ?? 'no reason given')
    return null
  }
  if (answer.kind !== 'record') events.unreadable(taskId, answer.message)
  else if (answer.facts.state === 'success' && (answer.ageMs ?? 0) > filesKeptMs) {
    events.filesGone(taskId, Math.floor((answer.ageMs ?? 0) / dayMs))
  }
  return { creation, stopsAll: false }
}
