// The tasks of a step before anything is sent: their bodies, their files, and what they are remembered by.
import { createHash } from 'node:crypto'
import { collectFaults, InvalidInputs } from '../input/field.js'
import { isObject } from '../json.js'
import { families } from '../kie/families.js'
import { type CreateInputs, type Given, parseInputs } from './inputs.js'
import { fileNamesIn, type MediaFile, readMedia, replaceFiles } from './media.js'
import { bodyOf, readTaskInputs, type TaskInput } from './requests.js'

export interface PlannedTask {
  readonly input: TaskInput
  /** What its notes begin with. */
  readonly noteBase: string
}

export interface Plan {
  readonly url: URL
  readonly tasks: readonly PlannedTask[]
  /** All that the inputs of the tasks name, by these names. */
  readonly files: ReadonlyMap<string, MediaFile>
}

/**
 * The inputs of the step, and the plan that they make, where all of them are of use.
 *
 * @throws InvalidInputs which names all that are not, and where `signal` aborts
 */
export async function planStep(
  given: Given,
  { workspace, env, signal }: { workspace: string; env: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<{ readonly inputs: CreateInputs; readonly plan: Plan }> {
  const faults: string[] = []
  const inputs = await collectFaults(faults, () => parseInputs(given))
  const taskInputs = await collectFaults(faults, () => readTaskInputs(given, workspace))
  const files = await collectFaults(faults, () => readFiles(taskInputs ?? [], workspace, signal))
  if (inputs === undefined || taskInputs === undefined || files === undefined) throw new InvalidInputs(faults)
  return { inputs, plan: planOf(inputs, taskInputs, files, env) }
}

function planOf(
  inputs: CreateInputs,
  taskInputs: readonly TaskInput[],
  files: Plan['files'],
  env: NodeJS.ProcessEnv,
): Plan {
  const { 'base-url': baseUrl, memory, matrix } = inputs
  const path = inputs.path === '' ? families[inputs.api].createPath : inputs.path
  const contentOf = (name: string): string => `sha256:${files.get(name)?.sha256 ?? ''}`
  // Whom kie.ai tells when it is done makes no other task.
  const withoutCallback = { ...inputs, 'callback-url': '' }
  const bodies = taskInputs.map((input) => bodyOf(replaceFiles(input, contentOf), withoutCallback))
  const { GITHUB_WORKFLOW_REF, GITHUB_WORKFLOW, GITHUB_JOB, GITHUB_ACTION } = env
  const place = [GITHUB_WORKFLOW_REF, GITHUB_WORKFLOW, GITHUB_JOB, GITHUB_ACTION, matrix]
  const hashes = fingerprints({ baseUrl, path, bodies }, memory === 'content' ? null : place)
  const { GITHUB_REPOSITORY_ID: repository = '', GITHUB_RUN_ID: run = '' } = env
  const scope = `kie-task-v1-${repository}-${memory === 'content' ? 'content' : run}`
  return {
    url: new URL(baseUrl + path),
    tasks: taskInputs.map((input, index) => ({ input, noteBase: `${scope}-${hashes[index] ?? ''}` })),
    files,
  }
}

/** Every file that the tasks name, checked. @throws InvalidInputs, and where `signal` aborts */
async function readFiles(
  inputs: readonly TaskInput[],
  workspace: string,
  signal: AbortSignal,
): Promise<Map<string, MediaFile>> {
  const files = new Map<string, MediaFile>()
  const faults: string[] = []
  for (const name of fileNamesIn(inputs)) {
    const file = await readMedia(name, workspace, signal)
    if ('refused' in file) faults.push(`${JSON.stringify(`file:${name}`)} ${file.refused}`)
    else files.set(name, file)
  }
  if (faults.length === 0) return files
  throw new InvalidInputs([
    `input or input-file: ${faults.join('; ')}. Name a picture, video, sound or PDF of the workspace, of at most 100 MB, such as file:assets/logo.png.`,
  ])
}

/** What a step asks for. */
interface Asked {
  readonly baseUrl: string
  readonly path: string
  /** One for each task, with its files by their contents. */
  readonly bodies: readonly unknown[]
}

/**
 * What tells each task from any other, in order, as a hash that gives nothing of it away. Equal tasks differ by their
 * position: in the list with a place, among their equals without one.
 *
 * @param place where it is asked for; null where any run that asks for the same means the same task
 */
export function fingerprints({ baseUrl, path, bodies }: Asked, place: readonly unknown[] | null): string[] {
  const seen = new Map<string, number>()
  return bodies.map((body, index) => {
    const content = hashOf([baseUrl, path, body])
    const equals = seen.get(content) ?? 0
    seen.set(content, equals + 1)
    return hashOf(place === null ? [content, equals] : [content, place, index])
  })
}

/** The order of fields means nothing. */
function hashOf(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  )
  return createHash('sha256').update(text).digest('hex').slice(0, 40)
}
