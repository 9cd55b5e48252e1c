// What records of the market hold, in the shapes in which their results and requests were met.
import { describe, expect, test } from '@jest/globals'
import { type PollAnswer, readAnswer } from '../src/kie/answer.js'
import { market } from '../src/kie/families/market.js'

function record(data: Record<string, unknown>): PollAnswer {
  const body = JSON.stringify({ code: 200, msg: 'success', data })
  return readAnswer({ status: 200, headers: {}, body }, market, Date.now())
}

function resultOf(resultJson: unknown): unknown {
  const answer = record({ state: 'success', resultJson })
  if (answer.kind !== 'record') return answer.kind
  const { resultUrls: urls, resultObject: object } = answer.facts
  return { urls, object }
}

describe('what the task was created with', () => {
  const json = JSON.stringify
  test.each<[Record<string, unknown>, string | null, object | null]>([
    [{ param: json({ model: 'm', input: { prompt: 'P', n: 1 } }) }, 'P', { prompt: 'P', n: 1 }],
    [{ param: json({ input: json({ prompt: 'P' }) }) }, 'P', { prompt: 'P' }],
    [{ param: json(json({ input: json({ prompt: 'P' }) })) }, 'P', { prompt: 'P' }],
    [{ paramJson: json({ input: { prompt: 'P' } }) }, 'P', { prompt: 'P' }],
    [{ param: '', paramJson: json({ prompt: 'P' }) }, 'P', { prompt: 'P' }],
    [{ param: json({ prompt: 7 }) }, '7', { prompt: 7 }],
    [{ param: json({ input: { text: 'T' } }) }, null, { text: 'T' }],
    [{ param: json({ input: { prompt: ['P'] } }) }, null, { prompt: ['P'] }],
    [{ param: 'no JSON' }, null, null],
    [{ param: '[]' }, null, null],
    [{}, null, null],
  ])('%j', (fields, prompt, input) => {
    expect(record({ state: 'waiting', ...fields })).toMatchObject({ facts: { prompt, input } })
  })

  test('is never searched for results', () => {
    const param = json({ input: { image: 'https://example.com/in.png' } })
    expect(record({ state: 'success', param, resultJson: '{}' })).toMatchObject({ facts: { resultUrls: [] } })
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
  ])('%s', (_, value, expected) => {
    expect(resultOf(JSON.stringify(value))).toEqual(expected)
    expect(resultOf(JSON.stringify(JSON.stringify(value)))).toMatchObject({
      urls: (expected as { urls: string[] }).urls,
    })
    if (!Array.isArray(value)) expect(resultOf(value)).toEqual(expected)
  })

  test('a bare URL in place of JSON', () => {
    expect(record({ state: 'success', resultJson: a })).toMatchObject({
      kind: 'record',
      facts: { resultUrls: [a], resultJson: JSON.stringify(a) },
    })
  })

  test('a list without quotes', () => {
    expect(resultOf({ resultUrls: `[${a}, ${b}]` })).toEqual({ urls: [a, b], object: null })
  })

  test.each(['', ' ', null, undefined, 'null', '{"resultUrls":[]}', 'cut {'])(
    'where resultJson is %j, response serves',
    (resultJson) => {
      const response = { resultUrls: [a] }
      expect(record({ state: 'success', resultJson, response })).toMatchObject({
        kind: 'record',
        facts: { resultUrls: [a], resultJson: JSON.stringify(response) },
      })
      expect(record({ state: 'generating', resultJson, response })).toMatchObject({
        facts: { resultUrls: [], resultJson: null },
      })
    },
  )

  test.each<[unknown, string | null]>([
    [{ text: 'A transcript', words: [{ text: 'A' }] }, 'A transcript'],
    [{ lyricsData: [{ text: 'One', title: 'T' }, { text: '' }, { text: 'Two' }] }, 'One\n\nTwo'],
    ['A text', 'A text'],
    [a, null],
    [JSON.stringify({ text: 'In JSON' }), 'In JSON'],
    [{ text: 7 }, null],
    [{}, null],
  ])('the text of %j is %j', (resultObject, readable) => {
    expect(record({ state: 'success', resultJson: { resultObject } })).toMatchObject({
      facts: { text: readable },
    })
  })

  test('of two songs has each once, with its picture', () => {
    const song = (name: string, fields: object) => ({
      audio_url: '',
      source_audio_url: '',
      stream_audio_url: `https://example.com/${name}/stream`,
      image_url: `https://example.com/${name}.jpeg`,
      source_image_url: b,
      ...fields,
    })
    const data = [
      song('1', { source_audio_url: 'https://example.com/1.mp3' }),
      song('2', {}),
      song('3', { audio_url: 'https://example.com/3.mp3', source_audio_url: a }),
    ]
    expect(resultOf(JSON.stringify({ code: 200, data }))).toEqual({
      urls: ['1.mp3', '1.jpeg', '2/stream', '2.jpeg', '3.mp3', '3.jpeg'].map(
        (name) => `https://example.com/${name}`,
      ),
      object: null,
    })
  })

  test('an empty object gets a warning', () => {
    expect(record({ state: 'success', resultJson: '{"resultObject":{}}' })).toMatchObject({
      facts: { resultObject: {}, warning: expect.stringContaining('empty') },
    })
    expect(record({ state: 'success', resultJson: { resultUrls: [a] } })).toMatchObject({
      facts: { warning: null },
    })
  })

  test.each(['', ' ', null, undefined])('%j is none', (resultJson) => {
    expect(resultOf(resultJson)).toEqual({ urls: [], object: null })
  })
})

test.each<[unknown, unknown]>([
  [{ resultObject: '' }, { urls: [], object: null }],
  [
    { resultWaterMarkUrls: ['https://example.com/mark'] },
    { urls: ['https://example.com/mark'], object: null },
  ],
  [
    { resultUrls: ['https://example.com/a'], resultWaterMarkUrls: ['https://example.com/mark'] },
    { urls: ['https://example.com/a'], object: null },
  ],
])('the result of %j is %j', (resultJson, result) => {
  expect(resultOf(JSON.stringify(resultJson))).toEqual(result)
})

test('a text that is a URL, with blanks around it, is no text to read', () => {
  const resultJson = JSON.stringify({ resultObject: ' https://example.com/a ' })
  expect(record({ state: 'success', resultJson })).toMatchObject({ facts: { text: null } })
})

test.each([' success', 'fail\n', ' '])('the state %j is no end', (state) => {
  const answer = record({ state })
  if (answer.kind === 'record') expect(answer.facts.state).toBe('unknown')
  else expect(answer.kind).toBe('unreadable')
})

const noonMs = Date.parse('2026-11-23T12:00:00Z')
test.each<[unknown, number | null]>([
  [noonMs, noonMs],
  [String(noonMs), noonMs],
  ['2026-11-23T12:00:00Z', noonMs],
  ['2026-11-23T12:00Z', noonMs],
  ['2026-11-23 13:00:00.125+0100', noonMs + 125],
  ['2026-11-23T13:00:00+01:00', noonMs],
  ['2026-11-23T12:00:00', null],
  ['2026-11-23', null],
  ['noon', null],
])('the time %j is %j', (createTime, ms) => {
  expect(record({ state: 'waiting', createTime })).toMatchObject({ facts: { createTime: ms } })
})

test.each<[unknown, unknown, number | null]>([
  [1000, 33_500, 32.5],
  ['1000', '33500', 32.5],
  ['2026-11-23T12:00:00Z', '2026-11-23T13:00:30+01:00', 30],
  ['2026-11-23 12:00:00', '2026-11-23T12:10:00', 600],
  ['2026-11-23 12:00:00', '2026-11-23T12:10:00Z', null],
  ['2026-11-23 12:10:00', '2026-11-23 12:00:00', null],
  [33_500, 1000, null],
  [null, 1000, null],
  ['noon', 'later', null],
  [{ toString: 1 }, { toString: 1 }, null],
])('from %j to %j are %j s', (createTime, completeTime, seconds) => {
  expect(record({ state: 'waiting', createTime, completeTime })).toMatchObject({
    facts: { durationSeconds: seconds },
  })
})
