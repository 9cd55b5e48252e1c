// Plays GitHub's runner: starts the built action in a process of its own, and reads what it leaves behind.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { createInterface } from 'node:readline'
import { parse } from 'yaml'
import { type Line, parseFileCommands, parseLine } from './commands.js'

/** The parts of action.yml that a runner uses. */
export interface ActionFile {
  readonly inputs: Readonly<
    Record<string, { readonly default?: string | number | boolean; readonly required?: boolean }>
  >
  readonly outputs: Readonly<Record<string, object>>
  readonly runs: { readonly using: string; readonly main: string; readonly post?: string }
}

/** What the runner puts in the place of `${{ github.token }}`. */
export const runnersToken = 'ghs_token-of-the-job'

export interface StartOptions {
  /** The folder that holds action.yml. */
  readonly action: string
  /** `with:`. An input that action.yml does not declare is refused, not only warned about. */
  readonly inputs: Readonly<Record<string, string>>
  /** `env:`. Nothing else of this process's environment reaches the action, but what a process needs to start. */
  readonly env?: Readonly<Record<string, string>>
  /** The program to run the action with; this process's own Node where there is none. */
  readonly node?: string
  readonly onLine?: (line: Line) => void
  /** GITHUB_WORKSPACE; a new and empty folder where there is none. */
  readonly workspace?: string
  /** Runs `runs.post` in place of `runs.main`, with the state that the main run left. */
  readonly postOf?: Pick<Run, 'state'>
  /** Fills the workspace before the action starts. */
  readonly prepare?: (workspace: string) => void
}

export interface Run {
  readonly exitCode: number | null
  readonly lines: readonly Line[]
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  /** Variables that the action sets for the steps after it. */
  readonly exported: Readonly<Record<string, string>>
  /** What the action saved for its post run. */
  readonly state: Readonly<Record<string, string>>
  /** Markdown. */
  readonly summary: string
  /** What the output `results-file` names; null where there is no such file. */
  readonly results: string | null
  /** Every file that is left in the workspace, hidden ones too, by its path there, with `/`. */
  readonly files: ReadonlyMap<string, Buffer>
  readonly durationMs: number
}

export interface Started {
  readonly child: ChildProcess
  /** GITHUB_WORKSPACE; one that was not given is gone when `run` has ended. */
  readonly workspace: string
  readonly run: Promise<Run>
}

export function readActionFile(action: string): ActionFile {
  return parse(readFileSync(join(action, 'action.yml'), 'utf8')) as ActionFile
}

export function startAction(options: StartOptions): Started {
  const { action, node = process.execPath, onLine, postOf } = options
  const file = readActionFile(action)
  const folders = makeFolders(options)
  const { workspace } = folders
  options.prepare?.(workspace)

  const startMs = performance.now()
  const program = postOf === undefined ? file.runs.main : (file.runs.post ?? '')
  const child = spawn(node, [resolve(action, program)], {
    cwd: workspace,
    env: environment(file, options, folders),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: Line[] = []
  createInterface({ input: child.stdout }).on('line', (raw) => {
    const line = parseLine(raw)
    lines.push(line)
    onLine?.(line)
  })
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))

  const run = new Promise<Run>((fulfil, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => {
      const left = whatIsLeft(folders)
      rmSync(folders.folder, { recursive: true, force: true })
      fulfil({ exitCode, lines, stderr, durationMs: performance.now() - startMs, ...left })
    })
  })
  return { child, workspace, run }
}

type Folders = ReturnType<typeof makeFolders>

/** Where the runner and the action exchange files; `folder` holds all that is not kept. */
function makeFolders({ workspace: given }: StartOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'runner-'))
  const workspace = given ?? join(folder, 'workspace')
  const temp = join(folder, 'temp')
  const files = {
    output: join(folder, 'output'),
    env: join(folder, 'env'),
    state: join(folder, 'state'),
    summary: join(folder, 'summary'),
  }
  for (const path of [workspace, temp]) mkdirSync(path, { recursive: true })
  for (const path of Object.values(files)) writeFileSync(path, '')
  return { folder, workspace, temp, ...files }
}

function environment(file: ActionFile, options: StartOptions, folders: Folders): Record<string, string> {
  return {
    // What any process needs to start, Windows included.
    ...variables('PATH', 'Path', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'HOME', 'USERPROFILE'),
    ...inputVariables(file, options.inputs),
    ...stateVariables(options.postOf),
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_OUTPUT: folders.output,
    GITHUB_ENV: folders.env,
    GITHUB_STATE: folders.state,
    GITHUB_STEP_SUMMARY: folders.summary,
    GITHUB_WORKSPACE: folders.workspace,
    RUNNER_TEMP: folders.temp,
    ...options.env,
  }
}

function whatIsLeft(folders: Folders) {
  const outputs = parseFileCommands(readFileSync(folders.output, 'utf8'))
  return {
    outputs,
    exported: parseFileCommands(readFileSync(folders.env, 'utf8')),
    state: parseFileCommands(readFileSync(folders.state, 'utf8')),
    summary: readFileSync(folders.summary, 'utf8'),
    results: readIfThere(outputs['results-file']),
    files: filesIn(folders.workspace),
  }
}

export function runAction(options: StartOptions): Promise<Run> {
  return startAction(options).run
}

/** Those of this process's variables that are set. */
export function variables(...names: string[]): Record<string, string> {
  const isWanted = (entry: [string, string | undefined]): entry is [string, string] =>
    names.includes(entry[0])
  return Object.fromEntries(Object.entries(process.env).filter(isWanted))
}

function inputVariables(file: ActionFile, inputs: Readonly<Record<string, string>>): Record<string, string> {
  const undeclared = Object.keys(inputs).filter((name) => !(name in file.inputs))
  if (undeclared.length > 0) throw new Error(`action.yml has no input ${undeclared.join(', ')}`)
  return Object.fromEntries(
    Object.entries(file.inputs).map(([name, declared]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      inputs[name] ?? String(declared.default ?? '').replace('${{ github.token }}', runnersToken),
    ]),
  )
}

function stateVariables(run: Pick<Run, 'state'> = { state: {} }): Record<string, string> {
  return Object.fromEntries(Object.entries(run.state).map(([name, value]) => [`STATE_${name}`, value]))
}

function filesIn(folder: string): Map<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const nameOf = (path: string): string => relative(folder, path).split(sep).join('/')
  return new Map(paths.sort().map((path) => [nameOf(path), readFileSync(path)]))
}

function readIfThere(path: string | undefined): string | null {
  try {
    return path === undefined || path === '' ? null : readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
