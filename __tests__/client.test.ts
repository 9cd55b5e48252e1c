import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { type Emulator, startEmulator } from '../emulator/server.js'
import type { Step } from '../emulator/scenario.js'
import { systemClock } from '../src/clock.js'
import type { PollAnswer } from '../src/kie/answer.js'
import { type Client, createClient } from '../src/kie/client.js'
import { market } from '../src/kie/families/market.js'
import { redactor } from '../src/redact.js'

const never = new AbortController().signal

function clientOf(baseUrl: string): Client {
  return createClient({
    apiKey: 'the-secret-key',
    baseUrl,
    family: market,
    clock: systemClock,
    redact: redactor('the-secret-key'),
  })
}

async function poll(
  steps: readonly Step[],
  timeoutMs = 5000,
): Promise<{ answer: PollAnswer | null; emulator: Emulator }> {
  await using emulator = await startEmulator({ tasks: { t: steps } })
  return { answer: await clientOf(emulator.url).fetchTask('t', { signal: never, timeoutMs }), emulator }
}

test('a request has the id, the key and a name of its own', async () => {
  await using emulator = await startEmulator({ tasks: { 'a b/ä?&': [{ state: 'success' }] } })
  const answer = await clientOf(emulator.url).fetchTask('a b/ä?&', { signal: never, timeoutMs: 5000 })
  expect(answer).toMatchObject({ kind: 'record', facts: { state: 'success' } })
  const [request] = emulator.requests
  expect(request?.headers).toMatchObject({
    authorization: 'Bearer the-secret-key',
    'user-agent': expect.stringMatching(/^wait-for-kie-task/),
  })
})

test('a path in base-url is kept', async () => {
  await using emulator = await startEmulator({ tasks: {} })
  await clientOf(`${emulator.url}/gateway/kie`).fetchTask('t', { signal: never, timeoutMs: 5000 })
  expect(emulator.requests[0]?.path).toBe('/gateway/kie/api/v1/jobs/recordInfo')
})

describe('no answer is transient', () => {
  test.each<[string, Step, RegExp]>([
    ['reset', { reset: true }, /no answer from 127\.0\.0\.1:\d+: /],
    ['cut off', { state: 'success', cutOffAfter: 20 }, /cut in the middle/],
    ['hung before the answer', { hang: 'answer' }, /within 0\.\d s/],
    ['hung inside the body', { state: 'success', hang: 'body' }, /within 0\.\d s/],
  ])('%s', async (_, step, message) => {
    const { answer } = await poll([step], 300)
    expect(answer).toMatchObject({
      kind: 'transient',
      message: expect.stringMatching(message),
      isRateLimit: false,
    })
  })

  test('nobody there', async () => {
    await using emulator = await startEmulator({ tasks: {} })
    const { url } = emulator
    await emulator.close()
    const answer = await clientOf(url).fetchTask('t', { signal: never, timeoutMs: 5000 })
    expect(answer).toMatchObject({ kind: 'transient', message: expect.stringContaining('ECONNREFUSED') })
  })

  test('not HTTP', async () => {
    const { answer } = await poll([{ base64: Buffer.from([0, 255, 254, 1]).toString('base64') }])
    expect(answer?.kind).toBe('transient')
  })
})

test('an abort ends the request at once, with null', async () => {
  await using emulator = await startEmulator({ tasks: { t: [{ hang: 'answer' }] } })
  const cancel = new AbortController()
  const answer = clientOf(emulator.url).fetchTask('t', { signal: cancel.signal, timeoutMs: 60_000 })
  while (emulator.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
  cancel.abort()
  expect(await answer).toBeNull()
})

describe('the body of an answer', () => {
  const body = JSON.stringify({ code: 200, msg: 'success', data: { state: 'waiting' } })

  test.each<[string, (text: string) => Buffer]>([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
  ])('is undone where it comes as %s', async (coding, encode) => {
    const base64 = encode(body).toString('base64')
    const { answer } = await poll([{ base64, headers: { 'content-encoding': coding } }])
    expect(answer).toMatchObject({ kind: 'record', facts: { state: 'waiting' } })
  })

  test('has a bound, however small it comes', async () => {
    const base64 = gzipSync(Buffer.alloc(65 * 2 ** 20, ' ')).toString('base64')
    const { answer } = await poll([{ base64, headers: { 'content-encoding': 'gzip' } }])
    expect(answer).toMatchObject({ kind: 'transient', message: expect.stringContaining('longer than') })
  })

  const key = 'the-secret-key'
  const redacted = {
    resultUrls: ['https://example.com/***'],
    resultJson: '{"resultUrls":["https://example.com/***"]}',
  }
  test.each<[string, string, object]>([
    [`{"resultUrls":["https://example.com/${key}"]}`, 'record', redacted],
    ['{"resultUrls":["https://example.com/\\u0074he-secret-key"]}', 'record', redacted],
    ['{ "number" : 1e3 }', 'record', { resultJson: '{ "number" : 1e3 }' }],
    [`{ "${key}`, 'unreadable', { resultJson: '{ "***' }],
  ])('is redacted, and else left as it came: %j', async (resultJson, kind, facts) => {
    const param = JSON.stringify({ input: { prompt: key } })
    const data = { state: 'success', model: key, failMsg: key, param, resultJson }
    const { answer } = await poll([{ body: { code: 200, data } }])
    expect(answer).toMatchObject({ kind, facts: { model: '***', failMsg: '***', prompt: '***', ...facts } })
    expect(JSON.stringify(answer)).not.toMatch(/the-secret-key|u0074/)
  })
})

describe('a fresh URL', () => {
  const options = { signal: never, timeoutMs: 5000 }

  test.each<[string, Step, object]>([
    ['given', { sample: 'download-url-docs' }, { kind: 'url' }],
    ['refused', { sample: 'download-url-422-observed' }, { kind: 'permanent' }],
    ['no URL', { body: { code: 200, data: 'no' } }, { kind: 'permanent' }],
    ['too many requests', { body: { code: 429, msg: 'slow down' } }, { kind: 'transient' }],
    ['failed', { body: { code: 501, msg: 'failed' } }, { kind: 'permanent', message: 'code 501: failed' }],
    ['reset', { reset: true }, { kind: 'transient' }],
  ])('%s', async (_, step, renewed) => {
    await using emulator = await startEmulator({ tasks: {}, freshUrls: { '/a': [step] } })
    expect(await clientOf(emulator.url).renewUrl('https://example.com/a', options)).toMatchObject(renewed)
  })
})

describe('redirects', () => {
  const location = (to: string, polls = 1): Step => ({
    status: 307,
    headers: { location: to },
    body: '',
    looks: polls,
  })

  test('inside the origin are followed', async () => {
    const { answer, emulator } = await poll([
      location('/api/v1/jobs/recordInfo?taskId=t', 5),
      { state: 'success' },
    ])
    expect(answer).toMatchObject({ kind: 'record' })
    expect(emulator.requests).toHaveLength(6)
  })

  test('more than 5 are refused', async () => {
    const { answer, emulator } = await poll(
      [location('{base}/api/v1/jobs/recordInfo?taskId=t')].map((step) => ({
        ...step,
        headers: { location: '?taskId=t' },
      })),
    )
    expect(answer).toMatchObject({ kind: 'rejected', message: expect.stringContaining('more than 5') })
    expect(emulator.requests).toHaveLength(6)
  })

  test('to another origin are refused, and nothing is sent there', async () => {
    const seen: string[] = []
    const other = createServer((request, response) => {
      seen.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    try {
      const port = String((other.address() as AddressInfo).port)
      for (const to of [
        `http://127.0.0.1:${port}/`,
        `https://127.0.0.1:${port}/`,
        `//127.0.0.1:${port}/`,
        'http://[',
        'file:///etc/passwd',
      ]) {
        const { answer } = await poll([location(to)])
        expect(answer).toMatchObject({
          kind: 'rejected',
          message: expect.stringContaining('key is not sent to another address'),
        })
      }
      expect(seen).toEqual([])
    } finally {
      other.close()
    }
  })
})
