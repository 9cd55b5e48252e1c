// Notes of creations, as keys of a cache: `BASE-ROUND-STATE`. Pure.

/** What the notes of one task say. A round is one creation: a task that failed is created anew in the next. */
export type Note =
  | { readonly state: 'nothing'; readonly round: 0 }
  /** A request was about to be sent, and nothing says what came of it. */
  | { readonly state: 'reserved'; readonly round: number }
  | { readonly state: 'id'; readonly round: number; readonly taskId: string }
  /** The answer proved that there is no task. */
  | { readonly state: 'none'; readonly round: number }

/** GitHub: 512 characters. */
const maxKeyLength = 512

export const nothing = { state: 'nothing', round: 0 } as const satisfies Note

/** Null where no key can hold the id. */
export function keyOf(base: string, note: Extract<Note, { state: 'reserved' | 'none' }>): string
export function keyOf(base: string, note: Exclude<Note, typeof nothing>): string | null
export function keyOf(base: string, note: Exclude<Note, typeof nothing>): string | null {
  const round = `${base}-${String(note.round)}`
  if (note.state !== 'id') return `${round}-${note.state}`
  const key = `${round}-id-${encodeURIComponent(note.taskId.toWellFormed())}`
  return key.length <= maxKeyLength && note.taskId.isWellFormed() ? key : null
}

/** A key that cannot be understood counts as a reservation: a task may exist. */
export function noteOf(base: string, key: string | null): Note {
  if (key === null) return nothing
  const [, round = '1', state = '', taskId = ''] =
    /^-(\d+)-(reserved|none|id)(?:-(.+))?$/.exec(key.slice(base.length)) ?? []
  const number = Number(round)
  if (state === 'none') return { state, round: number }
  const id = state === 'id' ? decoded(taskId) : ''
  return id === '' ? { state: 'reserved', round: number } : { state: 'id', round: number, taskId: id }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
