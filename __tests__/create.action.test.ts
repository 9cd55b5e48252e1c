// The built action that creates tasks, as a runner starts it, against the small kie.ai and the small cache.
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { type Cache, startCache } from '../emulator/cache.js'
import { picture } from '../emulator/picture.js'
import type { Line } from '../emulator/commands.js'
import { type Run, startAction } from '../emulator/runner.js'
import type { Scenario, Step } from '../emulator/scenario.js'
import { type Emulator, startEmulator } from '../emulator/server.js'

const key = 'kie-key-0123456789'
const createPath = '/api/v1/jobs/createTask'
const isCreated = /created [0-9a-f]{32}/
const isWindows = process.platform === 'win32'
const testOnUnix = isWindows ? test.concurrent.skip : test.concurrent
/** For a test that measures: beside others it would measure them. */
const testAloneOnUnix = isWindows ? test.skip : test

interface World extends AsyncDisposable {
  readonly kie: Emulator
  readonly cache: Cache
  /** Told of each request to kie.ai, when it has been read. */
  onRequest: (path: string) => void
}

async function world(scenario: Partial<Scenario> = {}): Promise<World> {
  const settings = { apiKey: key, tasks: {}, requestsPerSecond: 0, ...scenario }
  const onRequest = ({ path }: { readonly path: string }): void => {
    here.onRequest(path)
  }
  const kie = await startEmulator(settings, { onRequest })
  const cache = await startCache()
  const here: World = {
    kie,
    cache,
    onRequest: () => undefined,
    async [Symbol.asyncDispose]() {
      await kie.close()
      await cache[Symbol.asyncDispose]()
    },
  }
  return here
}

interface Setting {
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly prepare?: (workspace: string) => void
  readonly onLine?: (line: Line, kill: Kill) => unknown
  /** Told of each creation that kie.ai is asked for. */
  readonly onCreation?: (kill: Kill) => unknown
}

type Kill = (name: NodeJS.Signals) => boolean

function create(here: World, { inputs, env, prepare, onLine, onCreation }: Setting = {}): Promise<Run> {
  const { kie, cache } = here
  const kill: Kill = (name) => started.child.kill(name)
  here.onRequest = (path) => {
    if (path === createPath) onCreation?.(kill)
  }
  const started = startAction({
    action: 'create',
    inputs: {
      model: 'google/imagen4-fast',
      prompt: 'A paper boat',
      'api-key': key,
      'base-url': kie.url,
      'upload-url': kie.url,
      ...inputs,
    },
    env: {
      GITHUB_REPOSITORY_ID: '1',
      GITHUB_RUN_ID: '2',
      GITHUB_JOB: 'job',
      ...cache.env,
      ...env,
    },
    ...(prepare && { prepare }),
    onLine: (line) => onLine?.(line, kill),
  })
  return started.run
}

function creations({ kie }: World): number {
  return kie.requests.filter(({ path }) => path === createPath).length
}

function levels({ lines }: Run, level: string): number {
  return lines.filter((line) => line.command === level).length
}

// The two that wait for limits are the first to begin.
test.concurrent(
  'a slow cache is one warning',
  async () => {
    await using here = await world()
    here.cache.faults.delayMs = 12_000
    const run = await create(here)
    expect(run.outputs.outcome).toBe('created')
    expect(levels(run, 'warning')).toBe(1)
    expect(run.durationMs).toBeLessThan(15_000)
  },
  20_000,
)

test.concurrent(
  'a record that is held back for too long is for the wait to read',
  async () => {
    const held: Step = {
      status: 429,
      body: { code: 429, msg: 'slow down' },
      headers: { 'retry-after': '3600' },
    }
    await using here = await world({ tasks: { a: [held], b: [held] } })
    const inputs = { input: '[{a: 1}, {a: 2}]' }
    const first = await create(here, { inputs })
    const again = await create(here, { inputs })
    expect(again.outputs).toMatchObject({ outcome: 'reused', 'task-ids': first.outputs['task-ids'] })
    expect(levels(again, 'warning')).toBe(2)
  },
  40_000,
)

testOnUnix(
  'cancelled where no answer comes, the outcome is unknown after 5 s',
  async () => {
    await using here = await world({ create: [{ hang: 'answer' }] })
    const run = await create(here, {
      onCreation: (kill) => kill('SIGINT'),
    })
    expect(run.outputs.outcome).toBe('unknown')
    expect(run.durationMs).toBeLessThan(8000)
  },
  15_000,
)

test.concurrent('a task is created, and a re-run finds it', async () => {
  await using here = await world()
  const first = await create(here)
  expect(first.outputs).toMatchObject({ outcome: 'created', 'created-count': '1', 'reused-count': '0' })
  expect(first.outputs['task-ids']).toBe(JSON.stringify([first.outputs['task-id']]))
  const second = await create(here, { env: { GITHUB_RUN_ATTEMPT: '2', RUNNER_TEMP: tmpdir() } })
  expect(second.outputs).toMatchObject({ outcome: 'reused', 'task-ids': first.outputs['task-ids'] })
  expect(creations(here)).toBe(1)
  expect(here.kie.created[0]).toMatchObject({ input: { prompt: 'A paper boat' } })
  expect(here.cache.entries.every((entry) => !entry.key.includes('boat'))).toBe(true)
})

test.concurrent('what is off, another leg and another run are other tasks', async () => {
  await using here = await world()
  for (const setting of [
    {},
    { inputs: { matrix: '{"a":1}' } },
    { env: { GITHUB_RUN_ID: '3' } },
    { inputs: { memory: 'off' } },
  ]) {
    expect((await create(here, setting)).outputs.outcome).toBe('created')
  }
  expect(creations(here)).toBe(4)
})

test.concurrent('by content, another run and another job share the task', async () => {
  await using here = await world()
  const inputs = { memory: 'content' }
  const first = await create(here, { inputs })
  const second = await create(here, { inputs, env: { GITHUB_RUN_ID: '3', GITHUB_JOB: 'other' } })
  expect(second.outputs).toMatchObject({ outcome: 'reused', 'task-ids': first.outputs['task-ids'] })
})

test.concurrent('by content, two runs at once make one task', async () => {
  await using here = await world({ create: [{ delayMs: 1000 }] })
  const inputs = { memory: 'content' }
  const runs = await Promise.all([
    create(here, { inputs }),
    create(here, { inputs, env: { GITHUB_RUN_ID: '3' } }),
  ])
  expect(runs.map(({ outputs }) => outputs.outcome).sort()).toEqual(['created', 'reused'])
  expect(new Set(runs.map(({ outputs }) => outputs['task-ids'])).size).toBe(1)
  expect(creations(here)).toBe(1)
})

test.concurrent('twins in a list stay two, in order, and are found again', async () => {
  await using here = await world()
  const inputs = { prompt: '', input: '- {prompt: a}\n- {prompt: a}\n- {prompt: b}' }
  const first = await create(here, { inputs })
  const ids = JSON.parse(first.outputs['task-ids'] ?? '') as string[]
  expect(new Set(ids).size).toBe(3)
  expect(here.kie.created.map(({ input }) => input.prompt)).toEqual(['a', 'a', 'b'])
  expect((await create(here, { inputs })).outputs).toMatchObject({
    outcome: 'reused',
    'reused-count': '3',
    'task-ids': first.outputs['task-ids'],
  })
})

test.concurrent('many tasks bring no warnings of Node about themselves', async () => {
  await using here = await world()
  const input = JSON.stringify(Array.from({ length: 15 }, (_, index) => ({ index })))
  const run = await create(here, { inputs: { input } })
  expect(run.outputs['created-count']).toBe('15')
  expect(run.stderr).toBe('')
})

test.concurrent('a reservation that was never finished, after a refusal, is unknown', async () => {
  await using here = await world({ create: [{ sample: 'create-422-model-observed' }, {}] })
  expect((await create(here)).outputs.outcome).toBe('rejected')
  const [first] = here.cache.entries
  if (first === undefined) throw new Error('Nothing was noted.')
  here.cache.entries.push({
    ...first,
    key: first.key.replace(/-1-reserved$/, '-2-reserved'),
    isFinal: false,
  })
  const run = await create(here)
  expect(run.outputs.outcome).toBe('unknown')
  expect(creations(here)).toBe(1)
})

testAloneOnUnix('cancelled while its id is noted, it ends soon', async () => {
  await using here = await world()
  let cancelledMs = 0
  const run = await create(here, {
    onLine: ({ raw }, kill) => {
      if (!isCreated.test(raw)) return
      Object.assign(here.cache.faults, { on: 'POST FinalizeCacheEntryUpload', delayMs: 20_000 })
      cancelledMs = performance.now()
      kill('SIGINT')
    },
  })
  expect(performance.now() - cancelledMs).toBeLessThan(2500)
  expect(run.outputs['task-id']).toBe(here.kie.created[0]?.taskId)
})

test.concurrent('a task whose generation failed is created anew, once', async () => {
  await using here = await world({ tasks: { bad: [{ state: 'fail' }], good: [{ state: 'generating' }] } })
  expect((await create(here)).outputs['task-id']).toBe('bad')
  expect((await create(here)).outputs).toMatchObject({ outcome: 'created', 'task-id': 'good' })
  expect((await create(here)).outputs).toMatchObject({ outcome: 'reused', 'task-id': 'good' })
  expect(creations(here)).toBe(2)
})

test.concurrent('a task whose files are gone by now is reused, with a warning', async () => {
  // The clock of an answer has whole seconds.
  const createTime = Date.now() - 15.5 * 24 * 60 * 60 * 1000
  await using here = await world({ tasks: { old: [{ state: 'success', record: { createTime } }] } })
  expect(levels(await create(here), 'warning')).toBe(0)
  const second = await create(here)
  expect(second.outputs).toMatchObject({ outcome: 'reused', 'task-id': 'old' })
  const [warning] = second.lines.filter(({ command }) => command === 'warning')
  expect(warning?.text).toMatch(/^old was created 15 days ago/)
})

interface Row {
  readonly http: number
  readonly body: { readonly code: number }
  readonly meaning: string
}
const rows = JSON.parse(readFileSync('__tests__/create-errors.json', 'utf8')) as Row[]

function outcomeOf({ body, meaning }: Row): string {
  if (meaning.startsWith('UNKNOWN')) return 'unknown'
  if (body.code === 401) return 'unauthorized'
  return meaning.includes('safe to send again') ? 'unavailable' : 'rejected'
}

/** Codes of kie.ai that concern this task alone, so that the others of the step go on. */
const ownCodes = [404, 422, 500, 501, 505]
const isOwn = ({ body }: Row): boolean => ownCodes.includes(body.code)

// No patience is longer than this, so what may be sent again is not.
const stepOf = ({ http, body }: Row): Step => ({ status: http, body, headers: { 'retry-after': '1000' } })

test.concurrent(
  'each refusal of a task is sent once, and a re-run sends only what made no task',
  async () => {
    const refused = rows.filter(isOwn)
    const unknown = refused.filter((row) => outcomeOf(row) === 'unknown')
    await using here = await world({ create: [...refused.map(stepOf), {}], creationsPer10Seconds: 0 })
    const inputs = { input: JSON.stringify(refused.map((_, number) => ({ number }))) }
    const first = await create(here, { inputs })
    expect(first.outputs).toMatchObject({ outcome: 'unknown', 'task-ids': '[]', 'task-id': '' })
    expect(creations(here)).toBe(refused.length)
    const second = await create(here, { inputs })
    expect(second.outputs).toMatchObject({
      outcome: 'unknown',
      'created-count': String(refused.length - unknown.length),
    })
    expect(creations(here)).toBe(2 * refused.length - unknown.length)
  },
)

test.concurrent.each(
  rows.filter((row) => !isOwn(row)).map((row, index) => [index, row.body.code, row] as const),
)('answer %d, code %d, is sent once, and a re-run sends it again', async (_, __, row) => {
  await using here = await world({ create: [stepOf(row), {}] })
  const first = await create(here)
  expect(first.outputs).toMatchObject({ outcome: outcomeOf(row), 'task-ids': '[]', 'task-id': '' })
  expect(first.exitCode).toBe(1)
  expect(levels(first, 'error')).toBe(1)
  expect(creations(here)).toBe(1)
  expect((await create(here)).outputs.outcome).toBe('created')
  expect(creations(here)).toBe(2)
})

test.concurrent.each<[string, Step]>([
  ['a reset', { reset: true }],
  ['a server error', { status: 502 }],
  ['a page', { status: 200, body: '<html>' }],
  ['a cut body', { body: { code: 200, msg: 'success', data: null }, cutOffAfter: 5 }],
  ['a redirect', { status: 302, headers: { location: '/api/v1/jobs/createTask' } }],
  ['success without an id', { body: { code: 200, msg: 'success', data: {} } }],
])('%s is unknown, and never sent again', async (_, step) => {
  await using here = await world({ create: [step, {}] })
  for (let attempt = 1; attempt <= 2; attempt++) {
    expect((await create(here)).outputs).toMatchObject({ outcome: 'unknown', 'task-ids': '[]' })
  }
  expect(creations(here)).toBe(1)
})

test.concurrent('too many requests are sent again after the pause that the server names', async () => {
  const refusal: Step = { sample: 'create-429-frequency-observed', headers: { 'retry-after': '1' } }
  await using here = await world({ create: [refusal, {}] })
  expect((await create(here)).outputs.outcome).toBe('created')
  expect(creations(here)).toBe(2)
})

test.concurrent.each([401, 402, 433])(
  'after code %d nothing more is sent, and no id is lost',
  async (code) => {
    await using here = await world({ create: [{}, { body: { code, msg: 'no', data: null } }] })
    const inputs = { input: '[{a: 1}, {a: 2}, {a: 3}]' }
    const run = await create(here, { inputs })
    expect(run.outputs['task-ids']).toBe(JSON.stringify([here.kie.created[0]?.taskId]))
    expect(run.outputs.outcome).toBe(code === 401 ? 'unauthorized' : 'rejected')
    expect(creations(here)).toBe(2)
  },
)

test.concurrent('after an unknown and a refusal the others go on', async () => {
  await using here = await world({ create: [{ reset: true }, { sample: 'create-422-model-observed' }, {}] })
  const run = await create(here, { inputs: { input: '[{a: 1}, {a: 2}, {a: 3}]' } })
  expect(run.outputs).toMatchObject({ outcome: 'unknown', 'created-count': '1' })
  expect(creations(here)).toBe(3)
})

test.concurrent('a task that may exist stays unknown where another stops the step', async () => {
  await using here = await world({
    create: [
      { sample: 'create-422-model-observed' },
      { status: 502 },
      { body: { code: 402, msg: 'no credits' } },
    ],
  })
  const inputs = { input: '[{a: 1}, {a: 2}]' }
  expect((await create(here, { inputs })).outputs.outcome).toBe('unknown')
  const again = await create(here, { inputs })
  expect(again.outputs.outcome).toBe('unknown')
  expect(again.lines.find(({ command }) => command === 'error')?.text).toContain('task 2')
  expect(creations(here)).toBe(3)
})

test.concurrent('an id is noted though the outputs cannot be written any more', async () => {
  await using here = await world()
  const path = join(mkdtempSync(join(tmpdir(), 'outputs-')), 'output')
  writeFileSync(path, '')
  const run = await create(here, {
    env: { GITHUB_OUTPUT: path },
    onCreation: () => {
      rmSync(path)
      mkdirSync(path)
    },
  })
  rmSync(join(path, '..'), { recursive: true })
  expect(run.exitCode).toBe(1)
  expect(run.stderr).toBe('')
  expect((await create(here)).outputs).toMatchObject({
    outcome: 'reused',
    'task-id': here.kie.created[0]?.taskId,
  })
})

testOnUnix.each<[string, Setting]>([
  ['when the request has arrived', { onCreation: (kill) => kill('SIGKILL') }],
  ['when its id is in the log', { onLine: ({ raw }, kill) => isCreated.test(raw) && kill('SIGKILL') }],
])('killed %s, a re-run makes no other task', async (_, setting) => {
  await using here = await world({ create: [{ delayMs: 300 }] })
  const first = await create(here, setting)
  expect(first.exitCode).toBeNull()
  expect(setting.onCreation ? ['unknown'] : ['unknown', 'created']).toContain(first.outputs.outcome)
  const again = await create(here)
  expect(here.kie.created).toHaveLength(1)
  expect(setting.onCreation ? ['unknown'] : ['unknown', 'reused']).toContain(again.outputs.outcome)
})

testOnUnix(
  'killed at any moment, it never creates a second task',
  async () => {
    const moments = Array.from({ length: 8 }, async (_, moment) => {
      await using here = await world({ create: [{ delayMs: 150 }] })
      let isTimed = moment === 7
      await create(here, {
        onLine: (__, kill) => {
          if (!isTimed) setTimeout(kill, moment * 40, 'SIGKILL')
          isTimed = true
        },
      })
      const again = await create(here)
      expect(here.kie.created.length).toBeLessThanOrEqual(1)
      if (again.outputs.outcome === 'unknown') expect(again.outputs['task-ids']).toBe('[]')
      else expect(again.outputs['task-id']).toBe(here.kie.created[0]?.taskId)
    })
    await Promise.all(moments)
  },
  60_000,
)

testOnUnix('cancelled while an answer is awaited, it keeps the id', async () => {
  await using here = await world({ create: [{ delayMs: 1500 }] })
  const run = await create(here, {
    inputs: { input: '[{a: 1}, {a: 2}]' },
    onCreation: (kill) => kill('SIGINT'),
  })
  expect(run.outputs).toMatchObject({ outcome: 'cancelled', 'task-id': here.kie.created[0]?.taskId })
  expect(run.exitCode).toBe(1)
  expect(creations(here)).toBe(1)
})

test.concurrent.each<[string, Cache['faults']]>([
  ['read-only', { isReadOnly: true }],
  ['broken', { status: 500 }],
  ['cut', { isReset: true }],
])('a %s cache is one warning', async (_, faults) => {
  await using here = await world()
  Object.assign(here.cache.faults, faults)
  const run = await create(here)
  expect(run.outputs.outcome).toBe('created')
  expect(levels(run, 'warning')).toBe(1)
})

test.concurrent('no cache at all is one warning', async () => {
  await using here = await world()
  const run = await create(here, { env: { ACTIONS_RESULTS_URL: '' } })
  expect(run.outputs.outcome).toBe('created')
  expect(levels(run, 'warning')).toBe(1)
})

testAloneOnUnix('cancelled while the cache is awaited, it ends at once', async () => {
  await using here = await world()
  here.cache.faults.delayMs = 6000
  const run = await create(here, {
    onLine: ({ text }, kill) => {
      if (text.startsWith('Creating')) kill('SIGINT')
    },
  })
  expect(run.outputs.outcome).toBe('cancelled')
  expect(run.durationMs).toBeLessThan(3000)
  expect(creations(here)).toBe(0)
})

test.concurrent('ids of an earlier attempt are not lost where nothing more is sent', async () => {
  await using here = await world({ create: [{}, {}, { sample: 'create-402-observed' }] })
  const first = await create(here, { inputs: { input: '[{a: 1}, {a: 2}]' } })
  const [, second] = JSON.parse(first.outputs['task-ids'] ?? '') as string[]
  const run = await create(here, { inputs: { input: '[{a: 3}, {a: 2}]' } })
  expect(run.outputs).toMatchObject({ outcome: 'rejected', 'reused-count': '1', 'task-id': second })
})

test.concurrent('a balance that is too low or cannot be read creates nothing', async () => {
  await using here = await world({ credits: 5 })
  expect((await create(here, { inputs: { 'min-credits': '6' } })).outputs.outcome).toBe('rejected')
  expect((await create(here, { inputs: { 'min-credits': '5' } })).outputs.outcome).toBe('created')
  expect(creations(here)).toBe(1)

  const unread = await create(here, { inputs: { 'min-credits': '5', 'api-key': 'x', prompt: 'b' } })
  expect(unread.outputs.outcome).toBe('unauthorized')
  expect(unread.lines.find(({ command }) => command === 'error')?.text).toContain(
    'the balance cannot be read',
  )
})

test.concurrent(
  'nobody listens',
  async () => {
    await using here = await world()
    await here.kie.close()
    const run = await create(here, {
      onLine: ({ raw }, kill) => raw.includes('trying again') && kill('SIGINT'),
    })
    expect(run.outputs.outcome).toBe('cancelled')
  },
  15_000,
)

const png = picture('a', 16, 16)

test.concurrent('a file of the workspace is uploaded once, under the hash of its content', async () => {
  await using here = await world()
  const inputs = {
    input: '- {image_urls: ["file:a.png", "file:b.png"]}\n- {image: file:a.png}',
    prompt: 'file:x',
  }
  const prepare = (workspace: string): void => {
    for (const name of ['a.png', 'b.png']) writeFileSync(join(workspace, name), png)
  }
  const run = await create(here, { inputs, prepare })
  expect(run.outputs.outcome).toBe('created')
  const [path = '', ...others] = here.kie.uploads.keys()
  expect(others).toEqual([])
  expect(path).toMatch(/\/[0-9a-f]{32}\.png$/)
  expect(here.kie.uploads.get(path)).toEqual(png)
  const url = here.kie.url + path
  expect(here.kie.created.map(({ input }) => input)).toEqual([
    { image_urls: [url, url], prompt: 'file:x' },
    { image: url, prompt: 'file:x' },
  ])
  expect((await create(here, { inputs, prepare })).outputs.outcome).toBe('reused')
  expect(here.kie.uploads.size).toBe(1)
})

test.concurrent('an upload that is refused for good creates nothing', async () => {
  await using here = await world({ upload: [{ status: 413, body: { code: 413, msg: 'too large' } }] })
  const run = await create(here, {
    inputs: { input: 'image: file:a.png' },
    prepare: (workspace) => {
      writeFileSync(join(workspace, 'a.png'), png)
    },
  })
  expect(run.outputs.outcome).toBe('upload-failed')
  expect(creations(here)).toBe(0)
})

test.concurrent.each([
  '../secret.png',
  'link.png',
  '.git/a.png',
  'text.png',
  'folder',
  'missing.png',
  '/etc/passwd',
])('file:%s does not leave the machine', async (name) => {
  await using here = await world()
  const run = await create(here, {
    inputs: { input: JSON.stringify({ image: `file:${name}` }) },
    prepare: (workspace) => {
      writeFileSync(join(workspace, '..', 'secret.png'), png)
      if (process.platform !== 'win32') symlinkSync('../secret.png', join(workspace, 'link.png'))
      for (const folder of ['.git', 'folder']) mkdirSync(join(workspace, folder))
      writeFileSync(join(workspace, '.git', 'a.png'), png)
      writeFileSync(join(workspace, 'text.png'), 'SECRET=1')
    },
  })
  expect(run.outputs).toMatchObject({ outcome: 'invalid-input', 'task-ids': '[]' })
  expect(here.kie.requests).toEqual([])
})

test.concurrent(
  'a family of its own takes a flat body, and Suno a placeholder for its callback',
  async () => {
    await using here = await world()
    const run = await create(here, { inputs: { api: 'suno', model: 'V5', input: 'instrumental: true' } })
    expect(run.outputs.outcome).toBe('created')
    const sent = here.kie.requests.find(({ path }) => path === '/api/v1/generate')
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      instrumental: true,
      prompt: 'A paper boat',
      model: 'V5',
      callBackUrl: 'https://example.com/callback',
    })
  },
)

test.concurrent.each<[string, Step]>([
  ['in a message', { body: { code: 422, msg: `no ${key}`, data: null } }],
  ['where a page is cut in the middle of it', { status: 502, body: `${'.'.repeat(190)}${key}` }],
])('the key stands nowhere in the log, %s', async (_, step) => {
  await using here = await world({ create: [step] })
  const run = await create(here)
  const log = run.lines.filter(({ command }) => command !== 'add-mask').map(({ raw }) => raw)
  expect(log.join('\n')).toContain('***')
  expect(log.join('\n')).not.toContain(key.slice(0, 8))
})

test.concurrent('cancelled while local files are read, it has created nothing', async () => {
  await using here = await world()
  const run = await create(here, {
    inputs: { input: 'image: file:a.png' },
    prepare: (workspace) => {
      writeFileSync(join(workspace, 'a.png'), png)
      truncateSync(join(workspace, 'a.png'), 100_000_000)
    },
    onLine: ({ command }, kill) => command === 'add-mask' && kill('SIGINT'),
  })
  expect(run.outputs).toMatchObject({ outcome: 'cancelled', 'task-ids': '[]' })
  expect(levels(run, 'error')).toBe(1)
  expect(creations(here)).toBe(0)
})
