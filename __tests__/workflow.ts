// Plays a workflow file as GitHub does, as far as it can be played without GitHub: GitHub's own expression engine
// evaluates what stands in it, bash runs its scripts, and the built action runs against an emulator. Other actions are
// only noted down, and so are the calls of `gh`.
import { execFile, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { data, Evaluator, Lexer, Parser } from '@actions/expressions'
import { truthy } from '@actions/expressions/result'
import { parse } from 'yaml'
import { parseFileCommands, runAction } from '../emulator/runner.js'

const root = join(import.meta.dirname, '..')
/** As strangers name them, and as this repository's own workflows do. */
const ourAction = ['OWNER/wait-for-kie-task@v1', './']
const ourRehearsal = ['OWNER/wait-for-kie-task/emulator@v1', './emulator']

type Values = Readonly<Record<string, unknown>>

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
  readonly needs?: string
  readonly if?: string
  readonly env?: Values
  readonly permissions?: Values
  readonly outputs?: Values
  readonly strategy?: { readonly matrix: Values }
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

export interface PlayOptions {
  /** The emulator that stands for kie.ai. */
  readonly url: string
  /** The repository that `actions/checkout` gives. */
  readonly files?: Readonly<Record<string, string>>
  /** A file that a second commit adds. */
  readonly change?: string
  /** Inputs of the workflow, beside their defaults. */
  readonly inputs?: Values
  /** Inputs of the wait that are not those of the file. */
  readonly wait?: Readonly<Record<string, string>>
}

export interface PlayedStep {
  readonly outcome: 'success' | 'failure' | 'skipped'
  readonly outputs: Readonly<Record<string, string>>
  readonly log: string
  /** What the step wants done after the job. */
  readonly post?: (() => Promise<unknown>) | undefined
}

export interface PlayedJob {
  readonly result: 'success' | 'failure'
  readonly outputs: Values
  /** By id, or by name where there is none. */
  readonly steps: Readonly<Record<string, PlayedStep>>
}

export interface Played extends Disposable {
  /** A matrix gives several of one name. */
  readonly jobs: readonly (PlayedJob & { readonly id: string })[]
  /** Where the steps ran. */
  readonly workspace: string
  /** A repository that the pushes went to. */
  readonly origin: string
  /** The arguments of each call of `gh`, one on a line. */
  readonly gh: string
}

export function readWorkflow(path: string): Workflow {
  return parse(readFileSync(path, 'utf8')) as Workflow
}

export async function playWorkflow(workflow: Workflow, options: PlayOptions): Promise<Played> {
  const folder = mkdtempSync(join(tmpdir(), 'workflow-'))
  const place = prepare(folder, options)
  const jobs = await playJobs(workflow, place, options)
  const dispose = (): void => {
    rmSync(folder, { recursive: true, force: true })
  }
  const gh = readFileSync(place.ghLog, 'utf8')
  return { jobs, workspace: place.workspace, origin: place.origin, gh, [Symbol.dispose]: dispose }
}

async function playJobs(workflow: Workflow, place: Place, options: PlayOptions): Promise<Played['jobs']> {
  const inputs = { ...inputDefaults(workflow), ...options.inputs }
  const jobs: Played['jobs'][number][] = []
  for (const [id, job] of Object.entries(workflow.jobs)) {
    const needed = jobs.find((played) => played.id === job.needs)
    const needs = needed === undefined ? {} : { [needed.id]: needed }
    const context = { github, secrets, inputs, needs }
    if (!isTrue(job.if ?? '', context, needed?.result ?? 'success')) continue
    const played = await Promise.all(
      legs(job, context).map((matrix) =>
        job.uses === undefined
          ? playJob(job, { ...context, matrix }, place, options)
          : callWorkflow(job, context, place, options),
      ),
    )
    jobs.push(...played.map((leg) => ({ id, ...leg })))
  }
  return jobs
}

/** A job that is another workflow: the example of that name. */
async function callWorkflow(
  job: Job,
  context: Values,
  place: Place,
  options: PlayOptions,
): Promise<PlayedJob> {
  const called = readWorkflow(join(root, 'examples', basename(job.uses ?? '')))
  const inputs = interpolateAll(job.with ?? {}, context)
  const played = await playJobs(called, place, { ...options, inputs })
  const jobs = Object.fromEntries(played.map((one) => [one.id, one]))
  const outputs = Object.entries(called.on.workflow_call?.outputs ?? {})
  return {
    result: played.every(({ result }) => result === 'success') ? 'success' : 'failure',
    steps: {},
    outputs: Object.fromEntries(outputs.map(([name, { value }]) => [name, interpolate(value, { jobs })])),
  }
}

const secrets = { KIE_API_KEY: 'key-of-the-examples' }
const github = {
  token: 'token',
  repository: 'octo/demo',
  ref: 'refs/heads/main',
  workflow: 'example',
  event: { pull_request: { head: { repo: { full_name: 'octo/demo' } } } },
}

interface Place {
  readonly workspace: string
  readonly origin: string
  readonly bin: string
  readonly ghLog: string
}

function prepare(folder: string, { files = {}, change }: PlayOptions): Place {
  const [workspace, origin, bin] = ['workspace', 'origin', 'bin'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const ghLog = join(folder, 'gh.log')
  mkdirSync(bin)
  writeFileSync(ghLog, '')
  writeFileSync(join(bin, 'gh'), `#!/bin/sh\necho "$*" >> '${ghLog}'\n`)
  chmodSync(join(bin, 'gh'), 0o755)
  git(folder, 'init', '-q', '--bare', '-b', 'main', origin)
  git(folder, 'clone', '-q', origin, workspace)
  git(workspace, 'checkout', '-q', '-b', 'main')
  commit(workspace, 'Begin', files)
  if (change !== undefined) commit(workspace, 'Change', { [change]: '' })
  git(workspace, 'push', '-q', 'origin', 'main')
  return { workspace, origin, bin, ghLog }
}

function commit(workspace: string, message: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(workspace, name, '..'), { recursive: true })
    writeFileSync(join(workspace, name), content)
  }
  git(workspace, 'add', '.')
  git(workspace, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '--allow-empty', '-m', message)
}

/** What git prints. */
export function git(folder: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout
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
  const list = typeof values === 'string' ? (whole(values, context) as unknown[]) : (values as unknown[])
  return list.map((value) => ({ [name]: value }))
}

async function playJob(job: Job, context: Values, place: Place, options: PlayOptions): Promise<PlayedJob> {
  const steps: Record<string, PlayedStep> = {}
  let result: 'success' | 'failure' = 'success'
  for (const step of job.steps ?? []) {
    const now = { ...context, steps }
    const env = interpolateAll({ ...job.env, ...step.env }, { ...now, env: job.env ?? {} })
    const key = step.id ?? step.name ?? step.uses ?? ''
    const played = isTrue(step.if ?? '', now, result)
      ? await playStep(step, env, { ...now, env }, place, options)
      : ({ outcome: 'skipped', outputs: {}, log: '' } as const)
    steps[key] = played
    if (played.outcome === 'failure' && step['continue-on-error'] !== true) result = 'failure'
  }
  for (const { post } of Object.values(steps)) await post?.()
  return { result, steps, outputs: interpolateAll(job.outputs ?? {}, { ...context, steps }) }
}

type Env = Readonly<Record<string, string>>

async function playStep(
  step: Step,
  env: Env,
  context: Values,
  place: Place,
  options: PlayOptions,
): Promise<PlayedStep> {
  if (step.run !== undefined) return runScript(step.run, env, place, options)
  const uses = step.uses ?? ''
  const isWait = ourAction.includes(uses)
  if (!isWait && !ourRehearsal.includes(uses)) return { outcome: 'success', outputs: {}, log: '' }
  const inputs = interpolateAll(step.with ?? {}, context)
  const action = {
    action: isWait ? root : join(root, 'emulator'),
    inputs: isWait ? { 'base-url': options.url, ...inputs, ...options.wait } : inputs,
    // Steps find there what those before them left.
    env: { ...env, RUNNER_TEMP: place.bin },
    workspace: place.workspace,
  }
  const run = await runAction(action)
  const log = run.lines.map(({ raw }) => raw).join('\n')
  const post = isWait ? undefined : () => runAction({ ...action, postOf: run })
  return { outcome: run.exitCode === 0 ? 'success' : 'failure', outputs: run.outputs, log, post }
}

function runScript(script: string, env: Env, place: Place, { url }: PlayOptions): Promise<PlayedStep> {
  const folder = mkdtempSync(join(place.bin, 'step-'))
  const [output, file] = [join(folder, 'output'), join(folder, 'script.sh')]
  writeFileSync(output, '')
  writeFileSync(file, script.replaceAll('https://api.kie.ai', url))
  const variables = {
    PATH: [place.bin, process.env.PATH ?? ''].join(delimiter),
    HOME: folder,
    GITHUB_RUN_ID: '1',
    GITHUB_OUTPUT: output,
    ...env,
  }
  return new Promise((resolve) => {
    execFile('bash', ['-e', file], { cwd: place.workspace, env: variables }, (error, stdout, stderr) => {
      const outputs = parseFileCommands(readFileSync(output, 'utf8'))
      resolve({ outcome: error === null ? 'success' : 'failure', outputs, log: stdout + stderr })
    })
  })
}

function interpolateAll(values: Values, context: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, interpolate(String(value), context)]),
  )
}

function interpolate(text: string, context: Values): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_match, expression: string) =>
    evaluate(expression, context, 'success').coerceString(),
  )
}

/** The value of a text that is one expression and nothing else. */
function whole(text: string, context: Values): unknown {
  return JSON.parse(JSON.stringify(evaluate(bare(text), context, 'success'), data.replacer)) as unknown
}

/** A condition that names none of the status functions is one for a job that has gone well so far. */
function isTrue(condition: string, context: Values, status: PlayedJob['result']): boolean {
  const expression = bare(condition) || 'true'
  const namesStatus = /\b(success|failure|always|cancelled)\(\)/.test(expression)
  return truthy(evaluate(namesStatus ? expression : `success() && (${expression})`, context, status))
}

function bare(text: string): string {
  return text.replace(/^\$\{\{(.*)\}\}$/s, '$1')
}

function evaluate(expression: string, context: Values, status: PlayedJob['result']): data.ExpressionData {
  const functions = Object.entries({
    success: status === 'success',
    failure: status === 'failure',
    always: true,
    cancelled: false,
  }).map(([name, value]) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) }))
  const { tokens } = new Lexer(expression.trim()).lex()
  const parsed = new Parser(tokens, Object.keys(context), functions).parse()
  const values = JSON.parse(JSON.stringify(context), data.reviver) as data.Dictionary
  return new Evaluator(parsed, values, new Map(functions.map((one) => [one.name, one]))).evaluate()
}
