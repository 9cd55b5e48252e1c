// YAML 1.2 (and so JSON) to values that go to kie.ai untouched, or a fault with its line and column. Pure.
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseAllDocuments,
  visit,
} from 'yaml'
import { isTooDeep } from '../json.js'
import { singleLine } from '../text.js'

/** What a scalar of YAML's core schema holds. */
type Primitive = string | number | bigint | boolean | null

export const maxBytes = 1_000_000
const maxAliases = 1000
/** What one of them may stand for in the end, in as many places as it is named. */
const maxAliasCount = 1000
/** Deeper values could overflow the stack of whatever walks them. */
const maxDepth = 500

/**
 * The value of the one document in the text; null where it is empty. Whole numbers are numbers, as exact as they stand.
 *
 * @throws where the text is no use, with what is wrong and where
 */
export function parseYaml(text: string): unknown {
  const bytes = Buffer.byteLength(text)
  if (bytes > maxBytes) throw new Error(`it has ${String(bytes)} bytes, and at most 1,000,000 are read`)
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, {
    version: '1.2',
    schema: 'core',
    intAsBigInt: true,
    // Checked below, as kie.ai will see the keys: `1` and `"1"` are one.
    uniqueKeys: false,
    // Tags of YAML 1.1, such as !!binary, would change values.
    resolveKnownTags: false,
    prettyErrors: false,
    lineCounter: lines,
  })
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `line ${String(line)}, column ${String(col)}`
  }
  const [document, second] = documents as readonly (Document.Parsed | undefined)[]
  if (document === undefined) return null
  if (second !== undefined) throw new Error(`a second document begins at ${at(second.range[0])}`)
  const [problem] = [...document.errors, ...document.warnings]
  if (problem !== undefined) {
    throw new Error(`${problem.message.replace(/\.$/, '')} (${at(problem.pos[0])})`)
  }
  const [firstAlias] = checkNodes(document, at)
  try {
    // JSON gives each alias a copy of its own, and refuses a circle.
    const value: unknown = JSON.parse(JSON.stringify(document.toJS({ json: true, maxAliasCount })))
    if (isTooDeep(value)) throw new Error('it is nested too deeply')
    return value
  } catch (error) {
    // Only aliases can grow beyond the text.
    const place = at(firstAlias?.range?.[0] ?? 0)
    throw new Error(`its aliases stand for too much (the first is at ${place})`, { cause: error })
  }
}

/**
 * Gives the aliases, in order.
 *
 * @throws where there is what YAML can say and JSON cannot
 */
function checkNodes(document: Document.Parsed, at: (offset: number) => string): Alias[] {
  const aliases: Alias[] = []
  const placeOf = (node: Node): string => at(node.range?.[0] ?? 0)
  visit(document, {
    Alias(_, node) {
      if (aliases.push(node) > maxAliases) throw new Error(`there are too many aliases (${placeOf(node)})`)
      if (node.resolve(document) === undefined) {
        throw new Error(`the alias ${node.source} has no anchor before it (${placeOf(node)})`)
      }
    },
    Collection(_, node, path) {
      if (path.length > maxDepth) throw new Error(`it is nested too deeply (${placeOf(node)})`)
      const names = new Set<string>()
      for (const { key } of isMap<Node>(node) ? node.items : []) {
        const scalar = isAlias(key) ? key.resolve(document) : key
        if (!isScalar(scalar)) throw new Error(`a key is not a string (${placeOf(key)})`)
        const name = String((scalar.value as Primitive) ?? '')
        if (names.has(name)) throw new Error(`the key "${name}" stands there twice (${placeOf(key)})`)
        if (name === '<<') throw new Error(`YAML 1.2 has no merge key << (${placeOf(key)})`)
        names.add(name)
      }
    },
    Scalar(_, node) {
      const { value, source } = node
      if (typeof value === 'bigint' && !isExact(value)) {
        throw new Error(
          `${singleLine(String(source), 60)} is a number that cannot be kept exactly; write it as a text, in quotes (${placeOf(node)})`,
        )
      }
      if (typeof value === 'number' && !Number.isFinite(value)) {
        throw new Error(`${String(source)} is not a number that JSON can hold (${placeOf(node)})`)
      }
    },
  })
  return aliases
}

function isExact(value: bigint): boolean {
  const number = Number(value)
  return Number.isFinite(number) && BigInt(number) === value
}
