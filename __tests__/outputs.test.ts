import { describe, expect, test } from '@jest/globals'
import type { Finished } from '../src/download.js'
import { noResult } from '../src/kie/result.js'
import type { Task } from '../src/kie/task.js'
import { stepOutcome, type TaskOutcome } from '../src/outcome.js'
import { type Outputs, outputsOf, tooLarge } from '../src/outputs.js'
import { redactor } from '../src/redact.js'

function ended(taskId: string, outcome: TaskOutcome, task: Partial<Task> | null = {}): Finished {
  const nothing = {
    model: null,
    resultJson: null,
    failCode: null,
    failMsg: null,
    createTime: null,
    completeTime: null,
  }
  const record: Task = {
    state: 'waiting',
    rawState: 'waiting',
    result: noResult,
    creditsConsumed: null,
    ...nothing,
    ...task,
  }
  return { taskId, outcome, task: task === null ? null : record, detail: '', waitedMs: 1, files: [] }
}

const a = 'https://example.com/a.png'
const b = 'https://example.com/b.png'
const succeeded = ended('s', 'success', {
  state: 'success',
  model: 'm1',
  result: { urls: [a, b], object: null },
  resultJson: '{"resultUrls":[]}',
  createTime: 1000,
  completeTime: 33_500,
})
const failed = ended('f', 'failed', { state: 'fail', model: 'm2', failCode: '500', failMsg: 'no\nway' })
const running = ended('r', 'timed-out', { state: 'generating' })
const unseen = ended('u', 'unavailable', null)

function outputs(outcome: TaskOutcome, ...tasks: Finished[]): Outputs {
  return outputsOf(outcome, tasks, '/tmp/file.json')
}

describe('the outputs', () => {
  test('of a success', () => {
    expect(outputs('success', succeeded)).toMatchObject({
      outcome: 'success',
      state: 'success',
      'result-urls': JSON.stringify([a, b]),
      'result-url': a,
      'result-count': '2',
      'result-json': '{"resultUrls":[]}',
      'fail-code': '',
      'fail-msg': '',
      model: 'm1',
      'duration-seconds': '32.5',
      'pending-task-ids': '[]',
      'results-file': '/tmp/file.json',
    })
  })

  test('of several tasks are those of the first task whose outcome is that of the step', () => {
    expect(outputs('failed', running, succeeded, failed)).toMatchObject({
      state: 'fail',
      model: 'm2',
      'fail-code': '500',
      'fail-msg': 'no\nway',
      'result-count': '2',
      'duration-seconds': '',
      'pending-task-ids': '["r"]',
    })
  })

  test('of a step without tasks', () => {
    expect(outputsOf('invalid-input', [], '/tmp/file.json')).toEqual({
      outcome: 'invalid-input',
      state: '',
      'result-urls': '[]',
      'result-url': '',
      'result-count': '0',
      'result-json': '',
      'fail-code': '',
      'fail-msg': '',
      model: '',
      'duration-seconds': '',
      files: '[]',
      file: '',
      tasks: '[]',
      'pending-task-ids': '[]',
      'results-file': '/tmp/file.json',
    })
  })

  test('a record has null for what is missing', () => {
    const missing = {
      model: null,
      state: null,
      rawState: null,
      failCode: null,
      failMsg: null,
      resultUrls: [],
    }
    const unknown = {
      resultObject: null,
      createTime: null,
      completeTime: null,
      durationSeconds: null,
      creditsConsumed: null,
      files: [],
    }
    expect(JSON.parse(outputs('unavailable', unseen).tasks)).toMatchObject([
      { taskId: 'u', outcome: 'unavailable', ...missing, ...unknown },
    ])
  })
})

test.each<[string, Finished[]]>([
  ['fail', [succeeded, running, failed]],
  ['waiting', [running, ended('w', 'timed-out', { state: 'waiting' }), succeeded]],
  ['generating', [ended('x', 'timed-out', { state: 'brewing' }), running]],
  ['brewing', [succeeded, ended('x', 'timed-out', { state: 'brewing' })]],
  ['success', [succeeded, succeeded]],
  ['', [succeeded, unseen]],
  ['', [unseen]],
])('the state of the step is %j', (state, tasks) => {
  expect(outputs('success', ...tasks).state).toBe(state)
})

test('the outcome of the step', () => {
  expect(stepOutcome(['success', 'timed-out', 'failed', 'cancelled'], false)).toBe('failed')
  expect(stepOutcome(['success', 'failed', 'cancelled'], true)).toBe('cancelled')
  expect(stepOutcome(['success', 'failed'], true)).toBe('failed')
  expect(stepOutcome(['unavailable', 'not-found', 'rejected'], false)).toBe('not-found')
  expect(stepOutcome(['success', 'success'], false)).toBe('success')
})

describe("beyond GitHub's limit", () => {
  const empty = outputsOf('invalid-input', [], '')
  const sized = (sizes: Record<string, number>): Outputs => ({
    ...empty,
    ...Object.fromEntries(Object.entries(sizes).map(([name, length]) => [name, 'x'.repeat(length)])),
  })

  test.each<[Record<string, number>, string[]]>([
    [{ tasks: 400_000 }, []],
    [{ tasks: 300_000, 'result-json': 300_000 }, ['tasks']],
    [{ tasks: 10, 'fail-msg': 600_000 }, ['tasks', 'fail-msg']],
    [{ tasks: 600_000, 'result-json': 300_000, 'result-urls': 400_000 }, ['tasks', 'result-urls']],
    [{ model: 600_000, 'fail-msg': 1 }, ['model']],
  ])('%j', (sizes, names) => {
    expect(tooLarge(sized(sizes))).toEqual(names)
  })
})

test('the key is replaced at any depth, in names too, and in what JSON would escape', () => {
  const redact = redactor('k"y')
  expect(redact({ a: ['xk"yx', { 'k"y': 'k"yk"y' }], b: 1, c: null })).toEqual({
    a: ['x***x', { '***': '******' }],
    b: 1,
    c: null,
  })
  expect(redactor('')('any')).toBe('any')
})
