// How long do large files and many small ones take, next to curl, and how much memory?
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { median, memoryBytes } from './measure.js'

const rounds = 5
const loads = [
  { title: '4 files of 64 MB', files: 4, bytes: 64 * 2 ** 20 },
  { title: '40 files of 200 kB', files: 40, bytes: 200_000 },
]

export async function benchDownloads(): Promise<void> {
  console.log(`Medians of ${String(rounds)}, Node ${process.version}`)
  for (const { title, files, bytes } of loads) {
    console.log(`\n${title}`)
    await benchLoadOf(files, bytes)
  }
}

async function benchLoadOf(files: number, bytes: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const names = Array.from({ length: files }, (_, at) => `${String(at)}.mp4`)
  const server = await startServer(folder, names, bytes)
  const [curl, checked, action, waitAlone]: [number[], number[], number[], number[]] = [[], [], [], []]
  let peakBytes: number | null = null
  try {
    // One round to warm up; then in turn, so that the noise of the machine meets all.
    for (let round = 0; round <= rounds; round++) {
      const curlMs = await runCurl(server.url, folder, names)
      const checkMs = await runChecks(folder, names)
      const saving = await runAction(server.url, folder, 'results')
      const waiting = await runAction(server.url, folder, '')
      peakBytes = saving.peakBytes === null ? null : Math.max(peakBytes ?? 0, saving.peakBytes)
      if (round === 0) continue
      curl.push(curlMs)
      checked.push(curlMs + checkMs)
      action.push(saving.ms)
      waitAlone.push(waiting.ms)
    }
  } finally {
    server.stop()
    rmSync(folder, { recursive: true })
  }
  const ms = (values: number[]): string => `${median(values).toFixed(0).padStart(5)} ms`
  const times = (value: number, of: number[]): string => (value / median(of)).toFixed(2)
  const saving = median(action) - median(waitAlone)
  console.log(`curl, 4 at a time               ${ms(curl)}`)
  console.log(`curl, then sha256sum and sync   ${ms(checked)}`)
  console.log(
    `the step, which does all three  ${ms(action)}  ${times(median(action), checked)} times those, ${times(median(action), curl)} times curl alone`,
  )
  console.log(`the step, saving none           ${ms(waitAlone)}`)
  console.log(`saving alone                    ${ms([saving])}  ${times(saving, curl)} times curl alone`)
  console.log(
    `peak resident memory            ${peakBytes === null ? 'not known on this system' : `${(peakBytes / 1e6).toFixed(0)} MB`}`,
  )
}

/** The emulator, in a process of its own: what it costs to send the files is not the step's. */
async function startServer(
  folder: string,
  names: readonly string[],
  bytes: number,
): Promise<{ url: string; stop: () => void }> {
  const media = Object.fromEntries(names.map((name) => [`/media/${name}`, [{ bytes }]]))
  const resultUrls = names.map((name) => `{base}/media/${name}`)
  const success = { state: 'success', record: { resultJson: JSON.stringify({ resultUrls }) } }
  const scenario = join(folder, 'scenario.json')
  writeFileSync(scenario, JSON.stringify({ requestsPerSecond: 0, media, tasks: { t: [success] } }))
  const args = ['dist/emulator/index.js', 'serve', '--scenario', scenario]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const [url] = /http:\/\/[\d.:]+/.exec(line.toString()) ?? []
  if (url === undefined) throw new Error(`The emulator does not say where it listens: ${line.toString()}`)
  return { url, stop: () => child.kill() }
}

async function runCurl(url: string, folder: string, names: readonly string[]): Promise<number> {
  const out = emptied(join(folder, 'curl'))
  const files = names.flatMap((name) => ['-o', join(out, name), `${url}/media/${name}`])
  return await timed('curl', ['-sSf', '--parallel', '--parallel-max', '4', ...files])
}

/** What a step does besides curl: the files have a checksum, and are on the disk. */
async function runChecks(folder: string, names: readonly string[]): Promise<number> {
  const files = names.map((name) => join(folder, 'curl', name))
  return (await timed('sha256sum', files)) + (await timed('sync', files))
}

async function timed(command: string, args: readonly string[]): Promise<number> {
  const startMs = performance.now()
  const child = spawn(command, args, { stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`${command} ended with ${String(code)}.`)
  return performance.now() - startMs
}

async function runAction(
  url: string,
  folder: string,
  downloadDir: string,
): Promise<{ ms: number; peakBytes: number | null }> {
  const env = {
    PATH: process.env.PATH,
    'INPUT_TASK-ID': 't',
    'INPUT_API-KEY': 'the-key-of-the-benchmark',
    'INPUT_BASE-URL': url,
    'INPUT_DOWNLOAD-DIR': downloadDir,
    GITHUB_WORKSPACE: emptied(join(folder, 'workspace')),
    RUNNER_TEMP: folder,
  }
  const startMs = performance.now()
  const child = spawn(process.execPath, [resolve('dist/index.js')], { env, stdio: 'ignore' })
  let peakBytes: number | null = null
  const watch = setInterval(() => {
    peakBytes = memoryBytes(child.pid, 'VmHWM') ?? peakBytes
  }, 10)
  const [code] = (await once(child, 'exit')) as [number]
  clearInterval(watch)
  if (code !== 0) throw new Error(`The step ended with ${String(code)}.`)
  return { ms: performance.now() - startMs, peakBytes }
}

function emptied(folder: string): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  return folder
}
