import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { families as played, recordOf } from '../emulator/families.js'
import type { Step } from '../emulator/scenario.js'
import { type Emulator, startEmulator } from '../emulator/server.js'
import { systemClock } from '../src/clock.js'
import { redactor } from '../src/redact.js'
import { type PollAnswer, readAnswer } from '../src/kie/answer.js'
import { createClient } from '../src/kie/client.js'
import { familiesDocument } from '../docs/families.js'
import { type ApiName, families, likelyFamilies } from '../src/kie/families.js'
import type { Family } from '../src/kie/family.js'
import { hasResult, isTerminal, runningStates, type TaskFacts } from '../src/task.js'

const all: [string, Family][] = Object.entries(families)
const none = { resultUrls: [], resultObject: null, resultJson: null, text: null }

/** What a family makes of a record that the emulator would send, with other fields in place of its own. */
function read(name: string, state: string, other: Readonly<Record<string, unknown>> = {}): TaskFacts {
  return factsOf(readData(name, recordOf(playedAs(name), { state, record: other }, 'id', Date.now())))
}

function readData(name: string, data: unknown): PollAnswer {
  const family = all.find(([other]) => other === name)?.[1]
  if (family === undefined) throw new Error(`There is no family ${name}.`)
  return readAnswer(
    {
      status: 200,
      headers: {},
      body: JSON.stringify({ code: 200, data }).replaceAll('{base}', 'http://127.0.0.1'),
    },
    family,
    Date.now(),
  )
}

function factsOf(answer: PollAnswer | null): TaskFacts {
  if (answer?.kind !== 'record') throw new Error(`It should be a record: ${JSON.stringify(answer)}`)
  return answer.facts
}

function playedAs(name: string) {
  const family = played.get(name)
  if (family === undefined) throw new Error(`emulator/families has no ${name}.json.`)
  return family
}

/** The URLs of emulated results say by their numbers in which order they come: `-1.mp3`, `-2.jpeg`. */
function numbered(text: string): string[] {
  const urls = text.match(/http:[^"\\]*\/media\/[^"\\]*/g) ?? []
  const numberOf = (url: string): number => Number(/-(\d+)\.\w+$/.exec(url)?.[1] ?? 0)
  return urls.sort((a, b) => numberOf(a) - numberOf(b))
}

test('the emulator plays each family, and no other', () => {
  expect([...played.keys()].sort()).toEqual(all.map(([name]) => name).sort())
})

test('a video is known by its family, or by the name of its model', () => {
  const names = all.filter(([, { makesVideos }]) => makesVideos === true).map(([name]) => name)
  expect(names.sort()).toEqual(['aleph', 'luma', 'runway', 'suno-video', 'veo'])
  const models = [
    'wan/2-6-image-to-video',
    'veo-3-1',
    'omnihuman-1-5',
    'wan/2-2-animate',
    'wan/2-7-r2v',
    'nano-banana-pro',
    null,
  ]
  const known = models.map((model) => read('market', 'generating', { model }).isVideo)
  expect(known).toEqual([true, true, true, true, true, false, false])
})

describe.each(all.filter(([name]) => played.has(name)))('every family: %s', (name, family) => {
  let emulator: Emulator

  beforeAll(async () => {
    const tasksOf = (one: string): Record<string, Step[]> =>
      Object.fromEntries(Object.keys(playedAs(one).states).map((state) => [`${one} ${state}`, [{ state }]]))
    const others = [...played.keys()].filter((one) => one !== 'market')
    emulator = await startEmulator({
      apiKey: 'good',
      requestsPerSecond: 0,
      tasks: tasksOf('market'),
      families: Object.fromEntries(others.map((one) => [one, tasksOf(one)])),
    })
  })
  afterAll(() => emulator.close())

  function poll(taskId: string, apiKey = 'good'): Promise<PollAnswer | null> {
    const { fetchTask } = createClient({
      apiKey,
      baseUrl: emulator.url,
      family,
      clock: systemClock,
      redact: redactor(apiKey),
    })
    return fetchTask(taskId, { signal: new AbortController().signal, timeoutMs: 5000 })
  }

  const states = Object.entries(playedAs(name).states)
  const { stateIn, record } = playedAs(name)

  test.each(states.filter(([state]) => state !== 'success' && state !== 'fail'))(
    'a task that runs: %s',
    async (state, different) => {
      const facts = factsOf(await poll(`${name} ${state}`))
      const known: readonly string[] = runningStates
      expect(known).toContain(facts.state)
      if (known.includes(state)) expect(facts.state).toBe(state)
      expect(facts.rawState).toBe(String(different[stateIn] ?? record[stateIn]))
      expect(facts).toMatchObject(none)
    },
  )

  test('a success has its URLs in order, and the part of the record that holds them', async () => {
    const facts = factsOf(await poll(`${name} success`))
    expect(facts).toMatchObject({ state: 'success', failCode: null, failMsg: null })
    expect(facts.rawState).toBe(String(playedAs(name).states.success?.[stateIn]))
    expect(hasResult(facts)).toBe(true)
    expect(facts.resultUrls).toEqual(numbered(facts.resultJson ?? ''))
    expect(() => JSON.parse(facts.resultJson ?? '') as unknown).not.toThrow()
  })

  test('a failure has its code and its message', async () => {
    const facts = factsOf(await poll(`${name} fail`))
    expect(facts).toMatchObject({ state: 'fail', ...none })
    const sent = Object.values(playedAs(name).states.fail ?? {}).map(String)
    expect(sent).toContain(facts.failCode)
    expect(sent).toContain(facts.failMsg)
  })

  test('an id that nobody knows, or another family', async () => {
    const other = name === 'market' ? 'veo' : 'market'
    for (const id of ['nobody', `${other} success`]) {
      expect(await poll(id)).toMatchObject({ kind: 'not-found' })
    }
  })

  test('a bad key', async () => {
    expect(await poll(`${name} success`, 'bad')).toMatchObject({ kind: 'unauthorized' })
  })

  test('a word that nobody knows is a running state', () => {
    const number = typeof record[stateIn] === 'number' ? [77] : []
    for (const word of ['brand-new', '\u200b', ...number]) {
      const facts = read(name, 'generating', { [stateIn]: word })
      expect(isTerminal(facts)).toBe(false)
      expect(facts.rawState).toBe(String(word))
    }
  })

  test('a record without a state cannot be understood', () => {
    for (const nothing of [null, '', '  ', {}, [], true]) {
      expect(readData(name, { ...record, [stateIn]: nothing })).toMatchObject({ kind: 'unreadable' })
    }
    expect(readData(name, {})).toMatchObject({ kind: 'unreadable' })
  })

  test('a success without URLs has none, wherever else a URL stands', () => {
    const [resultIn = ''] = family.resultIn
    const others = Object.fromEntries(family.resultIn.map((field) => [field, null]))
    for (const nothing of [null, '', {}, [], 'null', '{}', '{"a":{}}', 7, true]) {
      const facts = read(name, 'success', {
        ...others,
        [resultIn]: nothing,
        url: 'https://example.com/no.png',
      })
      expect(facts).toMatchObject({ state: 'success', resultUrls: [], text: null })
      if (family.givesObject !== true) expect(facts.resultObject).toBeNull()
    }
  })

  test('any JSON at any place is read without an exception, and gives web URLs only', () => {
    const word = fc.constantFrom(...states.map(([, different]) => different[stateIn] ?? record[stateIn]))
    const url = fc.constantFrom(
      'https://example.com/a.png',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'http://',
    )
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      url,
      fc.array(url),
      fc.jsonValue().map((v) => JSON.stringify(v)),
    )
    const { success = {}, fail = {} } = playedAs(name).states
    const fields = fc.record(
      Object.fromEntries(Object.keys({ ...record, ...success, ...fail }).map((field) => [field, value])),
      { requiredKeys: [] },
    )
    const nested = fc.dictionary(innerNames(success), value)
    fc.assert(
      fc.property(fields, word, nested, fc.boolean(), (given, state, inner, hasInner) => {
        const [resultIn = ''] = Object.keys(success).filter((field) => typeof success[field] === 'object')
        const data = { ...given, [stateIn]: state, ...(hasInner && { [resultIn]: inner }) }
        const found = readData(name, data)
        expect(['record', 'unreadable']).toContain(found.kind)
        const facts = 'facts' in found ? found.facts : null
        expect(facts?.state === 'success').toBe(state === success[stateIn])
        if (facts?.state !== 'success') expect(facts?.resultUrls).toEqual([])
        for (const one of facts?.resultUrls ?? []) expect(one).toMatch(/^https?:\/\/./)
        for (const time of [facts?.createTime ?? 0, facts?.completeTime ?? 0])
          expect(time).toEqual(expect.any(Number))
      }),
      { numRuns: 300 },
    )
  })
})

/** The names of fields inside the result, so that hostile values get where the family looks. */
function innerNames(success: Readonly<Record<string, unknown>>): fc.Arbitrary<string> {
  const names: string[] = []
  JSON.stringify(success, (name, value: unknown) => {
    names.push(name)
    return value
  })
  return fc.constantFrom(...names, '__proto__')
}

describe('the words of each family', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['veo', { successFlag: 2 }, 'fail'],
    ['veo', { successFlag: 3 }, 'fail'],
    ['veo', { successFlag: 4 }, '4'],
    ['veo', { successFlag: '1' }, 'success'],
    ['veo', { successFlag: 'success' }, 'unknown'],
    ['luma', { successFlag: 2 }, 'fail'],
    ['luma', { successFlag: 3 }, 'fail'],
    ['luma', { successFlag: 4 }, 'success'],
    ['4o-image', { successFlag: 2 }, 'fail'],
    ['4o-image', { successFlag: 3 }, 'fail'],
    ['4o-image', { successFlag: 4 }, '4'],
    ['flux-kontext', { successFlag: 2 }, 'fail'],
    ['flux-kontext', { successFlag: 3 }, 'fail'],
    ['midjourney', { successFlag: 2 }, 'fail'],
    ['midjourney', { successFlag: 3 }, 'fail'],
    ['aleph', { successFlag: 0, errorCode: null }, 'generating'],
    ['aleph', { successFlag: 0, errorCode: 0 }, 'generating'],
    ['aleph', { successFlag: 0, errorCode: '0' }, 'generating'],
    ['aleph', { successFlag: 0, errorCode: '' }, 'generating'],
    ['aleph', { successFlag: 0, errorCode: 422 }, 'fail'],
    ['aleph', { successFlag: 1, errorCode: 0 }, 'success'],
    ['aleph', { successFlag: 2 }, 'fail'],
    ['aleph', { successFlag: 3 }, 'fail'],
    ['aleph', { successFlag: 4 }, '4'],
    ['runway', { state: 'queueing' }, 'queuing'],
    ['suno', { status: 'TEXT_SUCCESS' }, 'generating'],
    ['suno', { status: 'FIRST_SUCCESS' }, 'generating'],
    ['suno', { status: 'CREATE_TASK_FAILED' }, 'fail'],
    ['suno', { status: 'SENSITIVE_WORD_ERROR' }, 'fail'],
    ['suno', { status: 'success' }, 'unknown'],
    ['suno', { status: 'CALLBACK_EXCEPTION' }, 'success'],
    ['suno', { status: 'CALLBACK_EXCEPTION', response: { sunoData: [] } }, 'fail'],
    ['suno', { status: 'CALLBACK_EXCEPTION', response: null }, 'fail'],
    ['suno', { status: '__proto__' }, '__proto__'],
  ])('%s with %j is %s', (name, record, state) => {
    const facts = read(name, 'success', record)
    expect(facts.state).toBe(state)
    expect(facts.resultUrls.length > 0).toBe(state === 'success')
  })

  test('an error code of 0 is none', () => {
    expect(read('runway', 'generating', { failCode: 0 }).failCode).toBeNull()
    expect(read('aleph', 'fail', { errorCode: 422 }).failCode).toBe('422')
  })

  test('a failure without a message has a word of the family', () => {
    expect(read('suno', 'fail', { status: 'SENSITIVE_WORD_ERROR', errorMessage: null }).stage).toMatch(
      'sensitive',
    )
  })
})

describe('where the results are', () => {
  const a = 'https://example.com/a'
  const b = 'https://example.com/b'
  const c = 'https://example.com/c'
  test.each<[string, Readonly<Record<string, unknown>>, string[]]>([
    ['veo', { response: { resultUrls: [a, b, a], originUrls: [c] } }, [a, b]],
    ['veo', { response: JSON.stringify({ resultUrls: JSON.stringify([a]) }) }, [a]],
    ['veo', { response: { resultUrls: `[${a}, ${b}]` } }, [a, b]],
    ['veo', { response: null, resultUrls: `[${a}]` }, [a]],
    ['veo', { response: null, resultUrls: JSON.stringify([a, b]) }, [a, b]],
    ['veo', { response: { resultUrls: [], fullResultUrls: [b] } }, [b]],
    ['veo', { response: { fullResultUrls: [c], resultUrls: [a] }, resultUrls: [b] }, [a, b, c]],
    ['luma', { response: { resultUrls: a } }, [a]],
    ['4o-image', { response: { result_urls: [a] } }, [a]],
    ['4o-image', { response: { resultUrls: [a], result_urls: [a] } }, [a]],
    ['flux-kontext', { response: { originImageUrl: a } }, []],
    ['flux-kontext', { response: { originImageUrl: a, resultImageUrl: b } }, [b]],
    ['aleph', { response: { resultImageUrl: b, resultVideoUrl: a } }, [a, b]],
    ['runway', { videoInfo: { imageUrl: b, videoUrl: a } }, [a, b]],
    ['runway', { videoInfo: { imageUrl: b, videoUrl: '' } }, []],
    [
      'midjourney',
      { resultInfoJson: { resultUrls: [{ resultUrl: a, other: c }, { resultUrl: b }] } },
      [a, b],
    ],
    ['midjourney', { resultInfoJson: JSON.stringify({ resultUrls: [a, b] }) }, [a, b]],
    ['suno', { response: { sunoData: [{ audioUrl: a, streamAudioUrl: c, imageUrl: b }] } }, [a, b]],
    ['suno', { response: { sunoData: [{ audioUrl: '', streamAudioUrl: c, imageUrl: b }] } }, [c, b]],
    [
      'suno',
      { response: { sunoData: [{ audioUrl: '', sourceAudioUrl: a, streamAudioUrl: c, imageUrl: b }] } },
      [a, b],
    ],
    ['suno', { response: { sunoData: [{ imageUrl: b }, null, 7, { audioUrl: a }] } }, [a]],
    ['suno', { response: { sunoData: [{ audioUrl: 'ftp://example.com/a', imageUrl: b }] } }, []],
  ])('%s: %j', (name, record, urls) => {
    expect(read(name, 'success', record).resultUrls).toEqual(urls)
  })

  test('a result that is no JSON is none', () => {
    const data = recordOf(
      playedAs('veo'),
      { state: 'success', record: { response: '{"resultUrls":' } },
      'id',
      0,
    )
    expect(readData('veo', data)).toMatchObject({ kind: 'unreadable', facts: { state: 'success' } })
  })
})

test.each<[unknown, number | null]>([
  [1776728275000, 1776728275000],
  ['2023-08-15T14:30:45Z', 1692109845000],
  ['2023-08-15T14:30:45.5+02:00', 1692102645500],
  ['2023-08-15 14:30:45Z', 1692109845000],
  ['2024-01-15 10:35:00', null],
  ['2024-01-15T10:35:00', null],
  ['2024-13-45T10:35:00Z', null],
  ['', null],
  [{}, null],
])('the time %j is %s', (time, ms) => {
  expect(read('luma', 'success', { createTime: time, completeTime: time })).toMatchObject({
    createTime: ms,
    completeTime: ms,
  })
})

test.each<[unknown, number | null]>([
  ['0.50', 0.5],
  ['1.00', 1],
  [0.25, 0.25],
  [null, null],
  ['', null],
  ['half', null],
  ['-1', null],
  [50, null],
])('the progress %j of 4o is %s', (progress, share) => {
  expect(read('4o-image', 'generating', { progress }).progress).toBe(share)
})

test.each<[unknown, boolean]>([
  [1, true],
  ['1', true],
  [true, true],
  [0, false],
  ['0', false],
  [null, false],
])('the expireFlag %j of Runway', (expireFlag, warns) => {
  expect(read('runway', 'success', { expireFlag }).warning !== null).toBe(warns)
})

test('the model of Suno is that of its first song', () => {
  const response = { sunoData: [{ modelName: 'chirp-v5' }, { modelName: 'chirp-v4' }] }
  expect(read('suno', 'success', { response }).model).toBe('chirp-v5')
})

test('the document of the families is as their tables are: npm run docs', () => {
  expect(readFileSync('docs/families.md', 'utf8')).toBe(familiesDocument())
})

test.each(all)(
  '%s: an id that it does not find may belong to others, never to itself',
  (name, { likely }) => {
    const names = likelyFamilies(name as ApiName)
    expect(names.length).toBeGreaterThan(0)
    expect(names).not.toContain(name)
    expect(new Set(names).size).toBe(names.length)
    if (likely !== 'all') expect(names).toEqual(likely)
    if (name !== 'market') expect(names).toContain('market')
  },
)
