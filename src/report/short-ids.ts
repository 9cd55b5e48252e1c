// Ids short enough for a table: kie.ai's have 32 digits. Pure.
import { beginningOf } from '../text.js'

const minLength = 8
/** An id that is this long or shorter is shown as it is. */
const maxWholeLength = 14

/** For each id its beginning, long enough to tell it from the others of the step. */
export function shortIds(taskIds: readonly string[]): string[] {
  return taskIds.map((id) => {
    if (id.length <= maxWholeLength) return id
    for (let length = minLength; length < id.length - 2; length++) {
      const start = beginningOf(id, length)
      const isUnique = taskIds.every((other) => other === id || !other.startsWith(start))
      if (isUnique) return `${start}…`
    }
    return id
  })
}
