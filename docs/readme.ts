// Fills the parts of README.md that stand elsewhere already: the inputs and outputs of action.yml, and the first
// example. `npm run docs` writes them; a test fails where they differ.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

interface Declared {
  readonly description: string
  readonly required?: boolean
  readonly default?: string
}

/** The README with its generated parts as they should be. */
export function readme(): string {
  const { inputs, outputs } = parse(read('action.yml')) as Record<string, Record<string, Declared>>
  const parts = {
    inputs: table(['Input', 'Default', 'Meaning'], Object.entries(inputs ?? {}).map(inputRow)),
    outputs: table(
      ['Output', 'Meaning'],
      Object.entries(outputs ?? {}).map(([name, { description }]) => [code(name), description]),
    ),
    'examples/generate.yml': `\`\`\`yaml\n${read('examples/generate.yml').trim()}\n\`\`\``,
  }
  return Object.entries(parts).reduce(fill, read('README.md'))
}

function fill(text: string, [name, content]: [string, string]): string {
  const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end of ${name} -->`]
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`README.md has no place for ${name}: ${begin} and ${end}`)
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`
}

function inputRow([name, { description, required, default: fallback = '' }]: [string, Declared]): string[] {
  const shown = required === true ? '**required**' : fallback === '' ? '' : code(fallback)
  // The column has it.
  return [code(name), shown, description.replace(` Default: ${fallback}.`, '')]
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function code(text: string): string {
  return `\`${text}\``
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(root, 'README.md'), readme())
