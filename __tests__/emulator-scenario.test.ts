// What is said of a scenario that is no use, and that good ones are taken.
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { generatedFiles } from '../docs/scenarios.js'
import { scenarioFaults } from '../emulator/scenario-faults.js'
import { readScenario, scenarioNames } from '../emulator/scenarios.js'
import { UsageError } from '../emulator/usage.js'

const ofStep = (step: unknown): unknown => ({ tasks: { a: [step] } })

test.each<[unknown, string]>([
  [ofStep({ state: 'succes' }), 'tasks.a[0].state is "succes". Did you mean "success"?'],
  [ofStep({ state: 'FIRST_SUCCESS' }), 'tasks.a[0].state is "FIRST_SUCCESS". It can be waiting,'],
  [ofStep({ formMs: 5 }), 'tasks.a[0] has an unknown field "formMs". Did you mean "forMs"?'],
  [ofStep({ forMs: '2s' }), 'tasks.a[0].forMs is "2s": it must be a number of milliseconds, such as 500.'],
  [ofStep({ looks: 0 }), 'tasks.a[0].looks is 0: it must be a number of requests, such as 2.'],
  [ofStep({ sample: 'err-429-doc' }), 'Did you mean "err-429-docs"?'],
  [
    ofStep({ status: 42 }),
    'tasks.a[0].status is 42: it must be an HTTP status from 200 to 599, such as 503.',
  ],
  [ofStep({ hang: 'bdy' }), 'Did you mean "body"? It can be answer, body.'],
  [ofStep('success'), 'tasks.a[0] is "success": it must be an object, such as {"state": "success"}.'],
  [
    ofStep({ headers: { 'a b': 'x' } }),
    'tasks.a[0].headers["a b"]: the name must be the name of a header, such as "retry-after".',
  ],
  [
    ofStep({ headers: { x: 'a\nb' } }),
    'tasks.a[0].headers.x is "a\\nb": it must be a text on one line, without characters beyond U+00FF, such as "2".',
  ],
  [ofStep({ headers: { x: 2 } }), 'tasks.a[0].headers.x is 2: it must be a text, such as "2".'],
  [ofStep({ headers: ['x'] }), 'tasks.a[0].headers is ["x"]: it must be an object'],
  [{ tasks: { '': [{}] } }, 'tasks[""]: the name must be an id, such as "task_1".'],
  [{ tasks: { '\ud800': [{}] } }, 'tasks["\\ud800"]: the name must be an id'],
  [{ tasks: { 'a b': [] } }, 'tasks["a b"] is []: it must be a list of at least one step'],
  [{ tasks: {} }, 'tasks is {}: it must be an object with at least one task.'],
  [{}, 'tasks is missing: it must be an object with a list of steps for each task id'],
  [[], 'The scenario is []: it must be an object with the tasks'],
  [{ tasks: { a: [{ state: 'success' }] }, apiKey: 'key\nA=1' }, 'it must be a key, such as "any-key"'],
  [
    { ...(ofStep({}) as object), task: {} },
    'The scenario has an unknown field "task". Did you mean "tasks"?',
  ],
  [{ ...(ofStep({}) as object), family: {} }, 'Did you mean "families"?'],
  [
    { ...(ofStep({}) as object), families: { weo: {} } },
    'families has an unknown field "weo". Did you mean "veo"?',
  ],
  [
    { ...(ofStep({}) as object), families: { suno: { a: [{ state: 'FIRST_SUCESS' }] } } },
    'families.suno.a[0].state is "FIRST_SUCESS". Did you mean "FIRST_SUCCESS"?',
  ],
  [{ ...(ofStep({}) as object), media: { 'a.png': [{}] } }, 'media["a.png"]: the name must be a path'],
  [{ ...(ofStep({}) as object), create: [{ state: 'fail' }] }, 'create[0] has an unknown field "state".'],
])('%j', (scenario, expected) => {
  expect(scenarioFaults(scenario).join('\n')).toContain(expected)
})

test('all faults are named at once', () => {
  const scenario = {
    tasks: { a: [{ state: 'waitin', formMs: 5 }], b: [{ state: 'success', delayMs: -1 }] },
    credit: 5,
  }
  expect(scenarioFaults(scenario)).toHaveLength(4)
})

test('a good scenario of every field is taken', () => {
  const scenario = {
    tasks: {
      a: [
        { state: 'waiting', forMs: 5 },
        { state: 'success', record: { resultJson: '{}' } },
      ],
    },
    families: { suno: { b: [{ state: 'FIRST_SUCCESS' }] } },
    create: [{ sample: 'create-402-observed' }, { hang: 'answer' }, {}],
    createByModel: { m: [{ status: 503, body: 'a page', headers: { 'retry-after': '2' } }] },
    models: ['m'],
    upload: [{ reset: true }, {}],
    media: { '/media/a.png': [{ bytes: 5, cutOffAfter: 2, bytesPerSecond: 5, delayMs: 1 }] },
    freshUrls: { '/media/a.png': [{ base64: 'aGVsbG8=' }] },
    apiKey: 'key',
    linkLifeMs: 5000,
    credits: 5.5,
    creationsPer10Seconds: 0,
    requestsPerSecond: 0,
  }
  expect(scenarioFaults(scenario)).toEqual([])
  expect(readScenario(JSON.stringify(scenario))).toEqual(scenario)
})

test.each([...scenarioNames.keys()])('the scenario %s is good', (name) => {
  expect(scenarioFaults(readScenario(name))).toEqual([])
})

test.each([
  ['{"tasks": ', 'The scenario is not JSON: '],
  ['{\n "tasks" {}}', 'line 2 column 10'],
  ...['[]', 'null', '""', '5'].map((json): [string, string] => [
    ` ${json}`,
    `The scenario is ${json}: it must be an object with the tasks, such as {"tasks": {"task_1": [`,
  ]),
  ['[{', 'The scenario is not JSON: '],
  [
    '',
    'The scenario is empty. Give success, fail, timeout, many, expired, flaky, the JSON of a scenario such as {',
  ],
  ['sucess', 'Did you mean success? Give success, fail, timeout, many, expired, flaky,'],
  [
    'no/such/file.json',
    '"no/such/file.json" is neither a scenario nor a file that can be read. Give success,',
  ],
])('%j is refused', (given, reason) => {
  expect(() => readScenario(given)).toThrow(UsageError)
  expect(() => readScenario(given)).toThrow(reason)
})

test.each([...generatedFiles('.')])('%s is up to date: npm run docs', (path, content) => {
  expect(readFileSync(path, 'utf8')).toBe(content)
})

test('the scenario of the documentation is good', () => {
  const [, json] = /```json\n([^`]+)```/.exec(readFileSync('docs/scenarios.md', 'utf8')) ?? []
  expect(scenarioFaults(JSON.parse(json ?? ''))).toEqual([])
})
