// What the reports know of a step: titles, facts, kinds of results, short ids.
import { describe, expect, test } from '@jest/globals'
import { resultsOf, textOf } from '../src/report/results.js'
import { cut, shortIds } from '../src/report/captions.js'
import type { FinalRecord } from '../src/task.js'
import { createView } from '../src/report/view.js'
import { failed, family, resultOf, savedFile, succeeded, unseen, urls, viewOf } from './records.js'

describe('the title', () => {
  test('says what was generated', () => {
    expect(viewOf(succeeded('a', { resultUrls: urls(4) })).title).toBe('4 pictures generated')
    expect(viewOf(succeeded('a', { resultUrls: urls(1, 'mp4') })).title).toBe('1 video generated')
    expect(viewOf(succeeded('a', { text: 'x' })).title).toBe('1 text generated')
    const both = [succeeded('a', { resultUrls: urls(1) }), succeeded('b', { resultUrls: urls(1, 'mp3') })]
    expect(viewOf(...both).title).toBe('Both tasks succeeded: 1 picture and 1 audio file')
  })

  test('says how many did not succeed, and how where it is the same for all', () => {
    expect(viewOf(failed('a', 'x')).title).toBe('The task failed')
    expect(viewOf(failed('a', 'x'), succeeded('b'), failed('c', 'y')).title).toBe('2 of 3 tasks failed')
    expect(viewOf(failed('a', 'x'), succeeded('b'), unseen('c', 'timed-out')).title).toBe(
      '2 of 3 tasks did not succeed',
    )
    expect(viewOf(failed('a', 'x'), unseen('b', 'timed-out')).title).toBe('Neither of the 2 tasks succeeded')
    expect(viewOf(failed('a', 'x'), unseen('b', 'timed-out'), unseen('c', 'timed-out')).title).toBe(
      'None of the 3 tasks succeeded',
    )
    expect(viewOf(unseen('a', 'not-found'), succeeded('b')).title).toBe('1 of 2 tasks was not found')
  })

  test('of a cancelled step speaks of the wait, as the tasks go on', () => {
    const title = (...records: readonly FinalRecord[]): string =>
      createView({ outcome: 'cancelled', records }, { family, stepError: null, queuedMs: new Map() }).title
    const waiting = unseen('a', 'cancelled')
    expect(title(waiting, waiting)).toBe('The wait for both tasks was cancelled')
    expect(title(waiting, succeeded('b'), succeeded('c'))).toBe('The wait for 1 of 3 tasks was cancelled')
  })
})

test('the facts are the counts, the time and the cost', () => {
  expect(viewOf(succeeded('a'), failed('b', 'x')).facts).toEqual([
    '1 success, 1 failed',
    'waited 45 s',
    '4 credits',
  ])
  expect(viewOf(succeeded('a', { creditsConsumed: 0.1 + 0.2 })).facts).toEqual(['in 42 s', '0.3 credits'])
  expect(viewOf(unseen('a', 'not-found')).facts).toEqual(['waited 3 s'])
  expect(viewOf(succeeded('a'), unseen('b', 'timed-out')).facts).toContain('4 credits so far')
})

test('the model stands once where all tasks have the same', () => {
  expect(viewOf(succeeded('a'), succeeded('b')).model).toBe('model-a')
  expect(viewOf(succeeded('a'), succeeded('b', { model: 'b' })).model).toBeNull()
})

test.each([
  [
    ['A flat icon with rounded corners, of a cat', 'A flat icon with rounded corners, of a dog', null],
    ['…cat', '…dog', 'c'],
  ],
  [
    ['A flat icon with rounded corners, of a cat', 'A flat icon with rounded corners, of a cat'],
    ['A flat icon with rounded corners, of a cat', 'A flat icon with rounded corners, of a cat'],
  ],
  [
    ['An icon of a cat', 'An icon of a dog'],
    ['An icon of a cat', 'An icon of a dog'],
  ],
])('captions begin with what tells them apart: %j', (prompts, captions) => {
  const records = prompts.map((prompt, index) => succeeded('abc'.charAt(index), { prompt }))
  expect(viewOf(...records).tasks.map(({ caption }) => caption)).toEqual(captions)
})

test('a long time in the queue stands beside the time, and a step that broke down is no success', () => {
  const queuedMs = new Map([['a', 90_000]])
  const view = createView(resultOf(succeeded('a')), { family, stepError: 'broken', queuedMs })
  expect(view.tasks[0]?.time).toBe('42 s (1 min 30 s in the queue)')
  expect(view.icon).toBe('❌')
  expect(view.title).toContain('but the step failed')
})

describe('results', () => {
  test('are of the kind that the file is, or that the URL says', () => {
    const url = 'https://example.com/a?x=.png'
    const file = savedFile(url, { path: 'a.webp', type: 'image/webp' })
    const kinds = resultsOf(
      succeeded('a', { resultUrls: [url, ...urls(1, 'MOV'), 'https://e.example/b'], files: [file] }),
    )
    expect(kinds.map(({ kind, format }) => [kind, format])).toEqual([
      ['picture', 'WEBP'],
      ['video', 'MOV'],
      ['file', ''],
    ])
  })

  test('that are songs have title, length and cover, in whatever shape kie.ai sends them', () => {
    const resultUrls = ['https://e.example/1.mp3', 'https://e.example/1.jpeg', 'https://e.example/2.mp3']
    const songs = [
      { audio_url: resultUrls[0], image_url: resultUrls[1], title: 'One', duration: 180.2 },
      { audio_url: resultUrls[2], title: ' ', duration: '7' },
    ]
    const [first, cover, second] = resultsOf(
      succeeded('a', { resultUrls, resultJson: JSON.stringify({ code: 200, data: songs }) }),
    )
    expect(first).toMatchObject({ kind: 'audio', title: 'One', lengthMs: 180_200, coverUrl: resultUrls[1] })
    expect(cover).toMatchObject({ isCover: true })
    expect(second).toMatchObject({ title: null, lengthMs: null, coverUrl: null })
  })

  test('that are texts are the text, or JSON where there is no file either', () => {
    expect(textOf(succeeded('a', { text: 'Hello.' }))).toBe('Hello.')
    expect(textOf(succeeded('a', { resultObject: { n: 1 } }))).toBe('{\n  "n": 1\n}')
    expect(textOf(succeeded('a', { resultObject: { n: 1 }, resultUrls: urls(1) }))).toBeNull()
  })
})

describe('short ids', () => {
  test('are the beginnings that tell ids apart', () => {
    expect(shortIds(['0f6e3abe186ce2dab4682a13b0c7f891'])).toEqual(['0f6e3abe…'])
    expect(shortIds(['task_12345678', 'task_abc'])).toEqual(['task_12345678', 'task_abc'])
    expect(shortIds(['0f6e3abe1111111111111111', '0f6e3abe1122222222222222'])).toEqual([
      '0f6e3abe111…',
      '0f6e3abe112…',
    ])
    expect(shortIds([`a${'😀'.repeat(20)}`])).toEqual(['a😀😀😀…'])
    expect(shortIds(['a'.repeat(20), 'a'.repeat(21)])).toEqual(['a'.repeat(20), 'a'.repeat(21)])
  })
})

test.each([
  ['a text that ends in …', 'a text that ends in …'],
  ['a text that is longer than there is room for', 'a text that is longer…'],
])('%j where there is little room', (text, shown) => {
  expect(cut(text, 25)).toBe(shown)
})
