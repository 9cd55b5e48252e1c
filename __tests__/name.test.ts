import { createHash } from 'node:crypto'
import { posix, win32 } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { planNames, templateFault } from '../src/save/name.js'

const values = { taskId: 'task_1', index: 1, model: 'bytedance/seedream-v4-edit' }

function name(template: string, more: Partial<typeof values> = {}): string {
  const { taskId, index, model } = { ...values, ...more }
  return planNames(template, [taskId])({ position: 0, index, model }).join('/')
}

describe('a name', () => {
  test.each([
    ['{task-id}-{index}', 'task_1-1'],
    ['images/{model}/{index}', 'images/bytedance-seedream-v4-edit/1'],
    ['./a//b', 'a/b'],
    ['a: what? "x"|<y>*', 'a- what- -x---y--'],
    ['a\\b', 'a-b'],
    ['dots...', 'dots---'],
    ['aux.1', 'aux_.1'],
    ['NUL', 'NUL_'],
    ['com1/lpt¹.x', 'com1_/lpt¹_.x'],
    ['console', 'console'],
    ['{index}{index}', '11'],
  ])('of %j is %j', (template, expected) => {
    expect(name(template)).toBe(expected)
  })

  test('has hostile values made safe', () => {
    expect(name('{task-id}', { taskId: '../../etc/passwd' })).toBe('..-..-etc-passwd')
    expect(name('{task-id}/{index}', { taskId: '..' })).toBe('--/1')
    expect(name('{task-id}', { taskId: '{model}' })).toBe('-model-')
    expect(name('{task-id}', { taskId: '$&$1' })).toBe('---1')
    expect(name('{task-id}', { taskId: 'é😀\u212a' })).toBe('---')
    expect(planNames('{model}', ['a'])({ position: 0, index: 1, model: null })).toEqual(['unknown'])
  })

  test('that is too long ends in a hash, and two such names stay two', () => {
    const [one, other] = ['a', 'b'].map((end) => name('{task-id}', { taskId: 'x'.repeat(300) + end }))
    expect(one).toHaveLength(200)
    expect(one).not.toBe(other)
    const wide = name('é'.repeat(300))
    expect(Buffer.byteLength(wide)).toBeLessThanOrEqual(200)
    expect(wide).not.toContain('\uFFFD')
  })

  test('of 200 bytes stays as it is, and of one more has the hash of all of it', () => {
    expect(name('{task-id}', { taskId: 'x'.repeat(200) })).toBe('x'.repeat(200))
    const long = 'x'.repeat(201)
    const hash = createHash('sha256').update(long).digest('hex').slice(0, 8)
    expect(name('{task-id}', { taskId: long })).toBe(`${'x'.repeat(191)}-${hash}`)
    // 191 bytes end in the middle of a character of two.
    expect(name('é'.repeat(150))).toMatch(/^é{95}-[0-9a-f]{8}$/)
    expect(name(`${'x'.repeat(201)}/{index}`)).toMatch(/^x{191}-[0-9a-f]{8}\/1$/)
  })

  test.each([
    ['con', 'con_'],
    ['PRN.x', 'PRN_.x'],
    ['a/aux/b', 'a/aux_/b'],
    ['com0', 'com0_'],
    ['lpt9.tar.x', 'lpt9_.tar.x'],
    ['conin$', 'conin$_'],
    ['CONOUT$.x', 'CONOUT$_.x'],
    ['con .x', 'con_ .x'],
    ['com10', 'com10'],
    ['acon', 'acon'],
    ['con-x', 'con-x'],
  ])('of a device, or nearly: %j is %j', (template, expected) => {
    expect(name(template)).toBe(expected)
  })

  test.each([
    ['a. .', 'a---'],
    ['a.b', 'a.b'],
    ['a b', 'a b'],
    ['a\u0007b\ud800', 'a-b-'],
    [' a / b ', 'a/b'],
    ['a/./b', 'a/b'],
  ])('loses what no system holds: %j is %j', (template, expected) => {
    expect(name(template)).toBe(expected)
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
        const segments = planNames(joined, [taskId])({ position: 0, index: 1, model })
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

/** The names of the first results of each task, joined. */
function namesOf(template: string, taskIds: readonly string[], results = 2): string[] {
  const plan = planNames(template, taskIds)
  return taskIds.flatMap((_, position) =>
    Array.from({ length: results }, (__, at) => plan({ position, index: at + 1, model: 'm' }).join('/')),
  )
}

describe('a number is added', () => {
  test.each<[string, string[], string[]]>([
    ['{task-id}-{index}', ['a', 'b'], ['a-1', 'a-2', 'b-1', 'b-2']],
    ['hero', ['a'], ['hero', 'hero-2']],
    ['hero', ['a', 'b'], ['hero-1', 'hero-2-1', 'hero-2', 'hero-2-2']],
    ['hero-{index}', ['a', 'b'], ['hero-1-1', 'hero-2-1', 'hero-1-2', 'hero-2-2']],
    ['{task-id}', ['task_1', 'task_10'], ['task_1', 'task_1-2', 'task_10', 'task_10-2']],
    ['{task-id}', ['a', 'a-2', 'b'], ['a-1', 'a-2-1', 'a-2-2', 'a-2-2-2', 'b', 'b-2']],
    ['{task-id}', ['A', 'a'], ['A-1', 'A-2-1', 'a-2', 'a-2-2']],
    ['{index}{task-id}', ['1', '11'], ['11-1', '21-1', '111-2', '211-2']],
    ['{model}{task-id}', ['a', 'ba'], ['ma-1', 'ma-2-1', 'mba-2', 'mba-2-2']],
    ['{task-id}{index}', ['x', 'X', 'x1-'], ['x1-1', 'x2-1', 'X1-2', 'X2-2', 'x1-1-3', 'x1-2-3']],
    ['{task-id}/x', ['a/b', 'a-b'], ['a-b/x-1', 'a-b/x-2-1', 'a-b/x-2', 'a-b/x-2-2']],
  ])('to %j of %j', (template, taskIds, expected) => {
    expect(namesOf(template, taskIds)).toEqual(expected)
  })
})

test.each<[string, string[], string[]]>([
  ['{index}{task-id}', ['1', 'a1'], ['11', '21', '1a1', '2a1']],
  ['{model}/{task-id}', ['a', 'ba'], ['m/a', 'm/a-2', 'm/ba', 'm/ba-2']],
  ['{task-id}', ['a', 'a-'], ['a', 'a-2', 'a-', 'a--2']],
])('and none to %j of %j', (template, taskIds, expected) => {
  expect(namesOf(template, taskIds)).toEqual(expected)
})

test.each([
  ['hero.png', 'hero'],
  ['hero.png-x', 'hero.png-x'],
  ['a/hero.JPEG', 'a/hero'],
  ['v1.5', 'v1.5'],
  ['.png', '.png'],
])('the extension of %j is not doubled', (template, expected) => {
  expect(name(template)).toBe(expected)
})

test('no two results have the same name, whatever templates, ids, models and numbers of results there are', () => {
  const part = fc.constantFrom('{task-id}', '{index}', '{model}', '-', '2', 'a', '/', '.', '_', 'png', '.png')
  const template = fc
    .array(part, { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join(''))
    .filter((joined) => templateFault(joined) === null)
  const id = fc.stringMatching(/^[aA2._:-]{1,4}$/)
  const task = fc.record({ id, model: fc.option(id), results: fc.integer({ min: 1, max: 4 }) })
  const tasks = fc.uniqueArray(task, { selector: (one) => one.id, minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(template, tasks, (joined, given) => {
      const taskIds = given.map((one) => one.id)
      const plan = planNames(joined, taskIds)
      const names = given.flatMap(({ model, results }, position) =>
        Array.from({ length: results }, (_, at) =>
          plan({ position, index: at + 1, model })
            .join('/')
            .toLowerCase(),
        ),
      )
      expect(new Set(names).size).toBe(names.length)
    }),
    { numRuns: 3000 },
  )
})

test('a thousand ids of kie.ai are told apart in no time, and stay as they are', () => {
  const taskIds = Array.from({ length: 1000 }, (_, at) => (at * 7919).toString(16).padStart(32, 'f'))
  expect(namesOf('{task-id}', taskIds, 1)).toEqual(taskIds)
})
