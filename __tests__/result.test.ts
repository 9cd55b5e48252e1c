import { describe, expect, test } from '@jest/globals'
import { asJson, isWebUrl, joinedTexts, unwrap, urlsIn, worksIn } from '../src/kie/result.js'

function inJson(value: unknown, layers: number): unknown {
  return layers === 0 ? value : JSON.stringify(inJson(value, layers - 1))
}

describe('a value that is sent as JSON text', () => {
  test.each<[unknown, unknown]>([
    [null, null],
    [undefined, null],
    ['', null],
    [' \n', null],
    ['{"a":1}', { a: 1 }],
    ['"a word"', 'a word'],
    ['a word', undefined],
    [{ a: 1 }, { a: 1 }],
    [inJson({ a: 1 }, 5), { a: 1 }],
    [inJson({ a: 1 }, 6), '{"a":1}'],
  ])('%j is %j', (sent, value) => {
    expect(unwrap(sent)).toEqual(value)
  })

  test.each<[unknown, string | null]>([
    [null, null],
    [undefined, null],
    ['', null],
    [' \n', null],
    ['{"a": 1}', '{"a": 1}'],
    ['a word', '"a word"'],
    [{ a: 1 }, '{"a":1}'],
  ])('of %j the JSON text is %j', (sent, json) => {
    expect(asJson(sent)).toBe(json)
  })
})

describe('URLs', () => {
  const a = 'https://example.com/a'
  const b = 'http://example.com/b?x=1,2'

  test.each<[unknown, string[]]>([
    [` ${a}\n`, [a]],
    [{ one: [a], two: { three: b } }, [a, b]],
    [JSON.stringify([a, JSON.stringify({ b })]), [a, b]],
    [`[${b},  ${a}]`, [b, a]],
    [`[${a}] and more`, []],
    [`It is at ${a}`, []],
    ['[not JSON', []],
    [7, []],
  ])('in %j are %j', (value, urls) => {
    expect(urlsIn(value)).toEqual(urls)
  })

  test.each([
    [a, true],
    ['HTTPS://example.com/a b', true],
    ['ftp://example.com/a', false],
    [`see ${a}`, false],
    ['https://', false],
    ['https://example.com/a\u2028b', false],
  ])('%j is one: %j', (text, isOne) => {
    expect(isWebUrl(text)).toBe(isOne)
  })

  test('of a work are the first that is filled, and its picture only beside one', () => {
    const works = { at: 'data', first: ['mp3', 'stream'], picture: 'cover' }
    const urlsOf = (...data: unknown[]): string[] => worksIn({ data }, works)
    const cover = `${a}.png`
    expect(urlsOf({ mp3: a, stream: b })).toEqual([a])
    expect(urlsOf({ mp3: '', stream: b, cover })).toEqual([b, cover])
    expect(urlsOf({ mp3: null, cover })).toEqual([])
    expect(urlsOf(a, { stream: b })).toEqual([a, b])
    expect(worksIn({ data: { a, b } }, { at: 'data', all: ['b', 'a'] })).toEqual([b, a])
  })
})

test.each<[unknown[], string | null]>([
  [['One.', ' ', 7, 'Two.'], 'One.\n\nTwo.'],
  [[' ', null], null],
])('the texts of %j are %j', (values, text) => {
  expect(joinedTexts(values)).toBe(text)
})
