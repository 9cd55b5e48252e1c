import { readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sample } from '../emulator/files.js'
import { retryAfterMs } from '../src/http/retry-after.js'
import { type HttpAnswer, type PollAnswer, readAnswer, readCredits, readFreshUrl } from '../src/kie/answer.js'
import { market } from '../src/kie/families/market.js'
import type { TaskFacts } from '../src/task.js'

const nowMs = Date.parse('2026-11-23T12:00:00Z')

function read(body: unknown, more: Partial<HttpAnswer> = {}): PollAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return readAnswer({ status: 200, headers: {}, body: text, ...more }, market, nowMs)
}

function record(data: Record<string, unknown>): PollAnswer {
  return read({ code: 200, msg: 'success', data })
}

function resultOf(resultJson: unknown): unknown {
  const answer = record({ state: 'success', resultJson })
  return answer.kind === 'record' ? result(answer.facts) : answer.kind
}

function messageOf(answer: PollAnswer): string {
  return 'message' in answer ? answer.message : ''
}

const result = ({ resultUrls: urls, resultObject: object }: TaskFacts) => ({ urls, object })

function text(name: string): string {
  return sample(name).toString()
}

describe('the samples', () => {
  const samples = new Map<string, object>([
    ['err-400-docs-missing-taskId', { kind: 'rejected', message: 'code 400: taskId parameter is required' }],
    ['err-401-docs-getting-started', { kind: 'unauthorized' }],
    ['err-401-docs-recordInfo', { kind: 'unauthorized', message: 'code 401: Unauthorized' }],
    ['err-401-observed-http200', { kind: 'unauthorized' }],
    ['err-404-docs-task-not-found', { kind: 'not-found' }],
    ['err-422-observed-dedicated-wrong-endpoint', { kind: 'not-found' }],
    ['err-422-observed-recordInfo-null', { kind: 'not-found', message: 'code 422: recordInfo is null' }],
    ['err-429-docs', { kind: 'transient', isRateLimit: true }],
    ['err-500-docs', { kind: 'transient', isRateLimit: false }],
    [
      'rec-fail-observed-internal-error',
      {
        facts: {
          state: 'fail',
          failCode: '500',
          failMsg: 'internal error, please try again later.',
          createTime: null,
        },
      },
    ],
    [
      'rec-success-seed-seedream-v4-edit',
      {
        facts: {
          state: 'success',
          model: 'bytedance/seedream-v4-edit',
          resultUrls: ['https://example.com/generated-image.jpg'],
          resultObject: null,
          resultJson: '{"resultUrls":["https://example.com/generated-image.jpg"]}',
          failCode: null,
          failMsg: null,
          createTime: 1698765400000,
          completeTime: 1698765432000,
        },
      },
    ],
    [
      'rec-success-docs-grok-message',
      { facts: { resultUrls: ['https://example.com/generated-content.jpg'] } },
    ],
    [
      'rec-success-docs-grok-msg-costTime',
      { facts: { resultUrls: ['https://example.com/generated-content.jpg'] } },
    ],
    [
      'rec-success-docs-sora2-watermark',
      { facts: { resultUrls: ['https://example.com/generated-image.jpg'] } },
    ],
    [
      'rec-success-observed-seedance2-2026-04-20',
      {
        facts: {
          resultUrls: ['https://tempfile.aiquickdraw.com/seedance/…mp4'],
          failCode: null,
          failMsg: null,
        },
      },
    ],
  ])
  const names = readdirSync('emulator/samples')
    .map((file) => file.replace('.json', ''))
    .filter((name) => /^(rec|err)-/.test(name))

  test.each(names.filter((name) => !name.startsWith('rec-waiting')))('%s', (name) => {
    expect(samples.get(name)).toBeDefined()
    expect(read(text(name))).toMatchObject(samples.get(name) ?? {})
  })

  test.each(names.filter((name) => name.startsWith('rec-waiting')))(
    '%s has no result while it waits',
    (name) => {
      expect(read(text(name))).toMatchObject({
        facts: { state: 'waiting', resultUrls: [], resultObject: null, resultJson: null },
      })
    },
  )

  test('a text result', () => {
    const waiting = JSON.parse(text('rec-waiting-docs-resultObject-elevenlabs-stt')) as {
      data: Record<string, unknown>
    }
    const found = resultOf(waiting.data.resultJson)
    expect(found).toMatchObject({
      urls: [],
      object: { language_code: 'eng', text: expect.stringMatching(/^Ever tried/) },
    })
  })
})

describe('where the code decides', () => {
  test.each<[number | string, object]>([
    [401, { kind: 'unauthorized' }],
    [402, { kind: 'rejected', message: 'code 402, the account is out of credits: text' }],
    [403, { kind: 'rejected' }],
    [404, { kind: 'not-found' }],
    [408, { kind: 'record', facts: { state: 'fail', failCode: '408', failMsg: 'text' } }],
    ['422', { kind: 'not-found' }],
    [429, { kind: 'transient', isRateLimit: true }],
    [430, { kind: 'transient', isRateLimit: true }],
    [433, { kind: 'rejected' }],
    [451, { kind: 'rejected' }],
    [455, { kind: 'transient', isRateLimit: false }],
    [500, { kind: 'transient', isRateLimit: false }],
    [501, { kind: 'record', facts: { state: 'fail', failCode: '501', failMsg: 'text' } }],
    [505, { kind: 'rejected' }],
    [0, { kind: 'transient' }],
  ])('%j', (code, answer) => {
    for (const status of [200, 400, 500]) {
      expect(read({ code, msg: 'text' }, { status })).toMatchObject(answer)
      expect(read({ code, message: 'text' }, { status })).toMatchObject(answer)
    }
  })
})

test('a code that says little is explained', () => {
  const messages = [402, 429, 430, 433, 455, 505].map((code) => messageOf(read({ code, msg: 'text' })))
  for (const message of messages) expect(message).toMatch(/^code \d{3}, .+: text$/)
  expect(messageOf(read({ code: 500, msg: 'text' }))).toBe('code 500: text')
  expect(messageOf(read({ code: 500 }))).toBe('code 500')
})

test.each(['x422', '422x', '4 22', '-422', '', ' '])('a code of %j is none', (code) => {
  expect(read({ code, msg: 'text' }, { status: 401 }).kind).toBe('unauthorized')
})

test('a code with blanks around it is one', () => {
  expect(read({ code: ' 422 ' }, { status: 401 }).kind).toBe('not-found')
})

describe('where the status decides', () => {
  const bodies = [
    '',
    'error code: 1010',
    '<html>Bad gateway</html>',
    '[]',
    'null',
    '"x"',
    '{"message":"no code"}',
    '{"code":null}',
  ]
  test.each<[number, string]>([
    [200, 'transient'],
    [400, 'rejected'],
    [401, 'unauthorized'],
    [402, 'rejected'],
    [403, 'transient'],
    [404, 'not-found'],
    [408, 'transient'],
    [422, 'not-found'],
    [429, 'transient'],
    [433, 'rejected'],
    [451, 'transient'],
    [501, 'transient'],
    [502, 'transient'],
  ])('%i', (status, kind) => {
    for (const body of bodies) expect(read(body, { status }).kind).toBe(kind)
  })

  test('the message says what came, by its type and its beginning', () => {
    const headers = { 'content-type': 'text/html; charset=utf-8' }
    const message = messageOf(read(`<p>${'x'.repeat(20_000)}`, { status: 502, headers }))
    expect(message).toMatch(/^HTTP 502, .*text\/html: <p>xxx/)
    expect(message).not.toContain('charset')
    expect(message.length).toBeLessThan(10_200)
    const empty = [' \n', ''].map((body) => messageOf(read(body, { status: 502, headers })))
    expect(empty[0]).toBe(empty[1])
    expect(empty[0]).not.toContain('html')
    expect(messageOf(read('oops', { status: 502 }))).toMatch(/^HTTP 502, .*: oops/)
  })

  test.each([
    [199, 'transient'],
    [200, 'record'],
    [201, 'record'],
    [299, 'record'],
    [300, 'transient'],
  ])('a success with HTTP %d is %s', (status, kind) => {
    expect(read({ code: 200, data: { state: 'waiting' } }, { status }).kind).toBe(kind)
  })

  test('a byte order mark before the JSON is no part of it, and one inside is', () => {
    const body = JSON.stringify({ code: 200, data: { state: 'waiting', model: 'a\uFEFFb' } })
    for (const sent of [body, `\uFEFF${body}`])
      expect(read(sent)).toMatchObject({ facts: { model: 'a\uFEFFb' } })
  })

  test('an HTTP error is no success, whatever its body claims', () => {
    expect(read(text('rec-success-seed-seedream-v4-edit'), { status: 500 }).kind).toBe('transient')
  })
})

describe('the record', () => {
  test.each<[unknown, string]>([
    [null, 'not-found'],
    [undefined, 'not-found'],
    ['text', 'unreadable'],
    [[], 'unreadable'],
    [7, 'unreadable'],
    [{}, 'unreadable'],
    [{ state: '' }, 'unreadable'],
    [{ state: null }, 'unreadable'],
    [{ state: 3 }, 'unreadable'],
    [{ state: 'success', resultJson: 'no JSON' }, 'unreadable'],
  ])('%j is %s', (data, kind) => {
    expect(read({ code: 200, data }).kind).toBe(kind)
  })

  test('that is no object says nothing of the task', () => {
    for (const data of ['text', [], 7]) expect(read({ code: 200, data })).toMatchObject({ facts: null })
    expect(read({ code: 200, data: {} })).toMatchObject({ facts: null })
    const messages = ['text', {}].map((data) => messageOf(read({ code: 200, data })))
    expect(messages[0]).not.toBe(messages[1])
  })

  test('a success whose result is no JSON is known to be a success', () => {
    expect(record({ state: 'success', resultJson: 'no JSON' })).toMatchObject({
      facts: { state: 'success', resultJson: 'no JSON' },
    })
  })

  test('an unknown state is given as sent, on one line', () => {
    expect(record({ state: 'SUCC\nESS' })).toMatchObject({
      facts: { state: 'SUCC ESS', rawState: 'SUCC\nESS' },
    })
  })

  test('fields of the wrong kind are missing, not failures', () => {
    const odd = {
      model: {},
      failCode: [],
      failMsg: false,
      createTime: 'yesterday',
      completeTime: '',
      creditsConsumed: 'one',
    }
    expect(record({ state: 'waiting', ...odd })).toMatchObject({
      facts: {
        model: null,
        failCode: null,
        failMsg: null,
        createTime: null,
        completeTime: null,
        creditsConsumed: null,
      },
    })
  })

  test('its age is counted by the clock of the server', () => {
    const date = new Date(nowMs - 600_000).toUTCString()
    const answer = read(
      { code: 200, data: { state: 'waiting', createTime: nowMs - 630_000 } },
      { headers: { date } },
    )
    expect(answer).toMatchObject({ ageMs: 30_000 })
    expect(record({ state: 'waiting' })).toMatchObject({ ageMs: null })
  })
})

describe('a fresh URL', () => {
  const fresh = (body: unknown) =>
    readFreshUrl(
      { status: 200, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) },
      nowMs,
    )

  test.each<[unknown, string]>([
    [{ code: 200, data: 'https://example.com/fresh' }, 'url'],
    [{ code: 200, data: null }, 'unreadable'],
    [{ code: 200, data: ['https://example.com/fresh'] }, 'unreadable'],
    [{ code: 200, data: 'javascript:alert(1)' }, 'unreadable'],
    [{ code: 429, msg: 'too many' }, 'transient'],
    [text('download-url-422-observed'), 'not-found'],
    [text('download-url-docs'), 'url'],
  ])('%j is %s', (body, kind) => {
    expect(fresh(body).kind).toBe(kind)
  })
})

test.each<[number, string, string]>([
  [200, '{"code":200,"data":5916.25}', 'credits'],
  [200, '{"code":200,"data":"5916.25"}', 'credits'],
  [200, '{"code":200,"data":"five"}', 'unreadable'],
  [200, '{"code":401,"msg":"no"}', 'unauthorized'],
  [502, '', 'transient'],
])('a balance answered by HTTP %d %s is %s', (status, body, kind) => {
  expect(readCredits({ status, headers: {}, body }, nowMs).kind).toBe(kind)
})

describe('hostile answers', () => {
  const answered = (answer: PollAnswer): boolean => typeof answer.kind === 'string'

  test('any bytes, any JSON, any record and any result are read without an exception', () => {
    const status = fc.constantFrom(200, 301, 401, 403, 422, 429, 500)
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), status, (body, code) =>
        answered(read(body, { status: code })),
      ),
      { numRuns: 500 },
    )
    const field = fc.constantFrom(
      'state',
      'resultJson',
      'failCode',
      'failMsg',
      'createTime',
      'model',
      '__proto__',
    )
    const data = fc.dictionary(
      field,
      fc.oneof(fc.jsonValue(), fc.constantFrom('success', 'fail', 'waiting'), fc.json()),
    )
    fc.assert(
      fc.property(data, (fields) => answered(record(fields))),
      { numRuns: 500 },
    )
  })

  test('a value nested beyond all measure overflows nothing', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
    expect(read(deep).kind).toBe('transient')
    expect(read(`{"code":200,"data":${deep}}`)).toMatchObject({
      kind: 'unreadable',
      message: 'its data is nested too deeply',
    })
    expect(read(`{"code":200,"data":{"state":"success","resultJson":${deep}}}`).kind).toBe('unreadable')
    expect(read(`{"code":401,"msg":"no","data":${deep}}`).kind).toBe('unauthorized')
    expect(record({ state: 'success', resultJson: deep }).kind).toBe('unreadable')
    let layers: unknown = 'https://example.com/a.png'
    for (let layer = 0; layer < 12; layer++)
      layers = JSON.stringify(Array.from({ length: 60 }).reduce((inner) => [inner], layers))
    expect(record({ state: 'success', resultJson: layers, param: layers }).kind).toBe('record')
  })
})

describe('Retry-After', () => {
  const after = (value: string, date?: string): number | null =>
    retryAfterMs({ 'retry-after': value, date }, nowMs)

  test.each([
    ['120', 120_000],
    [' 120 ', 120_000],
    ['0', null],
    ['1.5', 1500],
    ['9'.repeat(400), Number.MAX_SAFE_INTEGER],
    [new Date(nowMs + 30_000).toUTCString(), 30_000],
    [new Date(nowMs - 30_000).toUTCString(), null],
    ['-5', null],
    ['soon', null],
    ['', null],
  ])('%j', (value, ms) => {
    expect(after(value)).toBe(ms)
  })

  test('a date is taken against the clock of the server', () => {
    const hourAgo = (offsetMs: number): string => new Date(nowMs - 3_600_000 + offsetMs).toUTCString()
    expect(after(hourAgo(20_000), hourAgo(0))).toBe(20_000)
  })
})
