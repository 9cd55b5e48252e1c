// One run of a workflow with nektos/act, in host mode.
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Play } from './plays.js'
import type { World } from './world.js'

export interface Run {
  /** `callable`: a workflow that only another one can start. */
  readonly result: 'success' | 'failure' | 'callable'
  readonly log: string
  readonly seconds: number
}

interface Trigger {
  readonly name: string
  readonly inputs: Readonly<Record<string, string>>
}

const maxRunMs = 180_000

/** Asynchronous, as the emulator that it plays against lives in this process. */
export async function runAct(play: Play, world: World, attempt: number): Promise<Run> {
  const workflow = join(world.repository, '.github/workflows', play.example)
  const text = readFileSync(workflow, 'utf8')
  const trigger = triggerOf(text, play)
  if (trigger === null) return { result: 'callable', log: '', seconds: 0 }
  const event = join(world.folder, 'event.json')
  writeFileSync(event, JSON.stringify(eventOf(trigger)))
  const args = [
    trigger.name,
    ...(play.job === undefined ? [] : ['--job', play.job, '--matrix', 'os:ubuntu-latest']),
    ...['--workflows', workflow, '--eventpath', event, '--actor', 'octocat', '--defaultbranch', 'main'],
    ...['ubuntu-latest', 'self-hosted', 'linux'].flatMap((label) => ['--platform', `${label}=-self-hosted`]),
    ...localRepositories(world).flatMap((mapping) => ['--local-repository', mapping]),
    ...Object.entries(trigger.inputs).flatMap(([name, value]) => ['--input', `${name}=${value}`]),
    ...Object.entries(envOf(world, attempt)).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...['--secret', 'KIE_API_KEY=the-key-of-the-engine', '--secret', 'GITHUB_TOKEN=the-token-of-the-engine'],
    ...['--action-cache-path', join(world.folder, 'act'), '--cache-server-addr', '127.0.0.1'],
    ...['--cache-server-path', join(world.folder, 'cache'), '--pull=false'],
  ]
  const startMs = performance.now()
  const options = { cwd: world.repository, env: world.env, timeout: maxRunMs, maxBuffer: 2 ** 26 }
  return new Promise((resolve) => {
    execFile('act', args, options, (error, stdout, stderr) => {
      const seconds = (performance.now() - startMs) / 1000
      resolve({ result: error === null ? 'success' : 'failure', log: `${stdout}${stderr}`, seconds })
    })
  })
}

/** The event to play: one that a person starts, where the workflow has it. */
function triggerOf(text: string, play: Play): Trigger | null {
  const { on } = parse(text) as { on: string | Record<string, { inputs?: Record<string, Input> } | null> }
  const events = typeof on === 'string' ? { [on]: null } : on
  const name = 'workflow_dispatch' in events ? 'workflow_dispatch' : Object.keys(events)[0]
  if (name === undefined || name === 'workflow_call') return null
  const declared = Object.entries(events[name]?.inputs ?? {})
  const inputs = declared.map(([key, input]) => [key, play.inputs?.[key] ?? valueOf(input)])
  return { name, inputs: Object.fromEntries(inputs) as Record<string, string> }
}

interface Input {
  readonly default?: string | number | boolean
  readonly required?: boolean
}

function valueOf({ default: value, required }: Input): string {
  return String(value ?? (required === true ? 'A lighthouse' : ''))
}

function eventOf({ name, inputs }: Trigger): unknown {
  const repository = {
    full_name: 'octocat/pictures',
    name: 'pictures',
    owner: { login: 'octocat' },
    default_branch: 'main',
  }
  if (name !== 'pull_request') return { repository, ref: 'refs/heads/main', inputs }
  const branch = (ref: string): unknown => ({ ref, repo: repository })
  return {
    repository,
    action: 'opened',
    number: 1,
    pull_request: { number: 1, head: branch('prompt'), base: branch('main') },
  }
}

/** Every action that a workflow names with a version, as one workflow may call another, with the folder that has it. */
function localRepositories({ repository, actions }: World): string[] {
  const folder = join(repository, '.github/workflows')
  const text = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
  const uses = text.join('\n').matchAll(/uses: ([\w.-]+\/[\w.-]+)[^@\s]*@(\S+)/g)
  const mappings = [...uses].flatMap(([, name = '', ref = '']) => {
    const path = actions[name]
    return path === undefined ? [] : [`https://github.com/${name}@${ref}=${path}`]
  })
  return [...new Set(mappings)]
}

function envOf({ env }: World, attempt: number): Record<string, string> {
  // A port that nothing serves: reports to GitHub fail at once, and are warnings.
  const github = { GITHUB_API_URL: 'http://127.0.0.1:9' }
  return { ...env, ...github, GITHUB_RUN_ID: '1', GITHUB_RUN_ATTEMPT: String(attempt) }
}
