// The program: `demo` shows the action at work, `serve` runs the emulator by itself.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { demo } from './demo.js'
import type { Scenario } from './scenario.js'
import { startEmulator } from './server.js'

const usage = `Usage:
  node dist/emulator/index.js demo [--fail | --task-id ID] [--api FAMILY]
  node dist/emulator/index.js serve --scenario FILE.json [--port PORT]`

const [command, ...args] = process.argv.slice(2)
if (command === 'demo') {
  process.exitCode = await demo(args)
} else if (command === 'serve') {
  await serve(args)
} else {
  console.error(usage)
  process.exitCode = 1
}

async function serve(serveArgs: string[]): Promise<void> {
  const { values } = parseArgs({
    args: serveArgs,
    options: { scenario: { type: 'string' }, port: { type: 'string', default: '0' } },
  })
  if (values.scenario === undefined) throw new Error(`A scenario is needed.\n${usage}`)
  const scenario = JSON.parse(readFileSync(values.scenario, 'utf8')) as Scenario
  const emulator = await startEmulator(scenario, Number(values.port))
  console.log(emulator.url)
}
