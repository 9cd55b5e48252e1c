// Takes the secrets out of what kie.ai sent, as soon as it is read: later a text may be cut in the middle of one.
import { parseJson } from '../json.js'
import type { Redact } from '../redact.js'
import { isKnownState, type TaskFacts } from '../task.js'
import type { PollAnswer } from './answer.js'

/** Only what came from outside: the words of this action are no secret. */
export function redactAnswer(answer: PollAnswer, redact: Redact): PollAnswer {
  if (answer.kind === 'record') return { ...answer, facts: redactFacts(answer.facts, redact) }
  const message = redact(answer.message)
  if (answer.kind !== 'unreadable' || answer.facts === null) return { ...answer, message }
  return { ...answer, message, facts: redactFacts(answer.facts, redact) }
}

function redactFacts(facts: TaskFacts, redact: Redact): TaskFacts {
  const { state, resultJson, stage, warning } = facts
  return {
    ...redact(facts),
    state: isKnownState(state) ? state : redact(state),
    resultJson: resultJson === null ? null : redactJson(resultJson, redact),
    stage,
    warning,
  }
}

/** JSON can hold a secret in an escaped form, which only its values show. */
function redactJson(text: string, redact: Redact): string {
  const value = parseJson(text)
  const sent = JSON.stringify(value)
  const safe = JSON.stringify(redact(value))
  return redact(sent === safe ? text : safe)
}
