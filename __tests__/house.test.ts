// The rules of the house: imports go down only, in short chains without circles, and what grows long is split.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { findCircles, longestChain, parseSourceFile, readSourceTree } from './source-tree.js'

/**
 * The rooms of src/, from the top to the bottom: a file imports from its own room and from those below. A name is a file,
 * or with a slash a folder.
 */
const rooms: readonly (readonly string[])[] = [
  ['index'],
  ['main', 'setup'],
  ['create/'],
  ['report/'],
  ['inputs', 'input/'],
  ['outputs', 'output-size', 'results-file'],
  ['step'],
  ['run-task'],
  ['save/'],
  ['poll/'],
  ['kie/'],
  ['http/'],
  ['task'],
  ['undici', 'interruption', 'deadline', 'backoff', 'set-outputs', 'error-message'],
  ['text', 'redact', 'json', 'duration', 'bytes', 'clock'],
]

/** Who may know a package of GitHub's toolkit: each is a way in or out of the process. */
const doors: Readonly<Record<string, readonly string[]>> = {
  '@actions/core': [
    ...['index', 'main', 'inputs', 'input/', 'set-outputs', 'report/console'],
    ...['create/index', 'create/main', 'create/inputs'],
  ],
  '@actions/github': ['report/github/'],
  '@actions/tool-cache': ['save/'],
  '@actions/http-client': ['http/'],
}

/** Imports in a row at run time. */
const maxDepth = 8
const maxFileLines = 200
const maxFunctionLines = 60

const program = readSourceTree('src')
const everything = [...program, ...readSourceTree('emulator')]

function holds(name: string, path: string): boolean {
  return name.endsWith('/') ? path.startsWith(`src/${name}`) : path === `src/${name}.ts`
}

function roomOf(path: string): number {
  return rooms.findIndex((names) => names.some((name) => holds(name, path)))
}

/** `@actions/http-client` of `@actions/http-client/lib/proxy`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

describe('imports', () => {
  test('every file has a room', () => {
    expect(program.map(({ path }) => path).filter((path) => roomOf(path) < 0)).toEqual([])
  })

  test('go down only', () => {
    const upwards = program.flatMap(({ path, imports }) =>
      imports.filter((target) => roomOf(target) < roomOf(path)).map((target) => `${path} > ${target}`),
    )
    expect(upwards).toEqual([])
  })

  test('make no circle', () => {
    expect(findCircles(everything)).toEqual([])
  })

  test.each(program.filter(({ path }) => path.endsWith('/index.ts')))(
    `from $path are at most ${String(maxDepth)} deep`,
    ({ path }) => {
      const chain = longestChain(program, path)
      // A chain of n files is n - 1 imports.
      expect(chain.length - 1 <= maxDepth ? [] : chain).toEqual([])
    },
  )

  test.each(program.filter(({ path }) => path.endsWith('/index.ts')))(
    'from $path are all but one made while it listens for signals already',
    ({ path }) => {
      const made = [...readFileSync(path, 'utf8').matchAll(/^import .*'(.*)'$/gm)].map(([, target]) => target)
      expect(made).toEqual([expect.stringMatching(/\/interruption\.js$/)])
    },
  )

  test("know GitHub's toolkit where it belongs", () => {
    const misplaced = program.flatMap(({ path, packages }) =>
      packages
        .filter((specifier) => doors[packageOf(specifier)]?.every((name) => !holds(name, path)))
        .map((specifier) => `${path} > ${specifier}`),
    )
    expect(misplaced).toEqual([])
  })

  test('name no package of the toolkit that has no door', () => {
    const toolkit = program.flatMap(({ packages }) => packages).filter((name) => name.startsWith('@actions/'))
    expect(toolkit.map(packageOf).filter((name) => !(name in doors))).toEqual([])
  })
})

describe('length', () => {
  test(`of a file is at most ${String(maxFileLines)} lines`, () => {
    expect(everything.filter(({ lines }) => lines > maxFileLines).map(({ path }) => path)).toEqual([])
  })

  test(`of a function is under ${String(maxFunctionLines)} lines`, () => {
    const long = everything.flatMap(({ path, functions }) =>
      functions.filter(({ lines }) => lines >= maxFunctionLines).map(({ line }) => `${path}:${String(line)}`),
    )
    expect(long).toEqual([])
  })
})

describe('the reader of the source', () => {
  test('sees imports of every kind', () => {
    const { imports, loads, packages } = parseSourceFile(
      'src/a/one.ts',
      [
        "import type { Two } from './two.js'",
        "import { fs } from 'node:fs'",
        "export { three } from '../three.js'",
        "type Four = import('./four.js').Four",
        "const five = async () => (await import('./b/five.js')).five",
        "// import './not.js'",
      ].join('\n'),
    )
    expect(imports).toEqual(['src/a/two.ts', 'src/three.ts', 'src/a/four.ts', 'src/a/b/five.ts'])
    expect(loads).toEqual(['src/three.ts', 'src/a/b/five.ts'])
    expect(packages).toEqual(['node:fs'])
  })

  test('measures files and functions', () => {
    const { lines, functions } = parseSourceFile(
      'a.ts',
      'const a = () => {\n  b()\n}\nclass C {\n  d() {}\n}\n',
    )
    expect({ lines, functions }).toEqual({
      lines: 6,
      functions: [
        { line: 1, lines: 3 },
        { line: 5, lines: 1 },
      ],
    })
  })

  test('finds circles and chains', () => {
    const tree = [
      parseSourceFile('a.ts', "import './b.js'"),
      parseSourceFile('b.ts', "import './c.js'\nimport './d.js'"),
      parseSourceFile('c.ts', "import './b.js'"),
      parseSourceFile('d.ts', ''),
    ]
    expect(findCircles(tree)).toEqual(['b.ts > c.ts > b.ts'])
    expect(longestChain(tree.slice(3), 'd.ts')).toEqual(['d.ts'])
    expect(longestChain([...tree.slice(0, 2), ...tree.slice(3)], 'a.ts')).toEqual(['a.ts', 'b.ts', 'c.ts'])
  })
})
