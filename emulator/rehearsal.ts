// The second action, emulator/action.yml: a small kie.ai on the runner, from its step to the end of the job.
import { spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { singleLine } from '../src/text.js'
import { readScenario } from './scenarios.js'

/** So long does the emulator live where nobody stops it: as long as a job on a GitHub-hosted runner may. */
const longestLife = '6h'

/** Where a runner starts this program, as the step itself or after the job. */
export function isRehearsal(): boolean {
  return process.env.INPUT_SCENARIO !== undefined && process.env.GITHUB_ACTIONS === 'true'
}

export async function rehearse(program: string): Promise<void> {
  const { INPUT_SCENARIO, STATE_isPost, STATE_pid } = process.env
  try {
    if (STATE_pid !== undefined) stop(Number(STATE_pid))
    else if (STATE_isPost === undefined) await start(program, INPUT_SCENARIO || 'success')
  } catch (error) {
    console.log(`::error::${singleLine(error instanceof Error ? error.message : String(error))}`)
    process.exitCode = 1
  }
}

async function start(program: string, given: string): Promise<void> {
  // The post run comes also where this one fails.
  write('GITHUB_STATE', 'isPost', 'true')
  const taskIds = Object.keys(readScenario(given).tasks)
  // The step ends only when nobody holds its output any more, so the emulator gets none of it.
  const child = spawn(process.execPath, [program, 'serve', '--scenario', given, '--for', longestLife], {
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
  write('GITHUB_OUTPUT', 'base-url', url)
  write('GITHUB_OUTPUT', 'task-id', JSON.stringify(taskIds))
  console.log(`An emulated kie.ai listens on ${url} until the end of the job.`)
}

function stop(pid: number): void {
  try {
    process.kill(pid)
    console.log('The emulated kie.ai has stopped.')
  } catch {
    console.log('::warning::The emulated kie.ai had ended before the job did.')
  }
}

/** The values are ours, without a line break among them. */
function write(file: 'GITHUB_OUTPUT' | 'GITHUB_STATE', name: string, value: string): void {
  appendFileSync(process.env[file] ?? '', `${name}=${value}\n`)
}
