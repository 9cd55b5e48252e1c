// The program: `demo` shows the action at work, `serve` runs the emulator by itself; a runner starts the rehearsal.
import { fileURLToPath } from 'node:url'
import { demo } from './demo.js'
import { hintFor } from './guess.js'
import { isRehearsal, rehearse } from './rehearsal.js'
import { scenarioJsonSchema } from './scenario.js'
import { scenarioNames } from './scenarios.js'
import { serve } from './serve.js'
import { help, optionFault, UsageError } from './usage.js'

const commands = ['demo', 'serve', 'schema']

/** Gives the exit code: 2 where the program was called in a way that it does not know. */
async function main(command: string | undefined, args: readonly string[]): Promise<number> {
  if (command === undefined && isRehearsal()) return await rehearse(fileURLToPath(import.meta.url))
  if ([command, ...args].some((arg) => arg === '--help' || arg === '-h') || command === 'help') {
    const width = Math.max(...[...scenarioNames.keys()].map((name) => name.length))
    const names = [...scenarioNames].map(([name, about]) => `  ${name.padEnd(width)}  ${about}`)
    console.log(`${help}Scenarios:\n${names.join('\n')}\n\nThe fields of your own: docs/scenarios.md.`)
    return 0
  }
  if (command === 'demo') return await demo(args)
  if (command === 'serve') await serve(args)
  else if (command === 'schema') console.log(JSON.stringify(scenarioJsonSchema(), null, 2))
  else throw new UsageError(unknownCommand(command))
  return 0
}

function unknownCommand(command: string | undefined): string {
  if (command === undefined) return `Give a command: ${commands.join(', ')}. Try --help.`
  return `There is no command ${JSON.stringify(command)}.${hintFor(command, commands)} Try --help.`
}

const [command, ...args] = process.argv.slice(2)
try {
  process.exitCode = await main(command, args)
} catch (error) {
  const fault = error instanceof UsageError ? error.message : optionFault(error)
  if (fault === undefined) throw error
  console.error(fault)
  process.exitCode = 2
}
