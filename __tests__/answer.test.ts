import { readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sample } from '../emulator/server.js'
import { type HttpAnswer, type Look, readAnswer, retryAfterMs } from '../src/kie/answer.js'
import { market } from '../src/kie/families/market.js'

const nowMs = Date.parse('2026-11-23T12:00:00Z')

function read(body: unknown, more: Partial<HttpAnswer> = {}): Look {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return readAnswer({ status: 200, headers: {}, body: text, ...more }, market, nowMs)
}

function record(data: Record<string, unknown>): Look {
  return read({ code: 200, msg: 'success', data })
}

function resultOf(resultJson: unknown): unknown {
  const look = record({ state: 'success', resultJson })
  return look.kind === 'task' ? look.task.result : look.kind
}

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
    ['err-429-docs', { kind: 'trouble', rateLimited: true }],
    ['err-500-docs', { kind: 'trouble', rateLimited: false }],
    [
      'rec-fail-observed-internal-error',
      {
        task: {
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
        task: {
          state: 'success',
          model: 'bytedance/seedream-v4-edit',
          result: { urls: ['https://example.com/generated-image.jpg'], object: null },
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
      { task: { result: { urls: ['https://example.com/generated-content.jpg'] } } },
    ],
    [
      'rec-success-docs-grok-msg-costTime',
      { task: { result: { urls: ['https://example.com/generated-content.jpg'] } } },
    ],
    [
      'rec-success-docs-sora2-watermark',
      { task: { result: { urls: ['https://example.com/generated-image.jpg'] } } },
    ],
    [
      'rec-success-observed-seedance2-2026-04-20',
      {
        task: {
          result: { urls: ['https://tempfile.aiquickdraw.com/seedance/…mp4'] },
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
        task: { state: 'waiting', result: { urls: [], object: null }, resultJson: null },
      })
    },
  )

  test('a text result', () => {
    const waiting = JSON.parse(text('rec-waiting-docs-resultObject-elevenlabs-stt')) as {
      data: Record<string, unknown>
    }
    const result = resultOf(waiting.data.resultJson)
    expect(result).toMatchObject({
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
    [408, { kind: 'task', task: { state: 'fail', failCode: '408', failMsg: 'text' } }],
    ['422', { kind: 'not-found' }],
    [429, { kind: 'trouble', rateLimited: true }],
    [430, { kind: 'trouble', rateLimited: true }],
    [433, { kind: 'rejected' }],
    [451, { kind: 'rejected' }],
    [455, { kind: 'trouble', rateLimited: false }],
    [500, { kind: 'trouble', rateLimited: false }],
    [501, { kind: 'task', task: { state: 'fail', failCode: '501', failMsg: 'text' } }],
    [505, { kind: 'rejected' }],
    [0, { kind: 'trouble' }],
  ])('%j', (code, look) => {
    for (const status of [200, 400, 500]) {
      expect(read({ code, msg: 'text' }, { status })).toMatchObject(look)
      expect(read({ code, message: 'text' }, { status })).toMatchObject(look)
    }
  })
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
    [200, 'trouble'],
    [400, 'rejected'],
    [401, 'unauthorized'],
    [402, 'rejected'],
    [403, 'trouble'],
    [404, 'not-found'],
    [408, 'trouble'],
    [422, 'not-found'],
    [429, 'trouble'],
    [433, 'rejected'],
    [451, 'trouble'],
    [501, 'trouble'],
    [502, 'trouble'],
  ])('%i', (status, kind) => {
    for (const body of bodies) expect(read(body, { status }).kind).toBe(kind)
  })

  test('an HTTP error is no success, whatever its body claims', () => {
    expect(read(text('rec-success-seed-seedream-v4-edit'), { status: 500 }).kind).toBe('trouble')
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

  test('a success whose result is no JSON is known to be a success', () => {
    expect(record({ state: 'success', resultJson: 'no JSON' })).toMatchObject({
      task: { state: 'success', resultJson: 'no JSON' },
    })
  })

  test('an unknown state is given as sent, on one line', () => {
    expect(record({ state: 'SUCC\nESS' })).toMatchObject({
      task: { state: 'SUCC ESS', rawState: 'SUCC\nESS' },
    })
  })

  test('fields of the wrong kind are missing, not trouble', () => {
    const odd = {
      model: {},
      failCode: [],
      failMsg: false,
      createTime: 'yesterday',
      completeTime: '',
      creditsConsumed: '1',
    }
    expect(record({ state: 'waiting', ...odd })).toMatchObject({
      task: {
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
    const look = read(
      { code: 200, data: { state: 'waiting', createTime: nowMs - 630_000 } },
      { headers: { date } },
    )
    expect(look).toMatchObject({ ageMs: 30_000 })
    expect(record({ state: 'waiting' })).toMatchObject({ ageMs: null })
  })
})

describe('the result', () => {
  const a = 'https://example.com/a.png'
  const b = 'http://example.com/b.png'
  test.each<[string, unknown, unknown]>([
    ['several', { resultUrls: [a, b, a] }, { urls: [a, b], object: null }],
    ['one text in place of a list', { resultUrls: a }, { urls: [a], object: null }],
    ['a list written as JSON text', { resultUrls: JSON.stringify([a, b]) }, { urls: [a, b], object: null }],
    [
      'a URL with a blank',
      { resultUrls: ['https://example.com/a b.png'] },
      { urls: ['https://example.com/a b.png'], object: null },
    ],
    [
      'no sentence that begins with a URL',
      { resultObject: { text: `${a} is a picture` } },
      { urls: [], object: expect.anything() },
    ],
    ['a bare list', [b, a], { urls: [b, a], object: null }],
    [
      'frames after the result',
      { lastFrameUrl: [b], firstFrameUrl: ['https://example.com/f'], resultUrls: [a] },
      { urls: [a, 'https://example.com/f', b], object: null },
    ],
    [
      'the watermarked only where there is nothing else',
      { resultUrls: [], resultWaterMarkUrls: [b] },
      { urls: [b], object: null },
    ],
    [
      'no watermarked beside the result',
      { resultWaterMarkUrls: [b], resultUrls: [a] },
      { urls: [a], object: null },
    ],
    [
      'masks',
      { resultObject: { mask_urls: [a], segments: [{ maskUrl: b, score: 1 }] } },
      { urls: [a, b], object: expect.anything() },
    ],
    ['other names', { output: { video: a } }, { urls: [a], object: null }],
    ['no other names beside the known', { resultUrls: [a], thumbnail: b }, { urls: [a], object: null }],
    ['an empty object', { resultObject: {} }, { urls: [], object: {} }],
    ['a null object', { resultUrls: [a], resultObject: null }, { urls: [a], object: null }],
    ['nothing', { resultUrls: [] }, { urls: [], object: null }],
    [
      'other schemes',
      { resultUrls: ['javascript:alert(1)', 'ftp://x/y', 'data:,x', '//x', 'https://', 'https://x\ny/'] },
      { urls: [], object: null },
    ],
  ])('%s', (_, value, result) => {
    expect(resultOf(JSON.stringify(value))).toEqual(result)
    expect(resultOf(JSON.stringify(JSON.stringify(value)))).toMatchObject({
      urls: (result as { urls: string[] }).urls,
    })
    if (!Array.isArray(value)) expect(resultOf(value)).toEqual(result)
  })

  test.each(['', ' ', null, undefined])('%j is none', (resultJson) => {
    expect(resultOf(resultJson)).toEqual({ urls: [], object: null })
  })
})

describe('hostile answers', () => {
  const answered = (look: Look): boolean => typeof look.kind === 'string'

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
    expect(read(deep).kind).toBe('trouble')
    expect(record({ state: 'success', resultJson: deep }).kind).toBe('unreadable')
  })
})

describe('Retry-After', () => {
  const after = (value: string, date?: string): number | null =>
    retryAfterMs({ 'retry-after': value, date }, nowMs)

  test.each([
    ['120', 120_000],
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
