// Fills the parts of the documentation that stand elsewhere already: the inputs and outputs of the three actions, and the
// steps to begin with. `npm run docs` writes them; a test fails where they differ.
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

type Declarations = Readonly<Record<string, Declared>>
type Parts = Readonly<Record<string, string>>

/** The outputs that most workflows need. The README has them in a table of their own. */
const mainOutputs = ['outcome', 'files', 'result-urls']

/** The documents with generated parts, by path, as they should be. */
export function documents(): Record<string, string> {
  const parts: Record<string, Parts> = {
    'README.md': readmeParts(),
    'docs/inputs-and-outputs.md': referenceParts('action.yml'),
    'docs/create.md': referenceParts('create/action.yml'),
    'docs/rehearsal.md': referenceParts('emulator/action.yml'),
  }
  return Object.fromEntries(
    Object.entries(parts).map(([path, content]) => [path, Object.entries(content).reduce(fill, read(path))]),
  )
}

/** The README has the gist of each description; docs/inputs-and-outputs.md has the others. */
function readmeParts(): Parts {
  const { inputs, outputs } = declarations('action.yml')
  const rest = Object.keys(outputs).filter((name) => !mainOutputs.includes(name))
  return {
    steps: firstSteps(),
    inputs: inputTable(
      brief(
        inputs,
        Object.keys(inputs).filter((name) => name !== 'matrix'),
      ),
    ),
    'main outputs': outputTable(brief(outputs, mainOutputs)),
    'other outputs': outputTable(brief(outputs, rest)),
  }
}

function referenceParts(path: string): Parts {
  const { inputs, outputs } = declarations(path)
  return { inputs: inputTable(inputs), outputs: outputTable(outputs) }
}

function declarations(path: string): { inputs: Declarations; outputs: Declarations } {
  return parse(read(path)) as { inputs: Declarations; outputs: Declarations }
}

/** The two steps of the first example, without its rehearsal. */
function firstSteps(): string {
  const steps = /^ {6}- name: Create the task\n.*?(?=\n\n {6}- name: Use)/ms.exec(
    read('examples/generate.yml'),
  )
  if (steps === null) throw new Error('examples/generate.yml has no steps for the README')
  const lines = steps[0].split('\n').filter((line) => !line.includes('steps.rehearsal'))
  return `\`\`\`yaml\n${lines.map((line) => line.slice(6)).join('\n')}\n\`\`\``
}

function brief(declared: Declarations, names: readonly string[]): Declarations {
  const entries = Object.entries(declared).filter(([name]) => names.includes(name))
  return Object.fromEntries(
    entries.map(([name, one]) => [name, { ...one, description: firstSentence(one.description) }]),
  )
}

/** Without what stands in brackets, or behind a colon or semicolon, and without what the README says once for all. */
function firstSentence(text: string): string {
  const sentence = /^.*?\.(?= |$)/.exec(text)?.[0] ?? text
  return sentence.replace(/ \([^)]*\)/g, '').replace(/([:;]|, or empty|, or several ids,) ?.*$/, '.')
}

function fill(text: string, [name, content]: [string, string]): string {
  const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end of ${name} -->`]
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from < 0 || to < from) throw new Error(`There is no place for ${name}: ${begin} and ${end}`)
  return `${text.slice(0, from + begin.length)}\n\n${content}\n\n${text.slice(to)}`
}

function inputTable(inputs: Declarations): string {
  return table(['Input', 'Default', 'Meaning'], Object.entries(inputs).map(inputRow))
}

function outputTable(outputs: Declarations): string {
  const rows = Object.entries(outputs).map(([name, { description }]) => [code(name), description])
  return table(['Output', 'Meaning'], rows)
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

if (process.argv[1] === import.meta.filename) {
  for (const [path, text] of Object.entries(documents())) writeFileSync(join(root, path), text)
}
