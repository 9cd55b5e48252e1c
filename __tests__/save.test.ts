import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { picture } from '../emulator/picture.js'
import type { Scenario, Step } from '../emulator/scenario.js'
import { type Emulator, startEmulator } from '../emulator/server.js'
import { type Clock, systemClock } from '../src/clock.js'
import { createClient } from '../src/kie/client.js'
import { families } from '../src/kie/families.js'
import { createSaver, type SaverOptions } from '../src/save/save.js'
import { createStep } from '../src/step.js'
import type { FinalRecord, TaskEntry, TaskFacts, TaskRecord } from '../src/task.js'

const key = 'the-key-of-this-test'
const png = picture('a', 8, 8)
const good: Step = { base64: png.toString('base64'), headers: { 'content-type': 'image/png' } }

let workspace = ''
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'download-'))
})
afterEach(() => {
  rmSync(workspace, { recursive: true })
})

/** Every entry below the folder of the downloads, hidden ones too. */
function saved(): string[] {
  try {
    const entries = readdirSync(join(workspace, 'out'), { recursive: true, withFileTypes: true })
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name)
  } catch {
    return []
  }
}

interface Played {
  readonly records: readonly FinalRecord[]
  readonly requests: Emulator['requests']
  /** How long was waited between two tries. */
  readonly delaysMs: number[]
  /** The paths of the files as they came, and what was said meanwhile. */
  readonly log: string[]
}

interface PlayOptions extends Partial<SaverOptions> {
  readonly order?: readonly string[]
  readonly freshUrls?: Scenario['freshUrls']
  /** What a task gives besides its URLs. */
  readonly facts?: Partial<TaskFacts>
  readonly onChange?: (before: TaskRecord, after: TaskRecord) => void
}

/** What each task gave, as the names of media files; the tasks succeed in the order of `order`. */
async function play(
  tasks: Readonly<Record<string, readonly string[]>>,
  media: Scenario['media'] = {},
  { freshUrls = {}, order = Object.keys(tasks), facts = {}, onChange, ...options }: PlayOptions = {},
): Promise<Played> {
  await using emulator = await startEmulator({
    apiKey: key,
    tasks: {},
    media,
    freshUrls,
    requestsPerSecond: 0,
  })
  const delaysMs: number[] = []
  const log: string[] = []
  const cancel = new AbortController()
  const signal = options.signal ?? cancel.signal
  const save = await createSaver({
    taskIds: Object.keys(tasks),
    folder: join(workspace, 'out'),
    workspace,
    fileName: '{task-id}-{index}',
    keepFiles: false,
    isPublicOnly: false,
    renewUrl: createClient({
      apiKey: key,
      baseUrl: emulator.url,
      family: families.market,
      clock: withoutPauses(() => undefined),
      redact: (value) => value,
    }).renewUrl,
    clock: withoutPauses((ms) => delaysMs.push(ms)),
    random: () => 0,
    ...options,
    signal,
  })
  const step = createStep({
    taskIds: Object.keys(tasks),
    failFast: false,
    signal,
    onChange(before, after) {
      for (const file of after.files.filter((one) => !before.files.includes(one))) log.push(file.path)
      if (after.activity !== null && after.activity !== before.activity) log.push(after.activity)
      if (after.detail !== before.detail) log.push(after.detail)
      onChange?.(before, after)
    },
  })
  const poll = async (entry: TaskEntry): Promise<'success'> => {
    const { taskId } = entry.record
    // One macrotask after the other: the order in which tasks succeed.
    for (let turn = order.indexOf(taskId); turn > 0; turn--)
      await new Promise((resolve) => setImmediate(resolve))
    const resultUrls = (tasks[taskId] ?? []).map((name) =>
      name.includes(':') ? name : `${emulator.url}/media/${name}`,
    )
    entry.update({ state: 'success', model: 'a/model', resultUrls, ...facts })
    return 'success'
  }
  await step.run({ poll, save })
  return { records: step.result().records, requests: emulator.requests, delaysMs, log }
}

/** Tries follow one another at once; only a limit on time takes its time. */
function withoutPauses(onSleep: (ms: number) => void): Clock {
  return {
    nowMs: () => performance.now(),
    sleep(ms, signal) {
      if (ms >= 5 * 60_000 || ms === 20_000) return systemClock.sleep(ms, signal)
      if (ms > 0) onSleep(ms)
      return new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test('results are saved in order, with what is known of them', async () => {
  const { records, log } = await play(
    { a: ['1.bin', '2'], b: ['3.png'] },
    { '/media/1.bin': [good], '/media/2': [{ body: '{"a":1}', delayMs: 30 }], '/media/3.png': [good] },
  )
  expect(records).toMatchObject(Array(2).fill({ outcome: 'success', detail: '', warning: null }))
  expect(log.sort()).toEqual(['out/a-1.png', 'out/a-2.json', 'out/b-1.png'])
  expect(records[0]?.files).toEqual([
    {
      path: 'out/a-1.png',
      url: expect.stringMatching(/\/media\/1\.bin$/),
      type: 'image/png',
      sentAs: 'image/png',
      bytes: png.length,
      sha256: createHash('sha256').update(png).digest('hex'),
      dimensions: { width: 8, height: 8 },
      isReplacement: false,
    },
    expect.objectContaining({ path: 'out/a-2.json', type: 'application/json', sentAs: '', bytes: 7 }),
  ])
  expect(readFileSync(join(workspace, 'out/b-1.png')).equals(png)).toBe(true)
  expect(saved().sort()).toEqual(['a-1.png', 'a-2.json', 'b-1.png'])
})

test('a text result is saved as JSON', async () => {
  const { records } = await play(
    { t: [] },
    {},
    {
      workspace: join(workspace, 'elsewhere'),
      fileName: 'texts/{model}',
      facts: { resultObject: { text: 'Hi' } },
    },
  )
  const path = join(workspace, 'out', 'texts', 'a-model.json')
  expect(records[0]?.files).toEqual([expect.objectContaining({ path, url: null, type: 'application/json' })])
  expect(readFileSync(path, 'utf8')).toBe('{\n  "text": "Hi"\n}\n')
})

describe('a failure', () => {
  test('is met with another try, after a while or when the server says', async () => {
    const steps = [{ status: 503, headers: { 'retry-after': '7' } }, { reset: true }, good]
    const { records, delaysMs } = await play({ a: ['x.png'] }, { '/media/x.png': steps })
    expect(records[0]?.outcome).toBe('success')
    expect(delaysMs).toEqual([7000, 4000])
  })

  test('is met with three tries in all, each after a longer pause', async () => {
    const { requests, delaysMs } = await play({ a: ['x.png'] }, { '/media/x.png': [{ status: 500 }] })
    expect(requests).toHaveLength(3)
    expect(delaysMs).toEqual([2000, 4000])
  })

  test('waits 5 minutes where the server says so, and no second longer', async () => {
    const sleptMs: number[] = []
    const clock: Clock = {
      nowMs: () => performance.now(),
      sleep(ms) {
        sleptMs.push(ms)
        return Promise.resolve()
      },
    }
    const steps = (retryAfter: string): Step[] => [
      { status: 503, headers: { 'retry-after': retryAfter } },
      good,
    ]
    const patient = await play({ a: ['x.png'] }, { '/media/x.png': steps('300') }, { clock })
    expect(patient.records[0]?.outcome).toBe('success')
    expect(sleptMs).toEqual([300_000])
    const refused = await play({ a: ['x.png'] }, { '/media/x.png': steps('301') }, { clock })
    expect(refused.records[0]?.outcome).toBe('download-failed')
    expect(sleptMs).toEqual([300_000])
  })

  test.each<[string, Step, string]>([
    ['an error', { status: 500 }, 'HTTP 500'],
    ['a part', { ...good, status: 206 }, 'HTTP 206'],
    ['another part', { ...good, status: 206, headers: { 'content-range': 'bytes 5-9/10' } }, 'HTTP 206'],
    ['an unknown coding', { ...good, headers: { 'content-encoding': 'zstd' } }, 'content coding'],
    ['another file than promised', { body: 'not a picture at all' }, 'text (not a picture at all)'],
    ['a cut connection', { ...good, cutOffAfter: 50 }, 'cut in the middle'],
    [
      'a body shorter than announced',
      { ...good, headers: { 'content-length': '9999' }, cutOffAfter: 99 },
      'cut',
    ],
    ['silence', { hang: 'answer' }, 'no byte came'],
    ['a body that stalls', { ...good, hang: 'body' }, 'no byte came'],
    [
      'an HTML page',
      { body: '<!doctype html><title>Oops</title>' },
      'an HTML page (Oops) came in place of the file',
    ],
    ['an error in JSON', { body: { code: 500, msg: 'Oops' } }, 'JSON ({"code":500'],
    ['an empty body', { body: '' }, 'an empty body'],
    ['a broken encoding', { ...good, headers: { 'content-encoding': 'gzip' } }, 'incorrect header check'],
    [
      'a redirect without an end',
      { status: 302, headers: { location: '/media/x.png' } },
      'more than 5 times',
    ],
  ])('that lasts fails, and leaves nothing: %s', async (_, step, message) => {
    // So short that on a busy machine any answer may take longer: only where none is to come.
    const limits = { stallMs: step.hang === undefined ? 5000 : 100, maxBytes: 2 ** 20 }
    const { records, log } = await play({ a: ['x.png'] }, { '/media/x.png': [step] }, { limits })
    expect(records[0]).toMatchObject({ outcome: 'download-failed', files: [] })
    expect(records[0]?.detail).toContain(message)
    expect(log).toEqual(Array(4).fill(expect.stringContaining(message)))
    expect(saved()).toEqual([])
  })

  test.each<[string, Step, string]>([
    ['too large by what the server says', { bytes: 2 ** 20 + 1 }, 'larger than 1.0 MB'],
    [
      'too large by what comes',
      { bytes: 2 ** 20 + 1, headers: { 'transfer-encoding': 'chunked' } },
      'larger than 1.0 MB',
    ],
    [
      'a redirect off the web',
      { status: 302, headers: { location: 'file:///etc/passwd' } },
      'not on the web',
    ],
    [
      'a server that wants to be left alone',
      { status: 429, headers: { 'retry-after': '3600' } },
      'no other request',
    ],
  ])('that no other try mends fails at once: %s', async (_, step, message) => {
    const limits = { stallMs: 5000, maxBytes: 2 ** 20 }
    const { records, requests } = await play({ a: ['x.mp4'] }, { '/media/x.mp4': [step] }, { limits })
    expect(records[0]).toMatchObject({ outcome: 'download-failed' })
    expect(records[0]?.detail).toContain(message)
    expect(requests).toHaveLength(1)
    expect(saved()).toEqual([])
  })

  test('with one file does not touch the others', async () => {
    const media = { '/media/x.png': [{ status: 500 }], '/media/y.png': [good] }
    const { records } = await play({ a: ['x.png', 'y.png'] }, media)
    expect(records[0]).toMatchObject({ outcome: 'download-failed', files: [{ path: 'out/a-2.png' }] })
    expect(saved()).toEqual(['a-2.png'])
  })
})

describe('the way to a file', () => {
  test('leads over redirects, and without the key', async () => {
    const media = {
      '/media/x.png': [{ status: 307, headers: { location: '/media/y.png' } }],
      '/media/y.png': [good],
    }
    const { records, requests } = await play({ a: ['x.png'] }, media)
    expect(records[0]?.outcome).toBe('success')
    expect(requests.map(({ path }) => path)).toEqual(['/media/x.png', '/media/y.png'])
    for (const { headers } of requests) {
      expect(headers.authorization).toBeUndefined()
      expect(headers['user-agent']).toContain('wait-for-kie-task')
    }
  })

  test('a compressed body is saved as what it is', async () => {
    const base64 = gzipSync(png).toString('base64')
    const step = { base64, headers: { 'content-encoding': 'gzip' } }
    const { records } = await play({ a: ['x.png'] }, { '/media/x.png': [step] })
    expect(records[0]?.files[0]?.bytes).toBe(png.length)
  })

  test.each([400, 401, 403, 404, 410])('a URL refused with %d is renewed', async (status) => {
    const media = { '/media/x.png': [{ status }], '/media/fresh/x.png': [good] }
    const { records, requests, delaysMs, log } = await play({ a: ['x.png'] }, media)
    expect(log[0]).toBe(`result 1: HTTP ${String(status)}; trying again with a fresh URL`)
    expect(records[0]?.files[0]).toMatchObject({ url: expect.stringMatching(/\/media\/x\.png$/) })
    expect(delaysMs).toEqual([])
    const renewal = requests.find(({ method }) => method === 'POST')
    expect(renewal?.headers.authorization).toBe(`Bearer ${key}`)
    expect(JSON.parse(renewal?.body ?? '')).toEqual({ url: records[0]?.files[0]?.url })
    expect(requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([renewal])
  })

  test('a URL is renewed once', async () => {
    const media = { '/media/x.png': [{ status: 403 }], '/media/fresh/x.png': [{ status: 403 }] }
    const { records, requests } = await play({ a: ['x.png'] }, media)
    expect(records[0]?.detail).toContain('HTTP 403')
    expect(requests.map(({ path }) => path.split('/').slice(2).join('/'))).toEqual([
      'x.png',
      'v1/common/download-url',
      'fresh/x.png',
      'fresh/x.png',
      'fresh/x.png',
    ])
  })

  test.each<[string, Step, number, string]>([
    ['a refusal', { body: { code: 422, msg: 'not ours', data: null } }, 1, 'code 422: not ours'],
    ['no URL', { body: { code: 200, msg: 'success', data: 'file:///x' } }, 1, 'not a URL'],
    ['a refused key', { sample: 'err-401-observed-http200' }, 1, 'code 401'],
    ['a failure', { status: 502, body: '' }, 3, 'HTTP 502'],
  ])(
    'where kie.ai gives %s in place of a fresh URL, the file has its tries',
    async (_, step, asked, message) => {
      const { records, requests } = await play(
        { a: ['x.png'] },
        { '/media/x.png': [{ status: 404 }] },
        { freshUrls: { '/media/x.png': [step] } },
      )
      const posts = requests.filter(({ method }) => method === 'POST')
      expect(posts).toHaveLength(asked)
      expect(requests.length - posts.length).toBe(3)
      expect(records[0]?.outcome).toBe('download-failed')
      expect(records[0]?.detail).toContain(', and kie.ai gave no fresh URL: ')
      expect(records[0]?.detail).toContain(message)
    },
  )

  test('does not hang where kie.ai never gives a fresh URL', async () => {
    const sleptMs: number[] = []
    const clock: Clock = {
      nowMs: () => performance.now(),
      sleep(ms, signal) {
        if (!signal.aborted) sleptMs.push(ms)
        return new Promise((resolve) => setImmediate(resolve))
      },
    }
    const { records, requests } = await play(
      { a: ['x.png'] },
      { '/media/x.png': [{ status: 403 }] },
      {
        clock,
        renewUrl: (_, { signal }) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              resolve(null)
            })
          }),
      },
    )
    expect(records[0]).toMatchObject({ outcome: 'download-failed', files: [] })
    expect(records[0]?.detail).toContain('no fresh URL: no answer')
    expect(requests).toHaveLength(3)
    expect(sleptMs).toEqual([300_000, 2000, 300_000, 4000, 300_000])
  })

  test('a second expiry of the fresh URL is no reason to renew it again, and a third try is made', async () => {
    const media = {
      '/media/x.png': [{ status: 403 }],
      '/media/fresh/x.png': [{ status: 403, looks: 2 }, good],
    }
    const { records, requests, delaysMs } = await play({ a: ['x.png'] }, media)
    expect(records[0]?.outcome).toBe('success')
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(delaysMs).toEqual([2000, 4000])
  })

  test('4 files at a time', async () => {
    const names = Array.from({ length: 9 }, (_, at) => `${String(at)}.png`)
    const media = Object.fromEntries(names.map((name) => [`/media/${name}`, [{ ...good, delayMs: 400 }]]))
    const { requests } = await play({ a: names }, media)
    const startedMs = requests.map(({ atMs }) => atMs)
    expect((startedMs[3] ?? 0) - (startedMs[0] ?? 0)).toBeLessThan(390)
    expect((startedMs[4] ?? 0) - (startedMs[0] ?? 0)).toBeGreaterThanOrEqual(399)
    expect((startedMs[8] ?? 0) - (startedMs[4] ?? 0)).toBeGreaterThanOrEqual(399)
  })
})

describe('names', () => {
  const late = { ...good, delayMs: 60 }

  test('do not depend on which file arrives first', async () => {
    const media = { '/media/1.png': [late], '/media/2.png': [good], '/media/3.png': [good] }
    const { records } = await play({ a: ['1.png', '2.png'], b: ['3.png'] }, media, {
      fileName: 'Same',
      order: ['b', 'a'],
    })
    expect(records.flatMap(({ files }) => files.map(({ path }) => path))).toEqual([
      'out/Same-1.png',
      'out/Same-2-1.png',
      'out/Same-2.png',
    ])
  })

  test('that differ in upper and lower case alone are told apart by the place', async () => {
    const { records } = await play({ A: ['1.png'], a: ['2.png'] }, {}, { fileName: '{task-id}' })
    expect(records.flatMap(({ files }) => files.map(({ path }) => path))).toEqual([
      'out/A-1.png',
      'out/a-2.png',
    ])
  })

  test('of the others stay where one file could not be had', async () => {
    const media = { '/media/1.png': [{ status: 500 }], '/media/2.png': [good] }
    const { records } = await play({ a: ['1.png'], b: ['2.png'] }, media, { fileName: 'same' })
    expect(records[1]?.files[0]?.path).toBe('out/same-2.png')
  })
})

describe('the folder', () => {
  test('an existing file is replaced by a whole one only', async () => {
    mkdirSync(join(workspace, 'out'))
    for (const name of ['a-1.png', 'a-2.png']) writeFileSync(join(workspace, 'out', name), 'old')
    const { records } = await play(
      { a: ['x.png', 'y.png', 'z.png'] },
      { '/media/x.png': [good], '/media/y.png': [{ ...good, cutOffAfter: 9 }], '/media/z.png': [good] },
    )
    expect(records[0]?.files.map(({ isReplacement }) => isReplacement)).toEqual([true, false])
    expect(readFileSync(join(workspace, 'out/a-1.png')).equals(png)).toBe(true)
    expect(readFileSync(join(workspace, 'out/a-2.png'), 'utf8')).toBe('old')
    expect(saved()).toHaveLength(3)
  })

  test('is in the workspace where only one of the two is named over a link', async () => {
    const [real, link] = [join(workspace, 'real'), join(workspace, 'link')]
    mkdirSync(real)
    symlinkSync(real, link, 'junction')
    const logOf = async (named: string, folder: string): Promise<string[]> =>
      (await play({ a: ['x.png'] }, {}, { workspace: named, folder: join(folder, 'out') })).log
    expect(await logOf(link, real)).toEqual(['out/a-1.png'])
    expect(await logOf(real, link)).toEqual(['out/a-1.png'])
    expect(await logOf(join(workspace, 'missing'), real)).toEqual([join(real, 'out/a-1.png')])
  })

  test('a link that leads out is refused', async () => {
    mkdirSync(join(workspace, 'out'))
    mkdirSync(join(workspace, 'elsewhere'))
    symlinkSync(join(workspace, 'elsewhere'), join(workspace, 'out/a'), 'junction')
    const { records } = await play({ a: ['x.png'] }, {}, { fileName: '{task-id}/deeper/{index}' })
    expect(records[0]?.detail).toContain('leads out of download-dir')
    expect(readdirSync(join(workspace, 'elsewhere'))).toEqual([])
  })

  test('a file is not written through a link in its place', async () => {
    mkdirSync(join(workspace, 'out'))
    writeFileSync(join(workspace, 'victim'), 'old')
    symlinkSync(join(workspace, 'victim'), join(workspace, 'out/a-1.png'))
    await play({ a: ['x.png'] })
    expect(readFileSync(join(workspace, 'victim'), 'utf8')).toBe('old')
  })

  test('what stands in the way is named', async () => {
    mkdirSync(join(workspace, 'out/a-1.png'), { recursive: true })
    writeFileSync(join(workspace, 'out/b'), '')
    const { records } = await play({ a: ['x.png'] })
    expect(records[0]).toMatchObject({ outcome: 'download-failed', files: [] })
    const inFile = await play({ b: ['x.png'] }, {}, { fileName: '{task-id}/{index}' })
    expect(inFile.records[0]?.detail).toBe(`result 1: ${join(workspace, 'out/b')} is a file, not a folder`)
    expect(saved()).toEqual(['b'])
  })
})

test('what could not be saved is counted, and the first is named', async () => {
  const media = { '/media/y.png': [good] }
  const { records } = await play(
    { a: ['x.png', 'y.png', 'z.png'] },
    {
      ...media,
      '/media/x.png': [{ status: 500 }],
      '/media/z.png': [{ status: 500 }],
    },
  )
  expect(records[0]?.detail).toMatch(/^result 1: .*; 1 more could not be saved$/)
  const one = await play({ a: ['y.png', 'x.png'] }, { ...media, '/media/x.png': [{ status: 500 }] })
  expect(one.records[0]?.detail).toMatch(/^result 2: /)
  expect(one.records[0]?.detail).not.toContain('more could')
})

test('a fault of the disk is told as that, at once and without another try', async () => {
  const { records, requests } = await play(
    { a: ['x.png'] },
    { '/media/x.png': [good] },
    // No file system takes a NUL in a name.
    { folder: join(workspace, 'out\0') },
  )
  expect(records[0]).toMatchObject({ outcome: 'download-failed', files: [] })
  expect(requests).toEqual([])
})

test('a cancel while a fresh URL is asked for is no failure', async () => {
  const cancel = new AbortController()
  const { records, log } = await play(
    { a: ['x.png'] },
    { '/media/x.png': [{ status: 403 }] },
    {
      signal: cancel.signal,
      renewUrl() {
        cancel.abort()
        return Promise.resolve(null)
      },
    },
  )
  expect(records[0]?.outcome).toBe('cancelled')
  expect(log).toEqual([expect.stringContaining('cancelled')])
})

test('a cancel counts more than a failure before it', async () => {
  const cancel = new AbortController()
  const media = {
    '/media/1.png': [{ ...good, hang: 'body' as const }],
    '/media/2.png': [{ status: 302, headers: { location: 'ftp://127.0.0.1/' } }],
  }
  const { records } = await play({ a: ['1.png', '2.png'] }, media, {
    signal: cancel.signal,
    onChange: (_, { activity }) => {
      if (activity !== null) cancel.abort()
    },
  })
  expect(records[0]?.outcome).toBe('cancelled')
})

test.each<[string, Record<string, string>, string]>([
  ['and how much is to come', {}, '600 bytes of 600 bytes (100 %), 60 bytes/s'],
  ['where no more is known', { 'transfer-encoding': 'chunked' }, '600 bytes, 60 bytes/s'],
])('every 10 seconds a transfer tells how much has come, %s', async (_, headers, expected) => {
  const media = { '/media/x.txt': [{ body: 'x'.repeat(600), headers }] }
  const logOf = async (stepMs: number): Promise<string[]> => {
    let nowMs = 0
    const clock: Clock = { nowMs: () => (nowMs += stepMs), sleep: () => Promise.resolve() }
    return (await play({ a: ['x.txt'] }, media, { clock })).log
  }
  expect(await logOf(10_000)).toEqual([`result 1: ${expected}`, 'out/a-1.txt'])
  expect(await logOf(9999)).toEqual(['out/a-1.txt'])
})

describe('a kept copy', () => {
  const cache = (): string => join(workspace, 'cache')
  const keepFiles = true

  beforeEach(() => {
    process.env.RUNNER_TOOL_CACHE = cache()
  })
  afterEach(() => {
    Reflect.deleteProperty(process.env, 'RUNNER_TOOL_CACHE')
  })

  /** Saves a file, and gives its URL, behind which nothing is any more by default, and the folder of its copy. */
  async function keepOne(
    file = 'x.png',
  ): Promise<{ url: string; files: FinalRecord['files']; kept: string }> {
    const { records } = await play({ a: [file] }, { '/media/x.png': [good] }, { keepFiles })
    const files = records[0]?.files ?? []
    const kept = join(cache(), readdirSync(cache())[0] ?? '', '1.0.0', process.arch)
    return { url: files[0]?.url ?? '', files, kept }
  }

  test('is taken in place of its URL, for the same task only', async () => {
    const { url, files } = await keepOne()
    const { records, log } = await play({ a: [url], b: [url] }, {}, { keepFiles })
    const taken = [{ ...files[0], sentAs: null, isReplacement: true }]
    expect(records[0]).toMatchObject({ outcome: 'success', files: taken, warning: null })
    expect(log).toContain('result 1: taken from the tool cache')
    expect(records[1]).toMatchObject({ outcome: 'download-failed', files: [] })
    expect(records[1]?.detail).toContain('ECONNREFUSED')
  })

  test('that cannot be read is a warning, and none', async () => {
    const { url, kept } = await keepOne()
    rmSync(kept, { recursive: true })
    writeFileSync(kept, 'a file in its place')
    const { records } = await play({ a: [url] }, {}, { keepFiles })
    expect(records[0]?.warning).toContain('ENOTDIR')
    expect(records[0]?.detail).toContain('ECONNREFUSED')
  })

  test('of what is refused by now is none', async () => {
    await using server = await startEmulator({ tasks: {}, media: { '/media/x.png': [good] } })
    const { url, files, kept } = await keepOne(`${server.url}/media/x.png`)
    const page = '<html><body>No</body></html>'
    for (const name of readdirSync(kept)) rmSync(join(kept, name))
    writeFileSync(
      join(kept, `${createHash('sha256').update(page).digest('hex')}-${String(page.length)}.png`),
      page,
    )
    const { records, log } = await play({ a: [url] }, {}, { keepFiles })
    expect(records[0]).toMatchObject({ outcome: 'success', files: [{ sha256: files[0]?.sha256 }] })
    expect(log).not.toContain('result 1: taken from the tool cache')
  })

  test('that cannot be made is a warning, and the file is saved', async () => {
    writeFileSync(cache(), 'a file in its place')
    const { records } = await play({ a: ['x.png'] }, { '/media/x.png': [good] }, { keepFiles })
    expect(records[0]).toMatchObject({ outcome: 'success', warning: expect.stringContaining('tool cache') })
  })
})

test('a cancel keeps what is complete, under its name, and nothing else', async () => {
  const cancel = new AbortController()
  const media = {
    '/media/1.png': [{ ...good, hang: 'body' as const }],
    '/media/2.png': [good],
    '/media/3.png': [{ status: 500, delayMs: 300 }],
  }
  const { records } = await play({ a: ['1.png', '2.png'], b: ['3.png'], c: ['2.png'] }, media, {
    signal: cancel.signal,
    fileName: 'same',
    // The retry comes when the good files have come.
    onChange: (_, { activity }) => {
      if (activity !== null) cancel.abort()
    },
  })
  expect(records.map(({ outcome, files }) => [outcome, files.map(({ path }) => path)])).toEqual([
    ['cancelled', ['out/same-2-1.png']],
    ['cancelled', []],
    ['success', ['out/same-3.png']],
  ])
  expect(saved().sort()).toEqual(['same-2-1.png', 'same-3.png'])
})
