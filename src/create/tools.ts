// The rooms of a creation, made of its inputs.
import type { Clock } from '../clock.js'
import { createClient } from '../kie/client.js'
import { families } from '../kie/families.js'
import type { Redact } from '../redact.js'
import type { Console } from '../report/console.js'
import { cacheServiceOf } from './cache-service.js'
import { failed, type Refusal, type Tools } from './create-tasks.js'
import { fetchCredits } from './credits.js'
import { type Events, missingMemoryWarning, uploadLine } from './events.js'
import type { CreateInputs } from './inputs.js'
import { createMemory, type Memory, noMemory } from './memory.js'
import { createCreationPace } from './pace.js'
import type { Plan } from './plan.js'
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

/** What the memory may cost for so many tasks, which kie.ai takes as long to create itself. */
const memoryBudgetMs = 10_000
const tasksPerBudget = 20

export function toolsOf(inputs: CreateInputs, plan: Plan, surroundings: Surroundings): Tools {
  const { clock, signal, redact, console, events } = surroundings
  const { 'api-key': apiKey, 'base-url': baseUrl } = inputs
  const random = Math.random
  const pace = createCreationPace(clock)
  const upload = { uploadUrl: inputs['upload-url'], apiKey, clock, signal, random }
  return {
    signal,
    events,
    memory: memoryOf(inputs, plan, surroundings),
    fetchTask: createClient({ apiKey, baseUrl, family: families[inputs.api], clock, redact }).fetchTask,
    uploads: createUploads({
      upload: (file) => uploadFile(file, upload),
      onUpload: (name, file) => {
        console.info(uploadLine(name, file))
      },
    }),
    checkBalance: balanceCheck(inputs, surroundings),
    send: async (body) => redact(await createTask(plan.url, body, { apiKey, clock, pace, signal, random })),
  }
}

function memoryOf({ memory }: CreateInputs, plan: Plan, { clock, signal, console }: Surroundings): Memory {
  if (memory === 'off') return noMemory
  return createMemory({
    service: cacheServiceOf(process.env),
    clock,
    budgetMs: memoryBudgetMs * Math.ceil(plan.tasks.length / tasksPerBudget),
    signal,
    maxAwaitMs: memory === 'content' ? 60_000 : 0,
    onMissing: (reason) => {
      console.warning(missingMemoryWarning(reason))
    },
  })
}

/** The balance is read once, before the first creation. */
function balanceCheck(
  { 'min-credits': minimum, 'base-url': baseUrl, 'api-key': apiKey }: CreateInputs,
  { clock, signal, redact }: Surroundings,
): () => Promise<Refusal | null> {
  let isEnough = minimum === null
  return async () => {
    if (isEnough || minimum === null) return null
    const balance = redact(await fetchCredits({ baseUrl, apiKey, clock, signal }))
    if (balance.kind === 'credits' && balance.credits >= minimum) isEnough = true
    if (isEnough) return null
    const outcome = balance.kind === 'credits' ? 'rejected' : signal.aborted ? 'cancelled' : balance.kind
    const message =
      balance.kind === 'credits'
        ? `the balance is ${String(balance.credits)} credits, and min-credits is ${String(minimum)}`
        : `the balance cannot be read (${balance.message}), and min-credits is set`
    return { creation: failed(outcome, message), stopsAll: true }
  }
}
