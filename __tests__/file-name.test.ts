import { posix, win32 } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { freeName, nameBeginning, nameSegments, templateFault } from '../src/file-name.js'

const values = { taskId: 'task_1', index: 2, model: 'bytedance/seedream-v4-edit' }

function name(template: string, more: Partial<typeof values> = {}): string {
  return nameSegments(template, { ...values, ...more }).join('/')
}

describe('a name', () => {
  test.each([
    ['{task-id}-{index}', 'task_1-2'],
    ['images/{model}/{index}', 'images/bytedance-seedream-v4-edit/2'],
    ['./a//b', 'a/b'],
    ['a: what? "x"|<y>*', 'a- what- -x---y--'],
    ['a\\b', 'a-b'],
    ['dots...', 'dots---'],
    ['aux.1', 'aux_.1'],
    ['NUL', 'NUL_'],
    ['com1/lpt¹.x', 'com1_/lpt¹_.x'],
    ['console', 'console'],
    ['{index}{index}', '22'],
  ])('of %j is %j', (template, expected) => {
    expect(name(template)).toBe(expected)
  })

  test('has hostile values made safe', () => {
    expect(name('{task-id}', { taskId: '../../etc/passwd' })).toBe('..-..-etc-passwd')
    expect(name('{task-id}/{index}', { taskId: '..' })).toBe('--/2')
    expect(name('{task-id}', { taskId: '{model}' })).toBe('-model-')
    expect(name('{task-id}', { taskId: '$&$1' })).toBe('---1')
    expect(name('{task-id}', { taskId: 'é😀\u212a' })).toBe('---')
    expect(nameSegments('{model}', { ...values, model: null })).toEqual(['unknown'])
  })

  test('that is too long ends in a hash, and two such names stay two', () => {
    const [one, other] = ['a', 'b'].map((end) => name('{task-id}', { taskId: 'x'.repeat(300) + end }))
    expect(one).toHaveLength(200)
    expect(one).not.toBe(other)
    const wide = name('é'.repeat(300))
    expect(Buffer.byteLength(wide)).toBeLessThanOrEqual(200)
    expect(wide).not.toContain('\uFFFD')
  })

  test('stays in its folder and can be held by every system, whatever it is made of', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('..', '.', 'con', 'aux.x', 'a. ', '/', '\\'),
    )
    const value = text.filter((one) => one !== '')
    const template = fc
      .array(fc.oneof(text, fc.constantFrom('{task-id}', '{index}', '{model}', '/')))
      .map((parts) => parts.join(''))
      .filter((joined) => templateFault(joined) === null)
    fc.assert(
      fc.property(template, value, fc.option(value), (joined, taskId, model) => {
        const segments = nameSegments(joined, { taskId, index: 1, model })
        expect(segments.length).toBeGreaterThan(0)
        for (const segment of segments) {
          expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(200)
          expect(segment).not.toMatch(/[<>:"/\\|?*\p{Cc}]|[. ]$|^$/u)
          expect(segment).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
        }
        for (const path of [posix, win32]) {
          expect(path.relative('/base', path.join('/base', ...segments))).not.toMatch(/^\.\.([/\\]|$)/)
        }
      }),
    )
  })
})

describe('a template', () => {
  test.each([
    '/abs',
    '\\abs',
    'C:\\x',
    'c:x',
    '..',
    '../x',
    'a/../../x',
    'a\\..\\x',
    'a/ .. /x',
    'folder/',
    '.',
    '{name}',
    '{Task-ID}',
  ])('%j is refused', (template) => {
    expect(templateFault(template)).not.toBeNull()
  })

  test.each(['{task-id}-{index}', 'a/b/{model}', '..a', 'a..b', '{', './x', 'ü'])(
    '%j is good',
    (template) => {
      expect(templateFault(template)).toBeNull()
    },
  )
})

test('a name that is taken gets a number, upper and lower case being the same', () => {
  const taken = new Set<string>()
  const given = ['a', 'A', 'a-2', 'a'].map((one) => freeName([one], 'png', taken))
  expect(given).toEqual(['a.png', 'A-2.png', 'a-2-2.png', 'a-3.png'])
  expect(freeName(['a'], 'jpg', taken)).toBe('a.jpg')
})

test('names whose beginnings differ never clash', () => {
  const id = fc.stringMatching(/^[aux._ :-]{1,5}$/)
  const templates = [
    '{task-id}-{index}',
    '{task-id}{index}',
    'x/{task-id}',
    '{task-id}.{model}',
    '{task-id}/{index}',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...templates),
      id,
      id,
      id,
      fc.nat(3),
      fc.nat(3),
      (template, a, b, model, i, j) => {
        const [one, other] = [nameBeginning(template, a), nameBeginning(template, b)]
        fc.pre(!one.startsWith(other) && !other.startsWith(one))
        const names = [
          nameSegments(template, { taskId: a, index: i, model }),
          nameSegments(template, { taskId: b, index: j, model }),
        ].map((segments) => segments.join('/').toLowerCase())
        expect(names[0]).not.toBe(names[1])
        expect(names[0]).not.toBe(`${names[1] ?? ''}-2`)
      },
    ),
    { numRuns: 2000 },
  )
  expect(nameBeginning('{task-id}-{index}', 'task_1')).not.toBe(nameBeginning('{task-id}-{index}', 'task_12'))
})
