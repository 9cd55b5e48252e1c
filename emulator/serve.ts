// `serve`: the emulated kie.ai by itself, for a workflow, a script or a person with curl.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { systemClock } from '../src/clock.js'
import { parseDurationMs } from '../src/duration.js'
import { errorCode } from '../src/error-message.js'
import type { Scenario } from './scenario.js'
import { readScenario } from './scenarios.js'
import { type Emulator, startEmulator } from './server.js'
import { UsageError } from './usage.js'

/** Listens until the process ends. A parent gets the address as a message; others read it. */
export async function serve(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: { type: 'string', default: 'success' },
      port: { type: 'string', default: '0' },
      pem: { type: 'string' },
      for: { type: 'string' },
      log: { type: 'boolean', default: false },
    },
  })
  const scenario = readScenario(values.scenario)
  const port = portOf(values.port)
  const lifeMs = values.for === undefined ? null : lifeMsOf(values.for)
  const pem = values.pem === undefined ? undefined : pemOf(values.pem)
  const print = (line: string): void => {
    console.log(line)
  }
  const starting = startEmulator(scenario, { port, pem, onLogLine: values.log ? print : undefined })
  const emulator = await listening(starting, values.port)
  if (lifeMs !== null) void systemClock.sleep(lifeMs, new AbortController().signal).then(() => process.exit())
  if (process.send === undefined) console.log(introduction(emulator, scenario))
  else process.send(emulator.url)
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (port <= 65_535) return port
  throw new UsageError(`--port is ${JSON.stringify(text)}: give a number from 0 to 65535, such as 8080.`)
}

function lifeMsOf(text: string): number {
  const lifeMs = parseDurationMs(text)
  if (lifeMs !== null) return lifeMs
  throw new UsageError(`--for is ${JSON.stringify(text)}: give a duration such as 90s, 15m or 1h30m.`)
}

function pemOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`--pem is ${JSON.stringify(path)}: there is no such file, or it cannot be read.`)
  }
}

/** What keeps a server from listening is a matter of the options. */
async function listening(starting: Promise<Emulator>, port: string): Promise<Emulator> {
  try {
    return await starting
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EADDRINUSE') throw new UsageError(`Port ${port} is in use: give another --port, or none.`)
    if (code === 'EACCES')
      throw new UsageError(`Port ${port} is not yours to listen on: give one above 1023.`)
    if (/^ERR_(OSSL|SSL|TLS)/.test(code)) {
      throw new UsageError('--pem: the file needs a private key and its certificate, both as PEM.')
    }
    throw error
  }
}

function introduction({ url }: Emulator, { tasks, families = {} }: Scenario): string {
  const ids = Object.entries({ market: tasks, ...families }).map(
    ([family, scripts]) => `  ${family}: ${Object.keys(scripts).join(', ')}`,
  )
  const [first = 'ID'] = Object.keys(tasks)
  const key = '-H "Authorization: Bearer any"'
  return [
    `An emulated kie.ai listens on ${url} (stop it with Ctrl+C).`,
    'Its tasks:',
    ...ids,
    'Read a task:',
    `  curl ${key} "${url}/api/v1/jobs/recordInfo?taskId=${encodeURIComponent(first)}"`,
    'Create one:',
    `  curl ${key} -d "{\\"model\\":\\"nano-banana\\",\\"input\\":{\\"prompt\\":\\"A paper boat\\"}}" ${url}/api/v1/jobs/createTask`,
  ].join('\n')
}
