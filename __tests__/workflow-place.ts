// The place that a workflow is played in: a repository to check out and push to, the artifacts of the run, and a `gh` that
// only notes how it was called.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Place {
  /** Everything that is played stands below it. */
  readonly folder: string
  /** The repository that the pushes go to. */
  readonly origin: string
  readonly artifacts: string
  /** Programs that scripts find first. */
  readonly bin: string
  readonly ghLog: string
  /** The commit that started the run. */
  readonly sha: string
}

/** Contents by path. Null removes a file. */
export type Files = Readonly<Record<string, string | null>>

export interface Repository {
  readonly files?: Files
  /** Files that a second commit changes. */
  readonly change?: Files
}

export function prepare(folder: string, { files = {}, change }: Repository): Place {
  const at = (name: string): string => join(folder, name)
  const place = {
    folder,
    origin: at('origin'),
    artifacts: at('artifacts'),
    bin: at('bin'),
    ghLog: at('gh.log'),
  }
  for (const path of [place.bin, place.artifacts]) mkdirSync(path)
  writeFileSync(place.ghLog, '')
  // What it is asked for is what it was told to create.
  const gh = `case "$*" in *" list "*) grep -c ' create ' '${place.ghLog}' | grep -v '^0$' ;; *) echo "$*" >> '${place.ghLog}' ;; esac`
  writeFileSync(join(place.bin, 'gh'), `#!/bin/sh\n${gh}\nexit 0\n`)
  chmodSync(join(place.bin, 'gh'), 0o755)
  git(folder, 'init', '-q', '-b', 'main', at('first'))
  commit(at('first'), 'Begin', files)
  if (change !== undefined) commit(at('first'), 'Change', change)
  git(folder, 'clone', '-q', '--bare', at('first'), place.origin)
  git(at('first'), 'remote', 'add', 'origin', place.origin)
  return { ...place, sha: git(at('first'), 'rev-parse', 'HEAD').trim() }
}

/** Changes files in the repository, as a person would between two runs. */
export function pushFiles(place: Place, files: Files): string {
  const clone = join(place.folder, 'first')
  git(clone, 'pull', '-q', '--rebase', 'origin', 'main')
  commit(clone, 'Change', files)
  git(clone, 'push', '-q', 'origin', 'main')
  return git(clone, 'rev-parse', 'HEAD').trim()
}

function commit(workspace: string, message: string, files: Files): void {
  writeFiles(workspace, files)
  git(workspace, 'add', '.')
  git(workspace, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '--allow-empty', '-m', message)
}

export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    if (content === null) rmSync(path)
    else writeFileSync(path, content)
  }
}

/** No tidying up in repositories that live for a second. */
export const gitEnv = {
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'maintenance.auto',
  GIT_CONFIG_VALUE_0: 'false',
  GIT_CONFIG_KEY_1: 'receive.autogc',
  GIT_CONFIG_VALUE_1: 'false',
}

/** What git prints. */
export function git(folder: string, ...args: string[]): string {
  const env = { ...process.env, ...gitEnv }
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8', env })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout
}

type Inputs = Readonly<Record<string, string>>

/** GitHub's own actions, as far as the steps after them depend on them. Any other does nothing. */
export function playGitHubsAction(uses: string, inputs: Inputs, workspace: string, place: Place): void {
  const [name] = uses.split('@')
  if (name === 'actions/checkout') checkOut(workspace, place, inputs.ref)
  if (name === 'actions/upload-artifact') uploadArtifact(inputs, workspace, place)
  if (name === 'actions/download-artifact') downloadArtifacts(inputs, workspace, place)
}

/** The newest commit of a branch, or else the one that started the run. */
function checkOut(workspace: string, { origin, sha }: Place, branch?: string): void {
  git(workspace, 'clone', '-q', origin, '.')
  if (branch === undefined) git(workspace, 'reset', '-q', '--hard', sha)
}

function uploadArtifact({ name = '', path = '', overwrite }: Inputs, workspace: string, place: Place): void {
  const target = join(place.artifacts, name)
  if (existsSync(target) && overwrite !== 'true') throw new Error(`There is an artifact ${name} already.`)
  rmSync(target, { recursive: true, force: true })
  if (existsSync(join(workspace, path))) cpSync(join(workspace, path), target, { recursive: true })
}

function downloadArtifacts({ name, pattern = '', path = '' }: Inputs, workspace: string, place: Place): void {
  const prefix = pattern.replace('*', '')
  const names =
    name === undefined ? readdirSync(place.artifacts).filter((one) => one.startsWith(prefix)) : [name]
  for (const one of names) cpSync(join(place.artifacts, one), join(workspace, path), { recursive: true })
}
