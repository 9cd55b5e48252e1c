// The action emulator/action.yml: a small kie.ai on the runner, from its step to the end of the job.
import { spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { errorMessage } from '../src/error-message.js'
import { pluralize } from '../src/text.js'
import { readScenario } from './scenarios.js'
import { logPath } from './server.js'

/** So long does the emulator live where nobody stops it: as long as a job on a GitHub-hosted runner may. */
const maxLife = '6h'

/** For steps whose key is empty. The emulated kie.ai takes any, unless the scenario names one. */
const standInKey = 'rehearsal-needs-no-key'

/** How long the post step waits for the log. */
const logTimeoutMs = 5000

/** Where a runner starts this program, as the step itself or after the job. */
export function isRehearsal(): boolean {
  return process.env.INPUT_SCENARIO !== undefined && process.env.GITHUB_ACTIONS === 'true'
}

/** Gives the exit code. */
export async function rehearse(program: string): Promise<number> {
  const { INPUT_SCENARIO, STATE_isPost, STATE_pid, STATE_url = '' } = process.env
  try {
    if (STATE_pid !== undefined) await stop(Number(STATE_pid), STATE_url)
    else if (STATE_isPost === undefined) await start(program, INPUT_SCENARIO?.trim() || 'success')
    return 0
  } catch (error) {
    console.log(`::error::${escaped(`The input scenario: ${errorMessage(error)}`)}`)
    return 1
  }
}

async function start(program: string, given: string): Promise<void> {
  // The post run comes also where this one fails.
  write('GITHUB_STATE', 'isPost', 'true')
  const { tasks, apiKey = standInKey } = readScenario(given)
  // The step ends only when nobody holds its output any more, so the emulator gets none of it.
  const child = spawn(process.execPath, [program, 'serve', '--scenario', given, '--for', maxLife], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', resolve)
    child.once('error', reject)
    child.once('exit', (code) => {
      reject(new Error(`The emulator did not start: exit code ${String(code)}.`))
    })
  })
  child.disconnect()
  child.unref()
  write('GITHUB_STATE', 'pid', String(child.pid))
  write('GITHUB_STATE', 'url', url)
  write('GITHUB_OUTPUT', 'base-url', url)
  write('GITHUB_OUTPUT', 'task-id', JSON.stringify(Object.keys(tasks)))
  // Where the repository has no secret yet, api-key is empty, and this variable serves in its place.
  const { KIE_API_KEY: key = '', GITHUB_ENV: exports = '' } = process.env
  if ((key === '' || key === standInKey) && exports !== '') write('GITHUB_ENV', 'KIE_API_KEY', apiKey)
  console.log(`An emulated kie.ai listens on ${url} until the end of the job.`)
}

async function stop(pid: number, url: string): Promise<void> {
  await printLog(url)
  try {
    process.kill(pid)
    console.log('The emulated kie.ai has stopped.')
  } catch {
    console.log('::warning::The emulated kie.ai had stopped before the job was done.')
  }
}

/** The requests that the emulator had. One that is gone has nothing to say. */
async function printLog(url: string): Promise<void> {
  if (url === '') return
  try {
    const answer = await fetch(url + logPath, { signal: AbortSignal.timeout(logTimeoutMs) })
    const lines = (await answer.text()).split('\n').filter((line) => line !== '')
    if (lines.length === 0) console.log(`No request came. Do the steps have base-url: ${url}?`)
    else console.log([`${pluralize(lines.length, 'request')} came:`, ...lines].join('\n  '))
  } catch {
    // The step that follows says that it is gone.
  }
}

/** As the data of a workflow command. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** The values are ours, without a line break among them. */
function write(file: 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_ENV', name: string, value: string): void {
  appendFileSync(process.env[file] ?? '', `${name}=${value}\n`)
}
