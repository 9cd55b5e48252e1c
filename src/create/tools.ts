// The rooms of a creation, made of its inputs.
import type { Clock } from '../clock.js'
import { createClient } from '../kie/client.js'
import { families } from '../kie/families.js'
import type { Redact } from '../redact.js'
import type { Console } from '../report/console.js'
import { bodyOf } from './body.js'
import { cacheServiceOf } from './cache-service.js'
import { createBalanceCheck } from './credits.js'
import { type Events, missingMemoryWarning, progressLine, uploadLine } from './events.js'
import type { CreateInputs } from './inputs.js'
import type { MediaFile } from './media.js'
import { Memory } from './memory.js'
import { createPace } from './pace.js'
import type { Plan } from './plan.js'
import type { TaskInput } from './requests.js'
import { createTask } from './send.js'
import { uploadFile } from './upload.js'
import { createUploads } from './uploads.js'

export interface Surroundings {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly redact: Redact
  readonly console: Console
  readonly events: Events
}

const memoryBudgetMs = 10_000

export type Tools = ReturnType<typeof toolsOf>

export function toolsOf(inputs: CreateInputs, plan: Plan, surroundings: Surroundings) {
  const { clock, signal, redact, console, events } = surroundings
  const {
    'api-key': apiKey,
    'base-url': baseUrl,
    'upload-url': uploadUrl,
    'min-credits': minCredits,
  } = inputs
  const sending = { apiKey, clock, signal }
  const waitForTurn = createPace(clock)
  const upload = (name: string, file: MediaFile) => {
    console.info(uploadLine(name, file))
    const onProgress = (sentBytes: number): void => {
      console.info(progressLine(file, sentBytes))
    }
    return uploadFile(file, { ...sending, uploadUrl, onProgress })
  }
  const { fetchTask, fetchCredits } = createClient({
    apiKey,
    baseUrl,
    family: families[inputs.api],
    clock,
    redact,
  })
  return {
    signal,
    events,
    memory: memoryOf(inputs, surroundings),
    fetchTask,
    uploadFiles: createUploads(plan.files, upload),
    checkBalance: createBalanceCheck({ minCredits, fetchCredits, signal }),
    /** Takes an input whose files have their URLs. */
    send: async (input: TaskInput) => {
      const body = JSON.stringify(bodyOf(input, inputs))
      return redact(await createTask(plan.url, body, { ...sending, waitForTurn }))
    },
  }
}

function memoryOf({ memory }: CreateInputs, { clock, signal, console }: Surroundings): Memory {
  const isOff = memory === 'off'
  return new Memory({
    service: isOff ? null : cacheServiceOf(process.env),
    clock,
    budgetMs: memoryBudgetMs,
    signal,
    maxAwaitMs: memory === 'content' ? 60_000 : 0,
    onMissing: (reason) => {
      if (!isOff) console.warning(missingMemoryWarning(reason))
    },
  })
}
