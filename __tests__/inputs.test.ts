import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { InvalidInputs, parseInputs } from '../src/inputs.js'

const good = { 'task-id': 'task_1', 'api-key': 'secret-key' }

function parse(given: Record<string, string>): ReturnType<typeof parseInputs> {
  return parseInputs({ ...good, ...given })
}

function complaint(given: Record<string, string>): string {
  try {
    parse(given)
  } catch (error) {
    if (error instanceof InvalidInputs) return error.message
    throw error
  }
  return ''
}

test('what is not given, or given as empty, has the default', () => {
  const defaults = {
    'task-id': ['task_1'],
    'api-key': 'secret-key',
    timeout: 900_000,
    'poll-interval': 'auto',
    'base-url': 'https://api.kie.ai',
    'fail-on-error': true,
    'fail-fast': false,
    'keep-files': false,
    'pr-comment': false,
    matrix: '',
  }
  expect(parse({})).toMatchObject(defaults)
  expect(parse({ timeout: '', 'poll-interval': '', 'base-url': '', 'fail-on-error': '' })).toMatchObject(
    defaults,
  )
})

describe('task-id', () => {
  test.each([
    ['a', ['a']],
    ['a b,c\nd\r\ne ,, f', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['b a b', ['b', 'a']],
    ['["a", "b c", "d,e", "a"]', ['a', 'b c', 'd,e']],
    ['task_äöü/../?x=1', ['task_äöü/../?x=1']],
    ['"task_1"', ['task_1']],
    ['"task_1", "task_2"\n"task_3"', ['task_1', 'task_2', 'task_3']],
    ['"task_1 task_2"', ['task_1', 'task_2']],
    [JSON.stringify('["a", "b"]'), ['a', 'b']],
    ['- task_1', ['task_1']],
    ['- task_1\n- \'task_2\'\r\n  - "task_3"\n', ['task_1', 'task_2', 'task_3']],
    ['-task', ['-task']],
    ['{"code":200,"msg":"success","data":{"taskId":"abc","recordId":"abc"}}', ['abc']],
    ['{\n  "code": 200,\n  "data": {\n    "taskId": "abc"\n  }\n}', ['abc']],
    ['{"taskId":"abc"}', ['abc']],
    ['{"data":{"taskId":123}}', ['123']],
    ['nullable', ['nullable']],
    ['none-1', ['none-1']],
  ])('%j', (text, ids) => {
    expect(parse({ 'task-id': text })['task-id']).toEqual(ids)
  })

  test.each([
    '',
    ' , ',
    '[]',
    '[1]',
    '["a",',
    '["a\\nb"]',
    '[" "]',
    '["\\ud800"]',
    '[["a"]]',
    '["a\\u001b"]',
    'https://api.kie.ai/api/v1/jobs/recordInfo?taskId=abc',
    '${{ steps.create.outputs.task-id }}',
    '["${{ env.ID }}"]',
    '["https://example.com/a.png"]',
    '{"task-ids":"[\\"task_1\\"]","outcome":"created"}',
  ])('%j is refused with an example', (text) => {
    expect(complaint({ 'task-id': text })).toMatch(/^Wrong input\. task-id: .*task_12345678/)
  })

  test.each([
    'null',
    'undefined',
    '"null"',
    '{}',
    'Null',
    'task_1 Undefined',
    'NaN',
    '["None"]',
    'task_1, null',
    '["task_1", null]',
    '[null]',
    '["undefined"]',
    '- null',
    '[object Object]',
    'x [object Object]',
    '{"code":402,"msg":"Insufficient credits","data":null}',
    '{"data":{"taskId":null}}',
  ])('%j is refused with its likely cause', (text) => {
    expect(complaint({ 'task-id': text })).toMatch(
      /^Wrong input\. task-id: .*creates the task.*task_12345678/,
    )
  })

  test('takes 1,000 and refuses more', () => {
    const ids = (number: number): string =>
      Array.from({ length: number }, (_, at) => `t${String(at)}`).join('\n')
    expect(parse({ 'task-id': ids(1000) })['task-id']).toHaveLength(1000)
    expect(complaint({ 'task-id': ids(1001) })).toContain('1001 ids')
  })

  test('any list comes out in order, without repeats, whichever way it is written', () => {
    const id = fc
      .string({ unit: 'grapheme-ascii', minLength: 1 })
      .filter((text) => /^[^\s,"[{-][^\s,"]*$/.test(text))
    fc.assert(
      fc.property(
        fc.array(id, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(' ', ',', '\n', ', '),
        (ids, separator) => {
          expect(parse({ 'task-id': ids.join(separator) })['task-id']).toEqual([...new Set(ids)])
          expect(parse({ 'task-id': JSON.stringify(ids) })['task-id']).toEqual([...new Set(ids)])
        },
      ),
    )
  })

  test('any text is a list of ids that a URL can carry, or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        if (complaint({ 'task-id': text }) !== '') return
        for (const id of parse({ 'task-id': text })['task-id']) encodeURIComponent(id)
      }),
    )
  })
})

test.each<[string, string, string]>([
  ['timeout', '15 minutes', '1h30m'],
  ['timeout', '1e3', '90s'],
  ['timeout', '-1', '900'],
  ['timeout', 'NaN', '15m'],
  ['poll-interval', 'abc', '5s'],
  ['poll-interval', '99ms', '100ms'],
  ['poll-interval', '0', '100ms'],
  ['base-url', 'http://example.com', 'https://api.kie.ai'],
  ['base-url', 'api.kie.ai', 'https://api.kie.ai'],
  ['base-url', 'ftp://127.0.0.1', 'https://api.kie.ai'],
  ['base-url', 'https://api.kie.ai?x=1', 'https://api.kie.ai'],
  ['base-url', 'https://api.kie.ai#', 'https://api.kie.ai'],
  ['base-url', 'https://api.kie\n.ai', 'https://api.kie.ai'],
  ['base-url', 'http://127.0.0.1.example.com', 'https://api.kie.ai'],
  ['fail-on-error', 'yes', 'true'],
  ['fail-fast', 'flase', 'false'],
  ['keep-files', '1', 'true'],
  ['api', 'sora', 'suno-lyrics'],
  ['pr-comment', 'yes', 'hero'],
  ['pr-comment', 'No', 'hero'],
  ['pr-comment', 'on', 'hero'],
  ['pr-comment', 'OFF', 'hero'],
  ['pr-comment', '1', 'hero'],
  ['pr-comment', '0', 'hero'],
  ['pr-comment', 'TRue', 'hero'],
  ['pr-comment', 'a\nb', 'hero'],
  ['pr-comment', '🎨 art', 'hero'],
  ['pr-comment', ' ', 'hero'],
  ['commit-status', '🎨 art', 'kie.ai images'],
  ['commit-status', 'a\nb', 'kie.ai images'],
])('%s: %j is refused with what was given and a good value', (name, text, example) => {
  const message = complaint({ [name]: text })
  expect(message).toMatch(new RegExp(`^Wrong input\\. ${name}: `))
  expect(message).toContain(text.replace('\n', ' '))
  expect(message).toContain(example)
})

test.each([
  ['https://api.kie.ai/api/v1', 'https://api.kie.ai'],
  ['https://api.kie.ai/api/v1//', 'https://api.kie.ai'],
  ['https://gateway.example.com/kie/api/v1/', 'https://gateway.example.com/kie'],
  ['https://gateway.example.com/api/v1/kie', 'https://gateway.example.com/api/v1/kie'],
  ['https://gateway.example.com/myapi/v1', 'https://gateway.example.com/myapi/v1'],
  ['https://api/v1', 'https://api/v1'],
  ['https://gateway.example.com/kie/', 'https://gateway.example.com/kie'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:8080/', 'http://localhost:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('base-url %j', (text, url) => {
  expect(parse({ 'base-url': text })['base-url']).toBe(url)
})

test('a user name and a password in base-url are refused and not shown', () => {
  for (const url of [
    'https://user:hunter2@api.kie.ai',
    'https://hunter2@api.kie.ai/x',
    'https://@api.kie.ai',
  ]) {
    const message = complaint({ 'base-url': url })
    expect(message).toContain('user name')
    expect(message).not.toContain('hunter2')
  }
})

test('a key is refused without being shown', () => {
  for (const key of ['hunter2 hunter2', 'hunter2\nx', 'hunter2\u0000', 'hunter2 ', 'hunter2…']) {
    const message = complaint({ 'api-key': key })
    expect(message).toContain('api-key')
    expect(message).not.toContain('hunter2')
  }
  expect(() => parseInputs({ 'task-id': 'a' })).toThrow('KIE_API_KEY')
})

test('a scheme that carries no web address is refused as that', () => {
  for (const text of ['ftp://127.0.0.1', 'file:///etc/passwd?x', 'javascript:alert(1)', 'localhost:8080']) {
    const message = complaint({ 'base-url': text })
    expect(message).toContain('neither https:// nor http://')
    expect(message).not.toContain('unencrypted')
  }
})

test.each(['"hunter2"', "'hunter2'"])('a key in quotes is refused, and the message says so: %s', (key) => {
  const message = complaint({ 'api-key': key })
  expect(message).toContain('leave out the quotes')
  expect(message).not.toContain('hunter2')
})

test('a key with the word Bearer before it is refused, and the message says so', () => {
  const message = complaint({ 'api-key': 'Bearer hunter2' })
  expect(message).toContain('word Bearer')
  expect(message).not.toContain('hunter2')
})

test.each<[string, boolean | string]>([
  ['true', true],
  ['True', true],
  ['FALSE', false],
  ['hero', 'hero'],
  ['Bilder für die Seite', 'Bilder für die Seite'],
])('pr-comment %j', (text, value) => {
  expect(parse({ 'pr-comment': text })['pr-comment']).toBe(value)
})

test.each([
  ['${{ toJSON(matrix) }}', ''],
  ['null', ''],
  ['{}', ''],
  ['{\n  "style": "oil",\n  "n": 1\n}', '{"style":"oil","n":1}'],
  ['no JSON', 'no JSON'],
])('matrix %j', (text, leg) => {
  expect(parse({ matrix: text }).matrix).toBe(leg)
})

test.each(['SUNO-WAV', 'suno-cover', 'Veo', '4o-image'])('api %j, in any case', (text) => {
  expect(parse({ api: text }).api).toBe(text.toLowerCase())
})

test('one message names every wrong input', () => {
  const message = complaint({ 'task-id': '[]', timeout: 'soon', 'poll-interval': 'often', 'fail-fast': '1' })
  expect(message).toMatch(
    /^4 wrong inputs:\n- task-id: .*\n- timeout: .*\n- poll-interval: .*\n- fail-fast: .*$/,
  )
})
