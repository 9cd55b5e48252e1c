// Writes what follows from the schema of a scenario: its JSON Schema for editors, and the tables of docs/scenarios.md.
// `npm run docs` does so; a test fails where they differ.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type JsonSchema, scenarioJsonSchema } from '../emulator/scenario.js'
import { scenarioNames } from '../emulator/scenarios.js'

const pagePath = join('docs', 'scenarios.md')

/** By path below the root of the repository: what each file should hold. */
export function generatedFiles(root: string): Map<string, string> {
  return new Map([
    [join('emulator', 'scenario.schema.json'), `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`],
    [pagePath, page(readFileSync(join(root, pagePath), 'utf8'))],
  ])
}

export function writeGeneratedFiles(root: string): void {
  for (const [path, content] of generatedFiles(root)) writeFileSync(join(root, path), content)
}

function page(text: string): string {
  const schema = scenarioJsonSchema()
  const step = schema.definitions?.['step-of-market'] ?? {}
  const parts = {
    names: table(
      ['Name', 'What happens'],
      [...scenarioNames].map(([name, about]) => [code(name), about]),
    ),
    scenario: table(['Field', 'Meaning'], rows(schema)),
    step: table(['Field', 'Meaning'], rows(step)),
  }
  return Object.entries(parts).reduce(fill, text)
}

function rows({ properties = {} }: JsonSchema): string[][] {
  return Object.entries(properties).map(([name, { description = '' }]) => [code(name), description])
}

function fill(text: string, [name, content]: [string, string]): string {
  const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end of ${name} -->`]
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`${pagePath} has no place for ${name}: ${begin} and ${end}`)
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`
}

function table(head: string[], lines: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n')
}

function code(text: string): string {
  return `\`${text}\``
}
