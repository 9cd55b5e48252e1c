// Plays GitHub's runner: starts the built action in a process of its own, and reads what it leaves behind.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { createInterface } from 'node:readline'
import { parse } from 'yaml'

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

/** A line of the log, as the runner takes it: a workflow command, or text. */
export interface Line {
  readonly command: string | null
  readonly properties: string
  readonly text: string
  readonly raw: string
}

export interface Run {
  readonly exitCode: number | null
  readonly lines: readonly Line[]
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
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

export function startAction({
  action,
  inputs,
  env = {},
  node = process.execPath,
  onLine,
  workspace: givenWorkspace,
  postOf,
  prepare,
}: StartOptions): Started {
  const file = readActionFile(action)
  const folder = mkdtempSync(join(tmpdir(), 'runner-'))
  const workspace = givenWorkspace ?? join(folder, 'workspace')
  const temp = join(folder, 'temp')
  const outputFile = join(folder, 'output')
  const stateFile = join(folder, 'state')
  const summaryFile = join(folder, 'summary')
  for (const path of [workspace, temp]) mkdirSync(path, { recursive: true })
  for (const path of [outputFile, stateFile, summaryFile]) writeFileSync(path, '')
  prepare?.(workspace)

  const startMs = performance.now()
  const program = postOf === undefined ? file.runs.main : (file.runs.post ?? '')
  const child = spawn(node, [resolve(action, program)], {
    cwd: workspace,
    env: {
      ...inherited(),
      ...inputVariables(file, inputs),
      ...stateVariables(postOf),
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION: '__self',
      GITHUB_OUTPUT: outputFile,
      GITHUB_STATE: stateFile,
      GITHUB_STEP_SUMMARY: summaryFile,
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: temp,
      ...env,
    },
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
      const outputs = parseFileCommands(readFileSync(outputFile, 'utf8'))
      const state = parseFileCommands(readFileSync(stateFile, 'utf8'))
      const results = readIfThere(outputs['results-file'])
      const summary = readFileSync(summaryFile, 'utf8')
      const files = filesIn(workspace)
      const durationMs = performance.now() - startMs
      rmSync(folder, { recursive: true, force: true })
      fulfil({ exitCode, lines, stderr, outputs, state, summary, results, files, durationMs })
    })
  })
  return { child, workspace, run }
}

export function runAction(options: StartOptions): Promise<Run> {
  return startAction(options).run
}

/** What any process needs to start, Windows included. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'Path', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'HOME', 'USERPROFILE']
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
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

/** The runner takes `::name properties::text` at a line's start, and `##[name]text` anywhere in it. */
export function parseLine(raw: string): Line {
  const [, command, properties = '', text = ''] =
    /^\s*::([a-z-]+)(?: ([^:]*))?::(.*)$/i.exec(raw) ?? /##\[([a-z-]+)([^\]]*)\](.*)$/i.exec(raw) ?? []
  if (command === undefined) return { command: null, properties: '', text: raw, raw }
  return { command, properties, text: unescape(text), raw }
}

function unescape(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

/** `name<<delimiter`, the value, the delimiter; or `name=value`. */
export function parseFileCommands(content: string): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = content.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const [, name, delimiter] = /^([^=<]+)<<(.+)$/.exec(line) ?? []
    const equals = line.indexOf('=')
    if (name !== undefined && delimiter !== undefined) {
      const end = lines.indexOf(delimiter, at + 1)
      if (end < 0) throw new Error(`The output ${name} has no end.`)
      values[name] = lines.slice(at + 1, end).join('\n')
      at = end
    } else if (equals > 0) {
      values[line.slice(0, equals)] = line.slice(equals + 1)
    }
  }
  return values
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
