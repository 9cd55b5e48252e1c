// Plays one step of a workflow: bash runs its script, and our actions run as they were built.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { parseFileCommands } from '../emulator/commands.js'
import { runAction } from '../emulator/runner.js'
import { gitEnv, type Place, playGitHubsAction } from './workflow-place.js'

const root = join(import.meta.dirname, '..')

export interface PlayedStep {
  readonly outcome: 'success' | 'failure' | 'skipped'
  readonly outputs: Readonly<Record<string, string>>
  readonly log: string
  /** Variables for the steps after it. */
  readonly exported?: Texts | undefined
  /** What the step wants done after the job. */
  readonly post?: (() => Promise<unknown>) | undefined
}

type Texts = Readonly<Record<string, string>>

/** A step with its expressions evaluated. */
export interface ReadyStep {
  readonly run?: string | undefined
  readonly uses: string
  readonly inputs: Texts
  /** That of the workflow, and what a runner sets. */
  readonly env: Texts
  readonly workspace: string
}

const succeeded: PlayedStep = { outcome: 'success', outputs: {}, log: '' }

/** @param url an address that stands for kie.ai's, where the step has none of its own */
export async function playStep(step: ReadyStep, place: Place, url: string): Promise<PlayedStep> {
  if (step.run !== undefined) return runScript(step.run, step, place)
  const folder = ourFolder(step.uses)
  if (folder !== null) return await playOurAction(folder, step, url)
  try {
    playGitHubsAction(step.uses, step.inputs, step.workspace, place)
    return succeeded
  } catch (error) {
    return { outcome: 'failure', outputs: {}, log: String(error) }
  }
}

/** As strangers name our actions, and as this repository's own workflows do. Null for another's. */
function ourFolder(uses: string): string | null {
  const ours = /^(?:OWNER\/wait-for-kie-task|\.)(?:\/(create|emulator))?(?:@v1|\/)?$/.exec(uses)
  return ours === null ? null : (ours[1] ?? '')
}

async function playOurAction(folder: string, step: ReadyStep, url: string): Promise<PlayedStep> {
  const { inputs, env, workspace } = step
  const given = Object.entries(inputs).filter(([, value]) => value !== '')
  const address = folder === 'emulator' || url === '' ? {} : { 'base-url': url, 'upload-url': url }
  if (folder === '') delete address['upload-url']
  const all = { ...address, ...Object.fromEntries(given) }
  const action = { action: join(root, folder), inputs: all, env, workspace }
  const run = await runAction(action)
  const log = run.lines.map(({ raw }) => raw).join('\n')
  const post = folder === 'emulator' ? () => runAction({ ...action, postOf: run }) : undefined
  const { outputs, exported } = run
  return { outcome: run.exitCode === 0 ? 'success' : 'failure', outputs, exported, log, post }
}

function runScript(script: string, { env, workspace }: ReadyStep, place: Place): Promise<PlayedStep> {
  const folder = mkdtempSync(join(place.folder, 'step-'))
  const [output, file] = [join(folder, 'output'), join(folder, 'script.sh')]
  writeFileSync(output, '')
  writeFileSync(file, script)
  const variables = {
    PATH: [place.bin, process.env.PATH ?? ''].join(delimiter),
    HOME: folder,
    GITHUB_OUTPUT: output,
    ...gitEnv,
    ...env,
  }
  return new Promise((resolve) => {
    execFile('bash', ['-e', file], { cwd: workspace, env: variables }, (error, stdout, stderr) => {
      const outputs = parseFileCommands(readFileSync(output, 'utf8'))
      resolve({ outcome: error === null ? 'success' : 'failure', outputs, log: stdout + stderr })
    })
  })
}
