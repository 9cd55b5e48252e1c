// The demo on a terminal: the log as GitHub shows it, then what the step left behind.
import type { Line } from './commands.js'
import type { Run } from './runner.js'

/** A line of the log, with the time before it. Commands that GitHub does not show are left out. */
export function showLine({ command, text }: Line): void {
  const shown = shownAs(command, text)
  if (shown === null) return
  const time = new Date().toISOString().slice(11, 19)
  for (const line of shown.split('\n')) console.log(`  ${dim(time)}  ${line}`)
}

export function showRun({ exitCode, stderr, outputs, files, summary }: Run): void {
  if (stderr !== '') console.error(stderr)
  console.log(`\nExit code ${String(exitCode)}. The outputs, for the steps that follow:\n`)
  const width = Math.max(...Object.keys(outputs).map((name) => name.length))
  for (const [name, value] of Object.entries(outputs)) console.log(`  ${name.padEnd(width)}  ${value}`)
  if (files.size > 0) console.log('\nThe files in the workspace, for the steps that follow:\n')
  for (const [path, content] of files) console.log(`  ${path}  ${String(content.length)} bytes`)
  if (summary !== '') console.log(`\nThe job summary, as Markdown:\n\n${summary}`)
}

function shownAs(command: string | null, text: string): string | null {
  switch (command) {
    case null:
      return text
    case 'error':
      return colour(31, `Error: ${text}`)
    case 'warning':
      return colour(33, `Warning: ${text}`)
    case 'notice':
      return colour(36, `Notice: ${text}`)
    case 'group':
      return `▼ ${text}`
    default:
      return null
  }
}

const isColourful = process.stdout.isTTY && process.env.NO_COLOR === undefined
const colour = (code: number, text: string): string =>
  isColourful ? `\u001b[${String(code)}m${text}\u001b[0m` : text
const dim = (text: string): string => colour(2, text)
