// What the action that creates tasks decides, as data.
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readFileSync } from 'node:fs'
import { picture } from '../emulator/picture.js'
import { stepError } from '../src/create/advice.js'
import { bodyOf } from '../src/create/requests.js'
import type { Creation, CreationOutcome } from '../src/create/creation.js'
import { stepOutcome } from '../src/create/creation.js'
import { type Given, parseInputs, schema } from '../src/create/inputs.js'
import { fileNamesIn, readMedia, replaceFiles } from '../src/create/media.js'
import { keyOf, type Note, noteOf } from '../src/create/note.js'
import { outputsOf } from '../src/create/outputs.js'
import { createPace } from '../src/create/send.js'
import { fingerprints, planStep } from '../src/create/plan.js'
import { readTaskInputs } from '../src/create/requests.js'
import { readUploaded } from '../src/create/upload.js'
import { judge } from '../src/create/verdict.js'
import { parseYaml } from '../src/create/yaml.js'

const never = new AbortController().signal

interface Row {
  readonly http: number
  readonly body: { readonly code: number }
  readonly meaning: string
}
const rows = JSON.parse(readFileSync('__tests__/create-errors.json', 'utf8')) as Row[]

describe('verdict', () => {
  test.each(rows.map((row) => [JSON.stringify(row.body), row] as const))('%s', (_, row) => {
    const verdict = judge({ status: row.http, body: JSON.stringify(row.body) })
    const isUnknown = row.meaning.startsWith('UNKNOWN')
    const isAgain = row.meaning.includes('safe to send again')
    const kind = row.body.code === 401 ? 'unauthorized' : isAgain ? 'again' : 'rejected'
    expect(verdict.kind).toBe(isUnknown ? 'unknown' : kind)
  })

  test.each<[number, string, string]>([
    [200, '{"code":200,"data":{"taskId":"a"}}', 'created'],
    [200, '{"code":"200","data":{"taskId":"a"}}', 'created'],
    [200, '{"code":200,"data":{"taskId":""}}', 'unknown'],
    [200, '{"code":200,"data":{"taskId":"null"}}', 'unknown'],
    [200, '{"code":200,"data":{"taskId":42}}', 'created'],
    [200, '{"code":200,"data":{"taskId":12345678901234567890}}', 'unknown'],
    [200, '{"code":200,"data":null}', 'unknown'],
    [200, '', 'unknown'],
    [302, '', 'unknown'],
    [500, '<html>', 'unknown'],
    [504, '{"code":504,"msg":"timeout"}', 'unknown'],
    [429, '<html>load balancer', 'again'],
    [429, '{"error":"You have insufficient credits"}', 'rejected'],
    [429, '{"code":200,"msg":"Insufficient credits"}', 'rejected'],
    [429, '{"error":"Too many requests at the load balancer"}', 'again'],
    [302, '{"code":429,"msg":"too many"}', 'unknown'],
    [307, '{"code":422,"msg":"no"}', 'unknown'],
    [403, 'error code: 1010', 'rejected'],
    [401, '', 'unauthorized'],
    [400, '{"code":400,"msg":"no"}', 'rejected'],
    [200, '{"code":430,"msg":"too fast"}', 'again'],
    [200, '{"code":451,"msg":"no image"}', 'rejected'],
    [200, '{"code":418,"msg":"?"}', 'rejected'],
    [200, '{"code":599,"msg":"?"}', 'unknown'],
  ])('HTTP %d %s is %s', (status, body, kind) => {
    expect(judge({ status, body }).kind).toBe(kind)
  })
})

describe('YAML', () => {
  test.each<[string, unknown]>([
    ['', null],
    ['a: "6"\nb: 6\nc: 16:9\nd: yes\ne: 0o17\nf: 1.5', { a: '6', b: 6, c: '16:9', d: 'yes', e: 15, f: 1.5 }],
    ['[{"a": [1, {"b": null}]}]', [{ a: [1, { b: null }] }]],
    ['a: &x [1]\nb: *x', { a: [1], b: [1] }],
    ['a: 9007199254740992', { a: 9007199254740992 }],
    ['  a: 1\n  b: !!str 2', { a: 1, b: '2' }],
    ['a: 2026-01-01', { a: '2026-01-01' }],
    [`a: &a 1\nb: [${Array(150).fill('*a').join()}]`, { a: 1, b: Array(150).fill(1) }],
  ])('%j', (text, value) => {
    expect(parseYaml(text)).toEqual(value)
  })

  const bomb = `a: &a [1,1,1,1,1,1,1,1,1]\n${['b', 'c', 'd', 'e', 'f', 'g', 'h']
    .map(
      (name, index) =>
        `${name}: &${name} [${Array(9)
          .fill(`*${'abcdefg'[index] ?? ''}`)
          .join(',')}]`,
    )
    .join('\n')}`
  test.each<[string, string, RegExp]>([
    ['a doubled key', 'a: 1\na: 2', /line 2, column 1/],
    [
      'a key that is doubled by an alias',
      'b: &x a\na: 1\n*x : 2',
      /"a" stands there twice.*line 3, column 1/,
    ],
    ['a number and its text as keys', '1: a\n"1": b', /line 2, column 1/],
    ['true and its text as keys', 'true: a\n"true": b', /line 2, column 1/],
    ['null and nothing as keys', 'null: a\n"": b', /line 2, column 1/],
    ['a merge key', 'b: &b {a: 1}\nc:\n  <<: *b', /line 3, column 3/],
    ['a tag that is not known', 'a: 1\nb: !x 2', /line 2, column 4/],
    ...['binary aGk=', 'timestamp 2020-01-01', 'set {x}', 'omap [x: 1]', 'merge x'].map(
      (text): [string, string, RegExp] => [
        `the tag of YAML 1.1 !!${text}`,
        `a: 1\nb: !!${text}`,
        /line 2, column 4/,
      ],
    ),
    ['a second document', 'a: 1\n---\nb: 2', /line [23], column 1/],
    ['a number that is too large', 'a:\n  - 9007199254740993', /line 2, column 5/],
    ['infinity', 'a: .inf', /line 1, column 4/],
    ['no number', 'a: .nan', /line 1, column 4/],
    ['a bracket that is not closed', 'a: [1', /line 1, column/],
    ['an alias without an anchor', 'a: *b', /line 1, column 4/],
    ['a key that is no text', '[1]: 2', /line 1, column 1/],
    ['an alias bomb', bomb, /line 2, column/],
    ['a circle', 'a: &a [*a]', /line 1, column 8/],
    ['a value that is nested too deeply', `a: ${'['.repeat(600)}${']'.repeat(600)}`, /too deeply \(line 1/],
    ['over 1 MB', `a: ${'x'.repeat(1_000_000)}`, /1,000,000/],
  ])('%s is refused', (_, text, message) => {
    expect(() => parseYaml(text)).toThrow(message)
  })
})

describe('inputs', () => {
  const good = { model: 'm', prompt: 'p', 'api-key': 'kie-key-0123456789' }

  test('take the defaults of create/action.yml', () => {
    const { inputs } = parse(readFileSync('create/action.yml', 'utf8')) as {
      inputs: Record<string, { default?: string }>
    }
    expect(Object.keys(inputs)).toEqual(Object.keys(schema.shape))
    const declared = Object.fromEntries(
      Object.entries(inputs).map(([name, one]) => [name, one.default ?? '']),
    )
    expect(parseInputs({ ...declared, ...good })).toEqual(parseInputs(good))
  })

  test.each<[Record<string, string>, RegExp]>([
    [{ model: '' }, /model: /],
    [{ prompt: '' }, /prompt: /],
    [{ path: '/api/v1/veo/extend' }, /path: /],
    [{ api: 'veo', path: 'https://example.com/a' }, /path: /],
    [{ api: 'veo', path: '//example.com' }, /path: /],
    [{ api: 'veo', path: '/a?b' }, /path: /],
    [{ api: 'veo', path: '/a/../b' }, /path: /],
    [{ memory: 'forever' }, /memory: /],
    [{ 'min-credits': '-1' }, /min-credits: /],
    [{ 'callback-url': 'file:///etc' }, /callback-url: /],
    [{ 'upload-url': 'http://example.com' }, /upload-url: /],
  ])('%j is refused', (inputs, message) => {
    expect(() => parseInputs({ ...good, ...inputs })).toThrow(message)
  })
})

describe('the inputs of tasks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'create-'))
  writeFileSync(join(folder, 'tasks.yml'), '- {a: 1, b: 2}\n- {a: 3}')
  writeFileSync(join(folder, 'empty.yml'), '# nothing\n')
  writeFileSync(join(folder, 'latin.yml'), Buffer.from('prompt: caf\xe9', 'latin1'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })
  const read = (inputs: Record<string, string>): Promise<unknown> =>
    readTaskInputs({ prompt: '', input: '', 'input-file': '', ...inputs }, folder)

  test.each<[Record<string, string>, unknown]>([
    [{ prompt: '- x: y' }, [{ prompt: '- x: y' }]],
    [{ prompt: 'p', input: 'prompt: q\na: 1' }, [{ prompt: 'p', a: 1 }]],
    [
      { 'input-file': 'tasks.yml', input: 'a: 9', prompt: 'p' },
      [
        { a: 9, b: 2, prompt: 'p' },
        { a: 9, prompt: 'p' },
      ],
    ],
  ])('%j', async (inputs, tasks) => {
    expect(await read(inputs)).toEqual(tasks)
  })

  test.each<[Record<string, string>, RegExp]>([
    [{ input: '[]' }, /empty/],
    [{ input: 'text' }, /mapping/],
    [{ input: '[1]' }, /mapping/],
    [{ input: '[{}]', 'input-file': 'tasks.yml' }, /list/],
    [{ input: 'a: 1\na: 2' }, /line 2, column 1/],
    [{ 'input-file': '../x.yml' }, /input-file/],
    [{ input: JSON.stringify(Array(101).fill({})) }, /101/],
    [{ 'input-file': 'empty.yml', prompt: 'p' }, /input-file: there is nothing in it/],
    [{ 'input-file': 'latin.yml' }, /input-file: .*UTF-8/],
  ])('%j is refused', async (inputs, message) => {
    await expect(read(inputs)).rejects.toThrow(message)
  })
})

describe('with a workspace', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'create-'))
  afterAll(() => {
    rmSync(workspace, { recursive: true })
  })
  const given = { ...(Object.fromEntries(Object.keys(schema.shape).map((name) => [name, ''])) as Given) }

  test('all wrong inputs are named at once', async () => {
    const wrong = { ...given, input: 'a: [', 'input-file': 'none.yml', memory: 'x', 'min-credits': '-1' }
    const names = ['api-key', 'memory', 'min-credits', 'model', 'input', 'input-file']
    await expect(planStep(wrong, { workspace, env: {}, signal: never })).rejects.toMatchObject({
      sentences: names.map((name): unknown => expect.stringMatching(new RegExp(`^${name}: `))),
    })
    const missing = { ...given, memory: 'x', input: 'a: file:none.png' }
    await expect(planStep(missing, { workspace, env: {}, signal: never })).rejects.toThrow(
      /memory: [^]*model: [^]*file:none\.png/,
    )
  })

  test('another address for the callback makes no other task', async () => {
    const asked = { ...given, 'api-key': 'kie-key-0123456789', model: 'm', prompt: 'p', memory: 'content' }
    const bases = await Promise.all(
      ['', 'https://example.com/1', 'https://example.com/2'].map(async (url) => {
        const { plan } = await planStep(
          { ...asked, 'callback-url': url },
          { workspace, env: {}, signal: never },
        )
        return plan.tasks[0]?.noteBase
      }),
    )
    expect(new Set(bases).size).toBe(1)
  })

  test('a file that cannot be read says why', async () => {
    if (process.platform === 'win32') return
    symlinkSync('loop.png', join(workspace, 'loop.png'))
    expect(await readMedia('loop.png', workspace, never)).toEqual({
      refused: expect.stringMatching(/^cannot be read \(ELOOP/),
    })
  })

  test.each<[string, Buffer, string | null]>([
    ['a picture', picture('a', 16, 16), 'png'],
    ['a PDF, which may be all text', Buffer.from('%PDF-1.4\n1 0 obj\n'), 'pdf'],
    ['a bitmap', Buffer.from('424d3a0000000000000036000000280000000100000001000000', 'hex'), 'bmp'],
    ['a text that begins as a bitmap does', Buffer.from('BMC_PASSWORD=secret\n'), null],
    ['one with an ä of Latin-1', Buffer.from('BMC_PASSWORD=secr\xe4t\n', 'latin1'), null],
    ['one that begins as an MP3 does', Buffer.from('ID3=secret of the house\n'), null],
    ['one that begins as an AIFF does', Buffer.from('FORM of the AIFF secret\n'), null],
    ['one that begins as an MP4 does', Buffer.from('the ftyp box holds the brand\n'), null],
    [
      'a frame of MPEG',
      Buffer.from('fffb54c472804a7c778b6e5d4c3b2a59687766554433226f7e6d5c4b3a5948', 'hex'),
      'mp3',
    ],
    ['one in UTF-16', Buffer.from('\ufeffAWS_SECRET_ACCESS_KEY=secret\n', 'utf16le'), null],
    ['one in UTF-16 with a control character', Buffer.from('\ufeffKEY=\u0001secret\n', 'utf16le'), null],
  ])('%s', async (_, content, extension) => {
    writeFileSync(join(workspace, 'file'), content)
    const read = await readMedia('file', workspace, never)
    if (extension === null) expect(read).toHaveProperty('refused')
    else expect(read).toMatchObject({ extension })
  })
})

test('a family takes its input flat, and keeps a callback of the input', () => {
  const inputs = { api: 'suno', model: 'V5', 'callback-url': '' } as const
  expect(bodyOf({ a: 1, callBackUrl: 'x' }, inputs)).toEqual({ a: 1, model: 'V5', callBackUrl: 'x' })
  expect(bodyOf({ a: 1 }, { ...inputs, api: 'market' })).toEqual({ model: 'V5', input: { a: 1 } })
})

test('files are found at any depth, and not in the prompt', () => {
  const input = { prompt: 'file:no', a: ['file:x', { b: 'file:y', c: 'a file:z' }] }
  expect(fileNamesIn(input)).toEqual(['x', 'y'])
  expect(replaceFiles(input, (name) => name.toUpperCase())).toEqual({
    prompt: 'file:no',
    a: ['X', { b: 'Y', c: 'a file:z' }],
  })
})

test('fingerprints tell tasks, places and twins apart, and not the order of fields', () => {
  const asked = (...bodies: unknown[]) => ({ baseUrl: 'https://api.kie.ai', path: '/p', bodies })
  const one = (body: unknown, place: string[] | null = null) => fingerprints(asked(body), place)[0]
  expect(one({ a: 1, b: 2 })).toBe(one({ b: 2, a: 1 }))
  const different = [
    one({ a: 1 }),
    one({ a: '1' }),
    one({ a: [1] }),
    one({ a: { 0: 1 } }),
    one({ a: 1 }, ['x']),
  ]
  expect(new Set(different).size).toBe(different.length)
  expect(new Set(fingerprints(asked(1, 1), null)).size).toBe(2)
  // Among equals: what stands before it in the list changes nothing.
  expect(fingerprints(asked(2, 1), null)[1]).toBe(fingerprints(asked(1), null)[0])
})

test.each<Note>([
  { state: 'reserved', round: 1 },
  { state: 'none', round: 12 },
  { state: 'id', round: 2, taskId: 'task_1' },
  { state: 'id', round: 2, taskId: 'a,b-c ü' },
])('the note %j is read as it was written', (note) => {
  const key = note.state === 'nothing' ? null : keyOf('base', note)
  expect(key).not.toMatch(/,/)
  expect(noteOf('base', key)).toEqual(note)
})

test('a key that cannot be understood is a reservation, and an id that is too long has no key', () => {
  expect(noteOf('base', 'base-1-what')).toEqual({ state: 'reserved', round: 1 })
  expect(noteOf('base', null).state).toBe('nothing')
  expect(keyOf('base', { state: 'id', round: 1, taskId: 'x'.repeat(600) })).toBeNull()
})

describe('the step', () => {
  const creation = (outcome: CreationOutcome, taskId: string | null = null): Creation => ({
    outcome,
    taskId,
    message: 'why',
  })

  const context = {
    model: 'm',
    since: 'now',
    memory: 'run',
    isIncomplete: false,
    noteBases: ['note-1', 'note-2', 'note-3', 'note-4'],
  } as const

  test('has the worst outcome, and every id', () => {
    const creations = [
      creation('created', 'a'),
      creation('rejected'),
      creation('reused', 'b'),
      creation('unknown'),
    ]
    expect(stepOutcome(creations)).toBe('unknown')
    expect(outputsOf(creations, 'unknown')).toEqual({
      outcome: 'unknown',
      'task-ids': '["a","b"]',
      'task-id': 'a',
      'created-count': '1',
      'reused-count': '1',
    })
    expect(stepError(creations, 'unknown', context)).toMatch(/kie\.ai\/logs.*a, b/)
    expect(stepError([creation('reused', 'a')], 'reused', context)).toBeNull()
  })

  test('counts them, and names the first with that outcome', () => {
    const creations = [creation('created', 'a'), creation('rejected'), creation('unknown')]
    expect(stepError(creations, 'unknown', context)).toMatch(
      /^Creation: unknown \(1 created, 1 rejected, 1 unknown; the first unknown is task 3\): why\. /,
    )
    expect(stepError([creation('rejected')], 'rejected', context)).toMatch(/^Creation: rejected: /)
  })

  test.each<['run' | 'content' | 'off', RegExp]>([
    ['run', /start a new run.*: a\. .*A new run would create and bill them anew/],
    ['content', /delete the caches .* begin with note-2 or note-4:.*: a\. .*uses them again/],
    ['off', /start a new run with only the missing tasks.*: a\. .*leave them out/],
  ])('that is unknown says how to go on with memory: %s', (memory, advice) => {
    const creations = [
      creation('created', 'a'),
      creation('unknown'),
      creation('rejected'),
      creation('unknown'),
    ]
    expect(stepError(creations, 'unknown', { ...context, memory })).toMatch(advice)
  })
})

test('the 21st creation waits for the first to be 10 s old', async () => {
  let nowMs = 0
  const clock = {
    nowMs: () => nowMs,
    sleep: (ms: number) => {
      nowMs += Math.max(0, ms)
      return Promise.resolve()
    },
  }
  const waitForTurn = createPace(clock)
  const times: number[] = []
  for (let index = 0; index < 41; index++) {
    await waitForTurn(new AbortController().signal)
    times.push(nowMs)
  }
  expect([times[19], times[20], times[40]]).toEqual([0, 10_200, 20_400])
})

test.each<[number, string, string]>([
  [200, '{"code":200,"data":{"downloadUrl":"https://a/b"}}', 'url'],
  [200, '{"code":200,"data":{"fileUrl":"https://a/b"}}', 'url'],
  [200, '{"code":401,"msg":"no"}', 'unauthorized'],
  [200, '{"code":200,"data":{}}', 'upload-failed'],
  [502, '<html>', 'upload-failed'],
])('an upload answered by HTTP %d %s is %s', (status, body, kind) => {
  expect(readUploaded(status, body).kind).toBe(kind)
})

test.each<[string, RegExp]>([
  // Chains of aliases, none of which is deep by itself.
  [
    ['a', 'b', 'c']
      .map(
        (name, at) =>
          `${name}: &${name} ${'['.repeat(400)}${at === 0 ? '1' : `*${'ab'.charAt(at - 1)}`}${']'.repeat(400)}`,
      )
      .join('\n'),
    /aliases stand for too much/,
  ],
  [`a: ${'9'.repeat(400)}`, /cannot be kept exactly.*line 1, column 4/],
])('YAML that JSON cannot hold is refused: %#', (text, fault) => {
  expect(() => parseYaml(text)).toThrow(fault)
})

test('an input of comments alone is none', async () => {
  const inputs = { prompt: '', input: '# nothing yet', 'input-file': '' }
  await expect(readTaskInputs(inputs, '.')).rejects.toThrow('nothing in it')
  expect(await readTaskInputs({ ...inputs, prompt: 'p' }, '.')).toEqual([{ prompt: 'p' }])
})

test('an id counts under both of its names, and an answer without one is shown', () => {
  const answer = (data: object) =>
    judge({ status: 200, body: JSON.stringify({ code: 200, msg: 'ok', data }) })
  expect(answer({ recordId: 'r1' })).toEqual({ kind: 'created', taskId: 'r1' })
  expect(answer({ taskId: '', recordId: 'r1' })).toEqual({ kind: 'created', taskId: 'r1' })
  expect(answer({ id: 'x1' })).toMatchObject({
    kind: 'unknown',
    message: expect.stringContaining('"id":"x1"'),
  })
})
