import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseLine } from '../emulator/commands.js'
import { allOf, anyOf, beginningOf, singleLine } from '../src/text.js'

const pieces = fc.constantFrom(
  '::',
  '##[',
  'error',
  'add-mask',
  ']',
  '\n',
  '\r',
  '\u001b[2J',
  '\u0085',
  '\u2028',
  '\u202e',
  '%0A',
  ' ',
  'x',
  '😀',
  '\ud800',
)
const hostile = fc.oneof(
  fc.array(pieces).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
)

test('no text becomes a workflow command, alone or inside a line', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(parseLine(singleLine(text)).command).toBeNull()
      expect(parseLine(`Task ${singleLine(text)} failed`).command).toBeNull()
    }),
    { numRuns: 1000 },
  )
})

test('every text comes out on one line, printable, well-formed and short', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 50 }), (text, maxLength) => {
      const shown = singleLine(text, maxLength)
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      expect(shown.isWellFormed()).toBe(true)
      expect(shown.length).toBeLessThanOrEqual(maxLength)
    }),
    { numRuns: 1000 },
  )
})

test('a text that is cut ends in a whole character', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('😀', ' ', 'x') }), fc.nat(50), (text, maxLength) => {
      expect(singleLine(text, maxLength + 1)).not.toContain('\ufffd')
      expect(text.startsWith(beginningOf(text, maxLength))).toBe(true)
      expect(beginningOf(text, maxLength).isWellFormed()).toBe(true)
    }),
    { numRuns: 1000 },
  )
  expect(beginningOf('x😀😀', 3)).toBe('x😀')
  expect(beginningOf('x😀😀', 4)).toBe('x😀')
  expect(singleLine('x😀😀😀', 5)).toBe('x😀…')
})

test('ordinary text stays as it is', () => {
  expect(singleLine('internal error, please try again later. 生成失败 — 50 % :: [x]')).toBe(
    'internal error, please try again later. 生成失败 — 50 % :: [x]',
  )
})

test('lists are told as in a sentence', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(allOf)).toEqual(['', 'a', 'a and b', 'a, b and c'])
  expect(anyOf(['a', 'b', 'c'])).toBe('a, b or c')
})
