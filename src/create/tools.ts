// The rooms of a creation, made of its inputs.
import { systemClock as clock } from '../clock.js'
import { createClient } from '../kie/client.js'
import { families } from '../kie/families.js'
import type { Redact } from '../redact.js'
import { cacheServiceOf } from './cache-service.js'
import { createBalanceCheck } from './credits.js'
import { createRecordReader } from './earlier-task.js'
import type { Events } from './events.js'
import type { CreateInputs } from './inputs.js'
import { Memory } from './memory.js'
import type { Plan } from './plan.js'
import { bodyOf, type TaskInput } from './requests.js'
import { createSender } from './send.js'
import { createUploads } from './upload.js'

export type Tools = ReturnType<typeof toolsOf>

export function toolsOf(
  inputs: CreateInputs,
  plan: Plan,
  { signal, redact, events }: { signal: AbortSignal; redact: Redact; events: Events },
) {
  const { 'api-key': apiKey, 'base-url': baseUrl, 'upload-url': uploadUrl } = inputs
  const family = families[inputs.api]
  const { fetchTask, fetchCredits } = createClient({ apiKey, baseUrl, family, clock, redact })
  const uploads = createUploads(plan.files, { apiKey, uploadUrl, redact, clock, signal, events })
  const send = createSender(plan.url, {
    apiKey,
    clock,
    signal,
    onPause: (reason, pauseMs) => {
      events.paused(redact(reason), pauseMs)
    },
  })
  const isOff = inputs.memory === 'off'
  const memory = new Memory({
    service: isOff ? null : cacheServiceOf(process.env),
    clock,
    signal,
    maxAwaitMs: inputs.memory === 'content' ? 60_000 : 0,
    onAwait: events.awaiting,
    onMissing: (reason) => {
      if (!isOff) events.memoryMissing(reason)
    },
  })
  return {
    signal,
    events,
    memory,
    readRecord: createRecordReader(fetchTask, signal, clock),
    checkBalance: createBalanceCheck(inputs['min-credits'], fetchCredits, signal, clock),
    uploadFiles: uploads.upload,
    /** Takes an input whose files have been uploaded. */
    send: async (input: TaskInput) =>
      redact(await send(JSON.stringify(bodyOf(uploads.withUrls(input), inputs)))),
  }
}
