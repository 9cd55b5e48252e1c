// Reads the program as a tree of files: who imports whom, and how long files and functions are.
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

export interface SourceFile {
  /** From the root of the repository, with slashes on every system. */
  readonly path: string
  readonly lines: number
  /** The files of the tree that it imports: types, `export … from` and `import()` count as all others do. */
  readonly imports: readonly string[]
  /** Those of them that are there at run time: `import type` is not. */
  readonly loads: readonly string[]
  /** The packages that it imports, by the specifier: `@actions/core`, `node:fs`. */
  readonly packages: readonly string[]
  readonly functions: readonly { readonly line: number; readonly lines: number }[]
}

export function readSourceTree(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file).replaceAll('\\', '/'))
    .sort()
    .map((path) => parseSourceFile(path, readFileSync(path, 'utf8')))
}

export function parseSourceFile(path: string, text: string): SourceFile {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found: ImportFound[] = []
  const functions: { line: number; lines: number }[] = []
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line + 1
  const visit = (node: ts.Node): void => {
    found.push(...importsIn(node))
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const line = lineOf(node.getStart(source))
      functions.push({ line, lines: lineOf(node.end) - line + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  const ours = found
    .filter(({ specifier }) => isRelative(specifier))
    .map(({ specifier, isType }) => ({ target: resolvePath(path, specifier), isType }))
  const others = found.map(({ specifier }) => specifier).filter((specifier) => !isRelative(specifier))
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: [...new Set(ours.map(({ target }) => target))],
    loads: [...new Set(ours.filter(({ isType }) => !isType).map(({ target }) => target))],
    packages: [...new Set(others)],
    functions,
  }
}

interface ImportFound {
  readonly specifier: string
  readonly isType: boolean
}

/** The import that a node is, if it is one of any kind. */
function importsIn(node: ts.Node): ImportFound[] {
  const found = (specifier: ts.Node | undefined, isType: boolean): ImportFound[] =>
    specifier !== undefined && ts.isStringLiteralLike(specifier)
      ? [{ specifier: specifier.text, isType }]
      : []
  if (ts.isImportDeclaration(node)) {
    return found(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
  }
  if (ts.isExportDeclaration(node)) return found(node.moduleSpecifier, node.isTypeOnly)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return found(node.argument.literal, true)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return found(node.arguments[0], false)
  }
  return []
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith('.')
}

function resolvePath(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts')
}

/** Every circle of imports, as the path that closes it; the same circle may come with more than one of its ends. */
export function findCircles(tree: readonly SourceFile[]): string[] {
  const byPath = new Map(tree.map((file) => [file.path, file]))
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) circles.push([...trail.slice(at), path].join(' > '))
    if (at >= 0 || done.has(path)) return
    for (const next of byPath.get(path)?.imports ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const { path } of tree) visit(path, [])
  return circles
}

/** The longest chain of imports at run time that begins at a file; where there is a circle, a chain ends at it. */
export function longestChain(tree: readonly SourceFile[], start: string): string[] {
  const byPath = new Map(tree.map((file) => [file.path, file]))
  const known = new Map<string, string[]>()
  const chainFrom = (path: string): string[] => {
    const seen = known.get(path)
    if (seen !== undefined) return seen
    known.set(path, [])
    const below = (byPath.get(path)?.loads ?? []).map(chainFrom)
    const chain = [path, ...below.reduce((best, next) => (next.length > best.length ? next : best), [])]
    known.set(path, chain)
    return chain
  }
  return chainFrom(start)
}
