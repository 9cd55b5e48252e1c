// The built action, and the folder that it leaves behind.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { picture } from '../emulator/picture.js'
import type { Line } from '../emulator/commands.js'
import { type Run, startAction } from '../emulator/runner.js'
import type { Scenario, Step } from '../emulator/scenario.js'
import { startEmulator } from '../emulator/server.js'

const key = 'kie-key-0123456789'
const png = picture('a', 16, 16)
const good: Step = { base64: png.toString('base64'), headers: { 'content-type': 'image/png' } }
/** Windows ends a process in place of sending it a signal. */
const testOnUnix = process.platform === 'win32' ? test.skip : test
/** Here bash lets every variable through, and ulimit can play a disk that is full. */
const testOnLinux = process.platform === 'linux' ? test.concurrent : test.concurrent.skip

function gives(...media: string[]): Step[] {
  const resultUrls = media.map((name) => `{base}/media/${name}`)
  return [{ state: 'success', record: { resultJson: JSON.stringify({ resultUrls }) } }]
}

interface Setting extends Scenario {
  readonly inputs?: Readonly<Record<string, string>>
  readonly node?: string
  readonly prepare?: (workspace: string) => void
  readonly onLine?: (line: Line, signal: (name: NodeJS.Signals) => void) => void
}

async function run({ inputs = {}, node, prepare, onLine, ...scenario }: Setting): Promise<Run> {
  await using emulator = await startEmulator({ apiKey: key, ...scenario })
  const given = {
    'task-id': Object.keys(scenario.tasks).join(' '),
    'api-key': key,
    'base-url': emulator.url,
    'download-dir': 'out',
    ...inputs,
  }
  const { child, run: done } = startAction({
    action: '.',
    inputs: given,
    ...(node !== undefined && { node }),
    ...(prepare !== undefined && { prepare }),
    onLine: (line) => onLine?.(line, (name) => child.kill(name)),
  })
  const ran = await done
  expect(ran.stderr).toBe('')
  for (const { path, headers } of emulator.requests) {
    if (path.startsWith('/media/')) expect(headers.authorization).toBeUndefined()
  }
  return ran
}

function paths({ files }: Run): string[] {
  return [...files.keys()]
}

function recordsOf({ outputs }: Run): { taskId: string; outcome: string; state: string; files: unknown[] }[] {
  return JSON.parse(outputs.tasks ?? '') as ReturnType<typeof recordsOf>
}

test.concurrent('files are in the folder, the outputs, the log and the results file', async () => {
  const ran = await run({
    tasks: {
      a: gives('one.jpg', 'two'),
      b: [{ state: 'success', record: { resultJson: '{"resultObject":{"text":"Hi"}}' } }],
    },
    media: { '/media/one.jpg': [good], '/media/two': [{ status: 403 }], '/media/fresh/two': [good] },
    inputs: { 'file-name': 'images/{model}_{task-id}_{index}' },
    prepare: (workspace) => {
      mkdirSync(join(workspace, 'out/images'), { recursive: true })
      writeFileSync(join(workspace, 'out/images/bytedance-seedream-v4-edit_a_1.png'), 'old')
    },
  })
  const name = 'out/images/bytedance-seedream-v4-edit'
  const expected = [`${name}_a_1.png`, `${name}_a_2.png`, `${name}_b_1.json`]
  expect(ran.exitCode).toBe(0)
  expect(paths(ran)).toEqual(expected)
  expect(JSON.parse(ran.outputs.files ?? '')).toEqual(expected)
  expect(ran.outputs.file).toBe(expected[0])
  for (const path of expected.slice(0, 2)) expect(ran.files.get(path)?.equals(png)).toBe(true)
  const sha256 = createHash('sha256').update(png).digest('hex')
  const [, second] = recordsOf(ran)[0]?.files ?? []
  expect(second).toEqual({
    path: expected[1],
    url: expect.stringMatching(/\/media\/two$/),
    type: 'image/png',
    bytes: png.length,
    sha256,
  })
  expect(JSON.parse(ran.results ?? '')).toMatchObject(recordsOf(ran))
  expect(ran.lines.map(({ raw }) => raw)).toContain(
    `Saved ${expected[0] ?? ''}, in place of an existing file: ${String(png.length)} bytes, image/png, 16 x 16 pixels, sha256 ${sha256}.`,
  )
})

test.concurrent(
  'every fault ends as download-failed, says what it was, and leaves nothing half-written',
  async () => {
    const faults: Record<string, [Step, RegExp]> = {
      cut: [{ ...good, cutOffAfter: 200 }, /aborted|cut in the middle/],
      short: [
        { ...good, headers: { 'content-length': '99999' }, cutOffAfter: png.length },
        /aborted|cut in the middle/,
      ],
      reset: [{ reset: true }, /ECONNRESET|socket hang up/],
      page: [{ body: '<!doctype html><title>Just a moment</title>' }, /an HTML page \(Just a moment\)/],
      error: [{ body: { code: 500, msg: 'Oops' } }, /JSON \(\{"code":500,"msg":"Oops"\}\)/],
      empty: [{ body: '' }, /an empty body/],
      refused: [{ status: 404 }, /HTTP 410, from a fresh URL too/],
      busy: [{ status: 503 }, /HTTP 503/],
      huge: [{ ...good, headers: { 'content-length': String(2 ** 31 + 1) } }, /larger than 2\.1 GB/],
      off: [{ status: 302, headers: { location: 'ftp://example.com/' } }, /not on the web/],
      loop: [{ status: 302, headers: { location: '/media/loop.png' } }, /more than 5 times/],
    }
    const names = Object.keys(faults)
    const ran = await run({
      tasks: { a: gives(...names.map((name) => `${name}.png`), 'good.png') },
      media: {
        ...Object.fromEntries(names.map((name) => [`/media/${name}.png`, [faults[name]?.[0] ?? good]])),
        '/media/fresh/refused.png': [{ status: 410 }],
        '/media/good.png': [{ status: 500 }, good],
      },
    })
    const goodPath = `out/a-${String(names.length + 1)}.png`
    expect(ran.exitCode).toBe(1)
    expect(ran.outputs.outcome).toBe('download-failed')
    expect(ran.outputs.state).toBe('success')
    expect(ran.outputs['pending-task-ids']).toBe('[]')
    expect(JSON.parse(ran.outputs.files ?? '')).toEqual([goodPath])
    expect(paths(ran)).toEqual([goodPath])
    for (const [at, name] of names.entries()) {
      const said = ran.lines.find(({ raw }) =>
        raw.startsWith(`a: result ${String(at + 1)} could not be saved`),
      )
      expect([name, said?.raw]).toEqual([name, expect.stringMatching(faults[name]?.[1] ?? '')])
    }
  },
  20_000,
)

testOnLinux('a full disk leaves nothing half-written', async () => {
  const ran = await run({
    tasks: { a: gives('big.mp4', 'small.png') },
    media: { '/media/big.mp4': [{ bytes: 300_000 }], '/media/small.png': [good] },
    // The system refuses to let a file grow beyond so many kB.
    prepare: (workspace) => {
      const script = `#!/bin/bash\nulimit -f 128\nexec '${process.execPath}' "$@"\n`
      writeFileSync(join(workspace, '..', 'node'), script, { mode: 0o755 })
    },
    node: '../node',
  })
  expect(ran.outputs.outcome).toBe('download-failed')
  expect(recordsOf(ran)[0]?.files).toHaveLength(1)
  expect(paths(ran)).toEqual(['out/a-2.png'])
  expect(ran.lines.some(({ raw }) => raw.includes('cannot be written: EFBIG'))).toBe(true)
})

testOnUnix('a cancel ends at once, and keeps what is whole', async () => {
  let cancelledMs = 0
  const ran = await run({
    tasks: { a: gives('1.png', '2.mp4'), b: gives('3.png'), c: [{ state: 'generating' }] },
    media: {
      '/media/1.png': [good],
      '/media/2.mp4': [{ bytes: 50_000_000, bytesPerSecond: 100_000 }],
      '/media/3.png': [{ status: 503, headers: { 'retry-after': '60' } }],
    },
    onLine: ({ raw }, signal) => {
      if (!raw.startsWith('b: result 1: HTTP 503')) return
      cancelledMs = performance.now()
      signal('SIGINT')
    },
  })
  expect(performance.now() - cancelledMs).toBeLessThan(2000)
  expect(ran.exitCode).toBe(1)
  expect(ran.outputs.outcome).toBe('cancelled')
  expect(recordsOf(ran)).toMatchObject([
    { taskId: 'a', state: 'success', outcome: 'cancelled', files: [{ path: 'out/a-1.png' }] },
    { taskId: 'b', state: 'success', outcome: 'cancelled', files: [] },
    { taskId: 'c', outcome: 'cancelled', files: [] },
  ])
  expect(JSON.parse(ran.outputs['pending-task-ids'] ?? '')).toEqual(['a', 'b', 'c'])
  expect(paths(ran)).toEqual(['out/a-1.png'])
})

test.concurrent(
  'with fail-fast a file that cannot be saved ends the wait, and the others are saved',
  async () => {
    const ran = await run({
      tasks: { slow: [{ state: 'generating' }], a: gives('1.png'), b: gives('2.png') },
      media: {
        // Both are asked for before either has an answer.
        '/media/1.png': [{ status: 429, headers: { 'retry-after': '9999' }, delayMs: 1500 }],
        '/media/2.png': [{ ...good, delayMs: 2500 }],
      },
      inputs: { 'fail-fast': 'true' },
    })
    expect(recordsOf(ran).map(({ outcome }) => outcome)).toEqual(['cancelled', 'download-failed', 'success'])
    expect(ran.outputs.outcome).toBe('download-failed')
    expect(paths(ran)).toEqual(['out/b-1.png'])
  },
)

test.concurrent('a link that leads out of the folder is not followed', async () => {
  const ran = await run({
    tasks: { a: gives('1.png') },
    inputs: { 'file-name': 'there/{index}' },
    prepare: (workspace) => {
      for (const folder of ['out', 'elsewhere']) mkdirSync(join(workspace, folder))
      symlinkSync(join(workspace, 'elsewhere'), join(workspace, 'out/there'), 'junction')
    },
  })
  expect(ran.outputs.outcome).toBe('download-failed')
  expect(paths(ran)).toEqual([])
})

test.concurrent('wrong names are refused before any request', async () => {
  const ran = await run({ tasks: { a: gives('1.png') }, inputs: { 'file-name': '../{name}' } })
  expect(ran.outputs.outcome).toBe('invalid-input')
  expect(ran.lines.some(({ raw }) => raw.includes('file-name: "../{name}" leads out of its folder'))).toBe(
    true,
  )
  expect(paths(ran)).toEqual([])
})

describe('keep-files', () => {
  interface Kept {
    readonly first: Run
    readonly second: Run
    /** The media that the second step asked for. */
    readonly fetched: readonly string[]
  }

  /** Two steps with one tool cache. The link lives for `links` requests only. */
  async function keepAndTakeAgain(
    links: number,
    between: (cache: string) => void = () => undefined,
  ): Promise<Kept> {
    const cache = mkdtempSync(join(tmpdir(), 'tool-cache-'))
    const once = Array.from({ length: links }, () => good)
    await using emulator = await startEmulator({
      apiKey: key,
      tasks: { a: gives('1.png'), b: gives('1.png') },
      media: { '/media/1.png': [...once, { status: 410 }], '/media/fresh/1.png': [{ status: 410 }] },
    })
    const step = (taskId: string): Promise<Run> =>
      startAction({
        action: '.',
        inputs: {
          'task-id': taskId,
          'api-key': key,
          'base-url': emulator.url,
          'download-dir': 'out',
          'keep-files': 'true',
        },
        env: { RUNNER_TOOL_CACHE: cache },
      }).run
    try {
      const first = await step('a')
      between(cache)
      const seen = emulator.requests.length
      const second = await step('a')
      const fetched = emulator.requests.slice(seen).map(({ path }) => path)
      return { first, second, fetched: fetched.filter((path) => path.startsWith('/media/')) }
    } finally {
      rmSync(cache, { recursive: true, force: true })
    }
  }

  function keptFile(cache: string): string {
    const files = readdirSync(cache, { recursive: true, encoding: 'utf8' })
    return join(cache, files.find((file) => file.endsWith('.png')) ?? '')
  }

  test.concurrent('takes the file again without a request, when its link is gone too', async () => {
    const { first, second, fetched } = await keepAndTakeAgain(1)
    expect([first.outputs.outcome, second.outputs.outcome]).toEqual(['success', 'success'])
    expect(fetched).toEqual([])
    expect(second.files.get('out/a-1.png')?.equals(png)).toBe(true)
    expect(recordsOf(second)[0]?.files).toEqual(recordsOf(first)[0]?.files)
  })

  test.concurrent('fetches a damaged copy again, and replaces it', async () => {
    const { second, fetched } = await keepAndTakeAgain(2, (cache) => {
      writeFileSync(keptFile(cache), 'damaged')
    })
    expect(second.files.get('out/a-1.png')?.equals(png)).toBe(true)
    expect(fetched).toEqual(['/media/1.png'])
  })

  test.concurrent('warns where the tool cache cannot be written, and saves all the same', async () => {
    await using emulator = await startEmulator({
      apiKey: key,
      tasks: { a: gives('1.png') },
      media: { '/media/1.png': [good] },
    })
    const ran = await startAction({
      action: '.',
      inputs: {
        'task-id': 'a',
        'api-key': key,
        'base-url': emulator.url,
        'download-dir': 'out',
        'keep-files': 'true',
      },
      env: { RUNNER_TOOL_CACHE: join(import.meta.filename, 'in-a-file') },
    }).run
    expect(ran.outputs).toMatchObject({ outcome: 'success', files: '["out/a-1.png"]' })
    expect(ran.lines.filter(({ command }) => command === 'warning')).toHaveLength(1)
  })
})
