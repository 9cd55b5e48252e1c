// The place that an example is played in: a repository with a remote, the actions as a user would get them, and a kie.ai.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCache } from '../../emulator/cache.js'
import type { Step } from '../../emulator/scenario.js'
import { type Emulator, startEmulator } from '../../emulator/server.js'
import { writeFiles } from '../workflow-place.js'
import { type Play, standIns, type TaskPlay } from './plays.js'

export interface World extends AsyncDisposable {
  readonly kie: Emulator
  readonly folder: string
  readonly repository: string
  /** Folders by the name that a workflow gives to an action: `actions/deploy-pages`. */
  readonly actions: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
}

const remote = 'https://github.com/octocat/pictures'

export async function buildWorld(play: Play): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'))
  const kie = await startEmulator({ tasks: tasksOf(play) })
  const cache = await startCache()
  const origin = join(folder, 'origin.git')
  const repository = join(folder, 'repository')
  writeFiles(repository, { ...workflowFiles(kie.url, play), ...projectFiles })
  if (play.job !== undefined) {
    cpSync('.github/workflows', join(repository, '.github/workflows'), { recursive: true })
    copyOfThisAction(repository, kie.url)
  }
  const calls = join(folder, 'gh.log')
  writeFiles(join(folder, 'bin'), { gh: `#!/bin/sh\nprintf '%s ' "$@" >> '${calls}'\n` })
  chmodSync(join(folder, 'bin/gh'), 0o755)
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`,
    HOME: process.env.HOME ?? folder,
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `url.${origin}.insteadOf`,
    GIT_CONFIG_VALUE_0: remote,
  }
  commitAll(repository, origin, env)
  return {
    kie,
    folder,
    repository,
    actions: {
      'OWNER/wait-for-kie-task': copyOfThisAction(join(folder, 'action'), kie.url),
      ...buildStandIns(join(folder, 'stand-ins'), join(folder, 'artifacts')),
    },
    env: { ...env, ...cache.env },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([kie.close(), cache[Symbol.asyncDispose]()])
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const projectFiles = {
  'assets/hero.yml': 'prompt: A lighthouse\n',
  'assets/icon.yml': 'prompt: An icon\n',
  'prompts/hero.yml': 'prompt: A lighthouse\n',
  'tasks/pending.json': '{"task_1": 0, "task_2": 0}\n',
}

/** All examples, as one calls another, with the emulator in place of kie.ai. */
function workflowFiles(kieUrl: string, { replace = [], isRehearsed = false }: Play): Record<string, string> {
  const files = readdirSync('examples').filter((file) => file.endsWith('.yml'))
  return Object.fromEntries(
    files.map((file) => {
      const own = readFileSync(join('examples', file), 'utf8').replaceAll('https://api.kie.ai', kieUrl)
      const text = isRehearsed ? own : own.replaceAll('${{ steps.rehearsal.outputs.base-url }}', kieUrl)
      return [
        `.github/workflows/${file}`,
        replace.reduce((all, [from, to]) => all.replaceAll(from, to), text),
      ]
    }),
  )
}

/** This repository as a runner gets it, with the emulator as the default of every `base-url` and the like. */
function copyOfThisAction(folder: string, kieUrl: string): string {
  const files = [
    'package.json',
    'action.yml',
    'create',
    'emulator/action.yml',
    'emulator/samples',
    'emulator/families',
    'emulator/media-files',
    'emulator/scenario.schema.json',
    'dist',
  ]
  for (const file of files) {
    cpSync(file, join(folder, file), {
      recursive: true,
      force: true,
      filter: (source) => !source.endsWith('.ts'),
    })
  }
  for (const file of ['action.yml', 'create/action.yml', 'emulator/action.yml']) {
    const text = readFileSync(join(folder, file), 'utf8')
    const local = text
      .replaceAll('default: https://api.kie.ai', `default: ${kieUrl}`)
      .replaceAll('default: https://kieai.redpandaai.co', `default: ${kieUrl}`)
    writeFileSync(join(folder, file), local)
  }
  return folder
}

function buildStandIns(folder: string, artifacts: string): Record<string, string> {
  mkdirSync(artifacts)
  return Object.fromEntries(
    Object.entries(standIns).map(([name, text]) => {
      writeFiles(join(folder, name), {
        'action.yml': text.replaceAll('\n    ', '\n').replaceAll('ARTIFACTS', artifacts),
      })
      return [name, join(folder, name)]
    }),
  )
}

/** Two commits, of which the second changes the prompt, on a remote that git believes to be on GitHub. */
function commitAll(repository: string, origin: string, env: Readonly<Record<string, string>>): void {
  const git = (...args: string[]): void => {
    const identity = ['-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com']
    const { status, stderr } = spawnSync('git', [...identity, ...args], {
      cwd: repository,
      env,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  }
  git('init', '--quiet', '--bare', '--initial-branch', 'main', origin)
  git('init', '--quiet', '--initial-branch', 'main')
  git('remote', 'add', 'origin', remote)
  git('add', '--all')
  git('commit', '--quiet', '--message', 'Begin')
  writeFileSync(join(repository, 'prompts/hero.yml'), 'prompt: A lighthouse at dawn\n')
  git('commit', '--quiet', '--all', '--message', 'Change the prompt')
  git('push', '--quiet', '--set-upstream', 'origin', 'main')
}

/** `task_1` to `task_8`, which creations get in this order. */
function tasksOf({ firstTask = 'success', otherTasks = 'success' }: Play): Record<string, Step[]> {
  const names = Array.from({ length: 8 }, (_, at) => `task_${String(at + 1)}`)
  return Object.fromEntries(names.map((name, at) => [name, stepsOf(at === 0 ? firstTask : otherTasks)]))
}

function stepsOf(play: TaskPlay): Step[] {
  const record = { resultJson: '{"resultUrls":["{base}/media/a.png","{base}/media/b.png"]}' }
  const success = [
    { state: 'generating', forMs: 500 },
    { state: 'success', record },
  ]
  return play === 'success' ? success : [{ state: play }]
}
