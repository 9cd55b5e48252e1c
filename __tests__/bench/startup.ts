// How long does it take from the start of the process to its first request?
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listen } from '../../emulator/listen.js'
import { median } from './measure.js'

const rounds = 20

/** The least that a Node script needs to make the same request. */
const bareScript = `
import http from 'node:http'
http.get(process.env.BENCH_URL + '/api/v1/jobs/recordInfo?taskId=a', {
  headers: { authorization: 'Bearer key', accept: 'application/json', 'user-agent': 'bare' },
}, (response) => response.resume())
`

export interface Startup {
  readonly bareMs: number
  readonly actionMs: number
}

export async function benchStartup(): Promise<void> {
  const { bareMs, actionMs } = await measureStartup()
  console.log(`Start-up to the first request, medians of ${String(rounds)}, Node ${process.version}\n`)
  console.log(
    `bare script ${bareMs.toFixed(0)} ms, action ${actionMs.toFixed(0)} ms: ${(actionMs / bareMs).toFixed(2)} times`,
  )
}

/** Times from the start of the process to its first request, as medians. */
export async function measureStartup(): Promise<Startup> {
  let asked: (ms: number) => void = () => undefined
  const server = createServer((_request, response) => {
    asked(performance.now())
    response.end('{"code":402}')
  })
  const { url, close } = await listen(server, 0)
  const env = {
    PATH: process.env.PATH,
    BENCH_URL: url,
    'INPUT_TASK-ID': 'a',
    'INPUT_API-KEY': 'key',
    'INPUT_BASE-URL': url,
    INPUT_TIMEOUT: '0',
  }

  async function measure(args: string[]): Promise<number> {
    const first = new Promise<number>((resolve) => (asked = resolve))
    const startMs = performance.now()
    const child = spawn(process.execPath, args, { env, stdio: 'ignore' })
    const exited = once(child, 'exit')
    const ms = (await first) - startMs
    await exited
    return ms
  }

  const bareFile = join(mkdtempSync(join(tmpdir(), 'bench-')), 'bare.mjs')
  writeFileSync(bareFile, bareScript)
  const bare: number[] = []
  const action: number[] = []
  // One round to warm the files up; then alternately, so that the noise of the machine meets both.
  for (let round = 0; round <= rounds; round++) {
    const bareMs = await measure([bareFile])
    const actionMs = await measure(['dist/index.js'])
    if (round > 0) {
      bare.push(bareMs)
      action.push(actionMs)
    }
  }
  await close()
  return { bareMs: median(bare), actionMs: median(action) }
}
