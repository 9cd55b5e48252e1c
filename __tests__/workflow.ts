// Plays a workflow file as GitHub does, as far as it can be played without GitHub: GitHub's own expression engine
// evaluates what stands in it, bash runs its scripts, and the built actions run against an emulator. Each job has a
// workspace of its own.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import {
  interpolate,
  interpolateAll,
  isTrue,
  type Result,
  type Values,
  valueOf,
} from './workflow-expressions.js'
import { type Files, type Place, prepare, pushFiles, type Repository } from './workflow-place.js'
import { playStep, type PlayedStep } from './workflow-steps.js'

export interface Step {
  readonly id?: string
  readonly name?: string
  readonly if?: string
  readonly uses?: string
  readonly with?: Values
  readonly run?: string
  readonly env?: Values
  readonly 'continue-on-error'?: boolean
}

export interface Job {
  readonly needs?: string | readonly string[]
  readonly if?: string
  readonly env?: Values
  readonly permissions?: Values
  readonly outputs?: Values
  readonly secrets?: Values
  readonly strategy?: { readonly matrix: Values }
  readonly 'timeout-minutes'?: number
  readonly uses?: string
  readonly with?: Values
  readonly steps?: readonly Step[]
}

interface Trigger {
  readonly inputs?: Readonly<Record<string, { readonly default?: unknown }>>
  readonly outputs?: Readonly<Record<string, { readonly value: string }>>
}

export interface Workflow {
  readonly on: Readonly<Record<string, Trigger | null | undefined>>
  readonly permissions?: Values
  readonly jobs: Readonly<Record<string, Job>>
}

export interface PlayOptions extends Repository {
  /** What stands for kie.ai in the steps that have no address of their own. */
  readonly url?: string
  /** Inputs of the workflow, beside their defaults. */
  readonly inputs?: Values
  /** Variables of the repository. */
  readonly vars?: Values
  readonly secrets?: Values
  /** What a runner sets beside the usual, such as the address of the cache. */
  readonly env?: Readonly<Record<string, string>>
}

export interface PlayedJob {
  readonly result: Result
  readonly outputs: Values
  /** By id, or by name where there is none. */
  readonly steps: Readonly<Record<string, PlayedStep>>
  readonly workspace: string
}

export type PlayedJobs = readonly (PlayedJob & { readonly id: string })[]

export interface Played extends Disposable {
  /** A matrix gives several of one name. */
  readonly jobs: PlayedJobs
  /** A repository that the pushes went to. */
  readonly origin: string
  /** The arguments of each call of `gh`, one on a line. */
  gh(): string
  /** "Re-run all jobs". */
  rerun(): Promise<PlayedJobs>
  /** Another run, after a push that changes these files, or removes those that are null. */
  push(files: Files): Promise<PlayedJobs>
}

/** One attempt of a run. */
interface Attempt extends Pick<PlayOptions, 'url' | 'env' | 'vars'> {
  readonly place: Place
  readonly run: number
  readonly attempt: number
}

export function readWorkflow(path: string): Workflow {
  return parse(readFileSync(path, 'utf8')) as Workflow
}

export async function playWorkflow(workflow: Workflow, options: PlayOptions): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'workflow-'))
  const place = prepare(folder, options)
  const inputs = { ...inputDefaults(workflow), ...options.inputs }
  let run = 1
  const attempt = { ...options, place, run, attempt: 1 }
  const play = (changes: Partial<Attempt> = {}): Promise<PlayedJobs> =>
    playJobs(workflow, { inputs, secrets: options.secrets ?? secrets }, { ...attempt, ...changes })
  return {
    jobs: await play(),
    origin: place.origin,
    gh: () => readFileSync(place.ghLog, 'utf8'),
    rerun: () => play({ attempt: 2 }),
    push: (files) => {
      run += 1
      const artifacts = mkdtempSync(join(folder, 'artifacts-'))
      return play({ run, place: { ...place, artifacts, sha: pushFiles(place, files) } })
    },
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const secrets = { KIE_API_KEY: 'key-of-the-examples' }
const github = {
  token: 'token',
  repository: 'octo/demo',
  ref: 'refs/heads/main',
  ref_name: 'main',
  workflow: 'example',
  event: { pull_request: { head: { repo: { full_name: 'octo/demo' } } } },
}

async function playJobs(workflow: Workflow, given: Values, attempt: Attempt): Promise<PlayedJobs> {
  const jobs: PlayedJobs[number][] = []
  const done = new Map<string, { readonly result: Result; readonly outputs: Values }>()
  for (const [id, job] of Object.entries(workflow.jobs)) {
    const needs = Object.fromEntries([job.needs ?? []].flat().map((name) => [name, done.get(name)]))
    const results = Object.values(needs).map((need) => need?.result ?? 'skipped')
    const context = { github, vars: attempt.vars ?? {}, needs, ...given }
    const isPlayed = isTrue(job.if ?? '', context, sumOf(results))
    const played = isPlayed ? await playLegs(id, job, context, attempt) : []
    jobs.push(...played.map((leg) => ({ id, ...leg })))
    const result = isPlayed ? sumOf(played.map((leg) => leg.result)) : 'skipped'
    done.set(id, { result, outputs: Object.assign({}, ...played.map((leg) => leg.outputs)) as Values })
  }
  return jobs
}

function sumOf(results: readonly Result[]): Result {
  return (['failure', 'skipped'] as const).find((result) => results.includes(result)) ?? 'success'
}

function playLegs(id: string, job: Job, context: Values, attempt: Attempt): Promise<PlayedJob[]> {
  return Promise.all(
    legs(job, context).map((matrix) =>
      job.uses === undefined
        ? playJob(id, job, { ...context, matrix }, attempt)
        : callWorkflow(job, context, attempt),
    ),
  )
}

/** A job that is another workflow: the example of that name. */
async function callWorkflow(job: Job, context: Values, attempt: Attempt): Promise<PlayedJob> {
  const called = readWorkflow(join(import.meta.dirname, '../examples', basename(job.uses ?? '')))
  const inputs = { ...inputDefaults(called), ...interpolateAll(job.with ?? {}, context) }
  const handed = interpolateAll(job.secrets ?? {}, context)
  const played = await playJobs(called, { inputs, secrets: handed }, attempt)
  const jobs = Object.fromEntries(played.map((one) => [one.id, one]))
  const outputs = Object.entries(called.on.workflow_call?.outputs ?? {})
  return {
    result: sumOf(played.map(({ result }) => result)),
    steps: {},
    workspace: '',
    outputs: Object.fromEntries(outputs.map(([name, { value }]) => [name, interpolate(value, { jobs })])),
  }
}

function inputDefaults({ on }: Workflow): Values {
  const declared = { ...on.workflow_dispatch?.inputs, ...on.workflow_call?.inputs }
  return Object.fromEntries(Object.entries(declared).map(([name, input]) => [name, input.default ?? '']))
}

/** The matrix contexts of a job: one that is empty where it has no matrix. */
function legs(job: Job, context: Values): Values[] {
  const matrix = job.strategy?.matrix
  if (matrix === undefined) return [{}]
  if (Array.isArray(matrix.include)) return matrix.include as Values[]
  const [name, values] = Object.entries(matrix)[0] ?? ['', []]
  const list = typeof values === 'string' ? (valueOf(values, context) as unknown[]) : (values as unknown[])
  return list.map((value) => ({ [name]: value }))
}

async function playJob(id: string, job: Job, context: Values, attempt: Attempt): Promise<PlayedJob> {
  const { place, url = '' } = attempt
  const workspace = mkdtempSync(join(place.folder, 'job-'))
  const steps: Record<string, PlayedStep> = {}
  let result: Result = 'success'
  for (const [index, step] of (job.steps ?? []).entries()) {
    const now = { ...context, steps, env: job.env ?? {} }
    const own = interpolateAll({ ...job.env, ...step.env }, now)
    const exported = Object.assign({}, ...Object.values(steps).map((one) => one.exported)) as typeof own
    const names = { job: id, action: step.id ?? String(index) }
    const env = { ...runnersEnv(attempt, workspace, names), ...exported, ...own }
    const inputs = interpolateAll(step.with ?? {}, now)
    const isPlayed = isTrue(step.if ?? '', now, result)
    const played: PlayedStep = isPlayed
      ? await playStep({ run: step.run, uses: step.uses ?? '', inputs, env, workspace }, place, url)
      : { outcome: 'skipped', outputs: {}, log: '' }
    steps[step.id ?? step.name ?? step.uses ?? ''] = played
    if (played.outcome === 'failure' && step['continue-on-error'] !== true) result = 'failure'
  }
  for (const { post } of Object.values(steps)) await post?.()
  return { result, steps, workspace, outputs: interpolateAll(job.outputs ?? {}, { ...context, steps }) }
}

function runnersEnv(attempt: Attempt, workspace: string, { job, action }: Record<'job' | 'action', string>) {
  const temp = `${workspace}-temp`
  mkdirSync(temp, { recursive: true })
  return {
    RUNNER_TEMP: temp,
    GITHUB_REPOSITORY_ID: '1',
    GITHUB_WORKFLOW: 'example',
    GITHUB_RUN_ID: String(attempt.run),
    GITHUB_RUN_ATTEMPT: String(attempt.attempt),
    GITHUB_JOB: job,
    GITHUB_ACTION: action,
    ...attempt.env,
  }
}
