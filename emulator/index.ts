// The program: `demo` shows the action at work, `serve` runs the emulator by itself; a runner starts the rehearsal.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parseDurationMs } from '../src/duration.js'
import { demo } from './demo.js'
import { isRehearsal, rehearse } from './rehearsal.js'
import { readScenario } from './scenarios.js'
import { startEmulator } from './server.js'

const usage = `Usage:
  node dist/emulator/index.js demo [--fail | --task-id ID] [--api FAMILY]
  node dist/emulator/index.js serve [--scenario NAME | FILE.json] [--port PORT] [--pem FILE] [--for DURATION]`

const [command, ...args] = process.argv.slice(2)
if (command === 'demo') {
  process.exitCode = await demo(args)
} else if (command === 'serve') {
  await serve(args)
} else if (command === undefined && isRehearsal()) {
  await rehearse(fileURLToPath(import.meta.url))
} else {
  console.error(usage)
  process.exitCode = 1
}

async function serve(serveArgs: string[]): Promise<void> {
  const { values } = parseArgs({
    args: serveArgs,
    options: {
      scenario: { type: 'string', default: 'success' },
      port: { type: 'string', default: '0' },
      pem: { type: 'string' },
      for: { type: 'string', default: '' },
    },
  })
  const pem = values.pem === undefined ? undefined : readFileSync(values.pem, 'utf8')
  const emulator = await startEmulator(readScenario(values.scenario), Number(values.port), pem)
  const lifeMs = parseDurationMs(values.for)
  if (lifeMs !== null) setTimeout(() => process.exit(), lifeMs)
  if (process.send === undefined) console.log(emulator.url)
  else process.send(emulator.url)
}
