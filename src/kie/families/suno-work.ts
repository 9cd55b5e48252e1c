// What the endpoints that make something of one of Suno's songs have in common.
import { callbackFailed, type Family } from '../family.js'

/** `failure` is the word for a failed generation, `work` what is made, as a word. */
export function sunoWork({ failure, work }: { failure: string; work: string }) {
  return {
    needsCallback: true,
    // A word, in spite of the name.
    stateIn: 'successFlag',
    states: {
      PENDING: { state: 'waiting' },
      SUCCESS: { state: 'success' },
      CREATE_TASK_FAILED: { state: 'fail', stage: 'the task could not be created' },
      [failure]: { state: 'fail', stage: 'the generation failed' },
      CALLBACK_EXCEPTION: callbackFailed(`there is no ${work}`),
    },
    resultIn: ['response'],
    notes: [
      '`successFlag` is a word here. Times can be texts without a zone: only their difference counts. (documented)',
    ],
  } satisfies Partial<Family>
}
