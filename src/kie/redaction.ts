// Takes the key out of what comes in; the contract's own words stay.
import { parseJson } from '../json.js'
import type { Redact } from '../redact.js'
import { isKnownState, type TaskFacts } from '../task.js'
import type { Renewal } from './answer.js'

export function redactAnswer<T extends Renewal>(answer: T, redact: Redact): T {
  if (answer.kind === 'url') return answer
  const safe: Record<string, unknown> = { ...answer }
  if ('message' in answer) safe.message = redact(answer.message)
  if ('facts' in answer && answer.facts !== null) safe.facts = redactFacts(answer.facts, redact)
  return safe as unknown as T
}

function redactFacts(facts: TaskFacts, redact: Redact): TaskFacts {
  const { state, resultJson } = facts
  return {
    ...redact(facts),
    state: isKnownState(state) ? state : redact(state),
    resultJson: resultJson === null ? null : redactJson(resultJson, redact),
  }
}

/** JSON can hold the key in an escaped form, which only its values show. */
function redactJson(text: string, redact: Redact): string {
  const value = parseJson(text)
  if (value === undefined) return redact(text)
  const sent = JSON.stringify(value)
  const safe = JSON.stringify(redact(value))
  return redact(sent === safe ? text : safe)
}
