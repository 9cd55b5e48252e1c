import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { formatDuration, parseDurationMs } from '../src/duration.js'

test.each([
  ['90', 90_000],
  ['0', 0],
  ['1.5', 1500],
  ['.5', 500],
  ['500ms', 500],
  ['90s', 90_000],
  ['15m', 900_000],
  ['1h30m', 5_400_000],
  ['1h 30m', 5_400_000],
  ['1 H 30 M', 5_400_000],
  ['1.5h', 5_400_000],
  ['60d', 5_184_000_000],
  [' 5 s ', 5000],
])('%j is %i ms', (text, ms) => {
  expect(parseDurationMs(text)).toBe(ms)
})

test.each([
  '',
  ' ',
  '15 minutes',
  '1e3',
  '-1',
  'NaN',
  'Infinity',
  '1h30',
  'h',
  '1..5s',
  '+5',
  '0x10',
  '1,5s',
  '5s!',
  '٣s',
])('%j is no duration', (text) => {
  expect(parseDurationMs(text)).toBeNull()
})

test('a duration beyond all bounds is a number that sums and compares', () => {
  expect(parseDurationMs('9'.repeat(400))).toBe(Number.MAX_SAFE_INTEGER)
  expect(parseDurationMs(`${'9'.repeat(400)}d`)).toBe(Number.MAX_SAFE_INTEGER)
})

test('any text is a duration of 0 or more, or none', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0123456789.smhd -e'.split('')) }),
  )
  fc.assert(
    fc.property(hostile, (text) => {
      const ms = parseDurationMs(text)
      return ms === null || (Number.isFinite(ms) && ms >= 0)
    }),
  )
})

test('parts add up in any order and any case', () => {
  const part = fc.tuple(
    fc.nat(9999),
    fc.constantFrom<[string, number]>(['ms', 1], ['S', 1000], ['m', 60_000], ['h', 3_600_000]),
  )
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.constantFrom('', ' '), (parts, blank) => {
      const text = parts.map(([amount, [unit]]) => `${String(amount)}${unit}`).join(blank)
      const ms = parts.reduce((sum, [amount, [, unitMs]]) => sum + amount * unitMs, 0)
      expect(parseDurationMs(text)).toBe(ms)
    }),
  )
})

test.each([
  [0, '0 s'],
  [50, '0.1 s'],
  [900, '0.9 s'],
  [1999, '1 s'],
  [72_000, '1 min 12 s'],
  [900_000, '15 min'],
  [3_600_000 * 2 + 300_000 + 7000, '2 h 5 min'],
  [259_200_000, '3 d'],
  [-5, '0 s'],
])('%i ms reads %j', (ms, text) => {
  expect(formatDuration(ms)).toBe(text)
})
