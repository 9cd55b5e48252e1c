import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { emptiedOutputs, oversizedOutputs } from '../src/output-size.js'
import { isPending, outputsOf, writeOutputs } from '../src/outputs.js'
import { redactor } from '../src/redact.js'
import { stepOutcome } from '../src/step.js'
import {
  type FinalRecord,
  newRecord,
  type SavedFile,
  type TaskOutcome,
  type TaskRecord,
} from '../src/task.js'
import { savedFile } from './records.js'

function record(taskId: string, outcome: TaskOutcome, more: Partial<TaskRecord> = {}): FinalRecord {
  return { ...newRecord(taskId), state: 'waiting', rawState: 'waiting', ...more, outcome }
}

function fileAt(path: string): SavedFile {
  return savedFile(a, { path, bytes: 9, sha256: 'ab', dimensions: { width: 1, height: 1 } })
}

const a = 'https://example.com/a.png'
const b = 'https://example.com/b.png'
const succeeded = record('s', 'success', {
  state: 'success',
  model: 'm1',
  resultUrls: [a, b],
  resultJson: '{"resultUrls":[]}',
  createTime: 1000,
  completeTime: 33_500,
  durationSeconds: 32.5,
})
const failed = record('f', 'failed', { state: 'fail', model: 'm2', failCode: '500', failMsg: 'no\nway' })
const running = record('r', 'timed-out', { state: 'generating' })
const unseen = record('u', 'unavailable', { state: '', rawState: '' })

function outputs(outcome: TaskOutcome, ...records: FinalRecord[]) {
  return outputsOf({ outcome, records }, '/tmp/file.json')
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
    expect(outputsOf({ outcome: 'invalid-input', records: [] }, '/tmp/file.json')).toEqual({
      outcome: 'invalid-input',
      state: '',
      'result-urls': '[]',
      'result-url': '',
      'result-count': '0',
      'result-json': '',
      text: '',
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

  test('name the saved files, and a record says what is known of each', () => {
    const files = ['out/1.png', 'out/2.png'].map((path) => fileAt(path))
    const saved = record('d', 'success', { state: 'success', rawState: 'done', files })
    const all = outputs('success', succeeded, saved)
    expect(all.file).toBe('out/1.png')
    expect(JSON.parse(all.files)).toEqual(['out/1.png', 'out/2.png'])
    expect(JSON.parse(all.tasks)).toMatchObject([
      { taskId: 's', files: [] },
      {
        taskId: 'd',
        state: 'success',
        rawState: 'done',
        files: files.map(({ path }) => ({ path, url: a, type: 'image/png', bytes: 9, sha256: 'ab' })),
      },
    ])
    expect(all.tasks).not.toContain('dimensions')
  })

  test('a record has null for what is missing', () => {
    const missing = {
      model: null,
      prompt: null,
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

test.each<[string, FinalRecord[]]>([
  ['fail', [succeeded, running, failed]],
  ['waiting', [running, record('w', 'timed-out', { state: 'waiting' }), succeeded]],
  ['generating', [record('x', 'timed-out', { state: 'brewing' }), running]],
  ['brewing', [succeeded, record('x', 'timed-out', { state: 'brewing' })]],
  ['brewing', [unseen, record('x', 'timed-out', { state: 'brewing' })]],
  ['success', [succeeded, succeeded]],
  ['', [succeeded, unseen]],
  ['', [unseen]],
])('the state of the step is %j', (state, tasks) => {
  expect(outputs('success', ...tasks).state).toBe(state)
})

test('the outcome of the step', () => {
  const outcomeOf = (outcomes: TaskOutcome[], { isCancelled }: { isCancelled: boolean }) =>
    stepOutcome(
      outcomes.map((outcome) => ({ outcome })),
      isCancelled,
    )
  expect(outcomeOf(['success', 'timed-out', 'failed', 'cancelled'], { isCancelled: false })).toBe('failed')
  expect(outcomeOf(['success', 'failed', 'cancelled'], { isCancelled: true })).toBe('cancelled')
  expect(outcomeOf(['success', 'failed'], { isCancelled: true })).toBe('failed')
  expect(outcomeOf(['unavailable', 'not-found', 'rejected'], { isCancelled: false })).toBe('not-found')
  expect(outcomeOf(['success', 'success'], { isCancelled: false })).toBe('success')
  expect(() => outcomeOf([], { isCancelled: true })).toThrow(RangeError)
})

describe("beyond GitHub's limit", () => {
  const empty = outputsOf({ outcome: 'invalid-input', records: [] }, '')
  const sized = (sizes: Record<string, number>): Record<string, string> => ({
    ...empty,
    ...Object.fromEntries(Object.entries(sizes).map(([name, length]) => [name, 'x'.repeat(length)])),
  })

  test.each([
    ...['tasks', 'result-json', 'result-urls', 'files', 'fail-msg', 'text'],
    ...['result-url', 'file', 'pending-task-ids', 'model', 'fail-code', 'state'],
  ])('%s is left empty where it alone is too large', (name) => {
    expect(emptiedOutputs(sized({ [name]: 600_000 }))).toEqual([name])
  })

  test('what fits to the byte is left as it is', () => {
    const restBytes = Object.values(sized({ tasks: 0 })).join('').length * 2
    const fitting = sized({ tasks: 500_000 - restBytes / 2 })
    expect(emptiedOutputs(fitting)).toEqual([])
    expect(emptiedOutputs({ ...fitting, model: 'x' })).toEqual(['tasks'])
  })

  test.each<[Record<string, number>, string[]]>([
    [{ tasks: 400_000 }, []],
    [{ tasks: 300_000, 'result-json': 300_000 }, ['tasks']],
    [{ tasks: 10, 'fail-msg': 600_000 }, ['tasks', 'fail-msg']],
    [{ tasks: 600_000, 'result-json': 300_000, 'result-urls': 400_000 }, ['tasks', 'result-urls']],
    [{ model: 600_000, 'fail-msg': 1 }, ['model']],
  ])('%j', (sizes, names) => {
    expect(emptiedOutputs(sized(sizes))).toEqual(names)
  })
})

test('an output that no variable of Linux can hold is known', () => {
  expect(oversizedOutputs({ a: 'x'.repeat(131_072), b: 'é'.repeat(65_537) })).toEqual(['b'])
})

test.each<[boolean, FinalRecord]>([
  [true, record('a', 'timed-out', { state: 'generating' })],
  [true, record('a', 'unavailable', { state: '' })],
  [true, record('a', 'unauthorized', { state: '' })],
  [true, record('a', 'cancelled', { state: 'success' })],
  [true, record('a', 'not-found', { state: '', waitedMs: 59_999 })],
  [false, record('a', 'not-found', { state: '', waitedMs: 60_000 })],
  [false, record('a', 'success', { state: 'success' })],
  [false, record('a', 'download-failed', { state: 'success' })],
  [false, record('a', 'failed', { state: 'fail' })],
])('pending is %j for %j', (expected, given) => {
  expect(isPending(given)).toBe(expected)
})

test('the results file has what the output has no room for, and `text` is that of the first task with one', () => {
  const records = [
    record('a', 'success'),
    record('b', 'success', { text: 'one\n\ntwo' }),
    record('c', 'success', { text: 'x' }),
  ]
  expect(outputs('success', ...records).text).toBe('one\n\ntwo')
})

test('the key is replaced at any depth, in names too, and in what JSON would escape', () => {
  const redact = redactor('k"y-0123')
  expect(redact({ a: ['xk"y-0123x', { 'k"y-0123': 'k"y-0123k"y-0123' }], b: 1, c: null })).toEqual({
    a: ['x***x', { '***': '******' }],
    b: 1,
    c: null,
  })
})

test('a key that is too short to be one is not searched for', () => {
  expect(redactor('', 'test')('/latest/a.png')).toBe('/latest/a.png')
})

describe('written for the runner', () => {
  const before = { ...process.env }
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'outputs-'))
    writeFileSync(join(folder, 'output'), '')
    Object.assign(process.env, { GITHUB_OUTPUT: join(folder, 'output'), RUNNER_TEMP: join(folder, 'temp') })
  })
  afterEach(() => {
    for (const name of ['GITHUB_OUTPUT', 'RUNNER_TEMP']) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = before[name]
    }
    rmSync(folder, { recursive: true })
  })

  /** The runner's file: `name<<delimiter`, the value, the delimiter. */
  function written(): Record<string, string> {
    const text = readFileSync(join(folder, 'output'), 'utf8').replaceAll('\r\n', '\n')
    const found = text.matchAll(/^(.+)<<(ghadelimiter_.+)\n([\s\S]*?)\n\2$/gm)
    return Object.fromEntries(Array.from(found, ([, name = '', , value = '']) => [name, value]))
  }

  test('are all outputs, and the results file with more of each task', () => {
    const created = record('q', 'success', {
      state: 'success',
      input: { prompt: 'a cat' },
      resultJson: '{"a":1}',
    })
    const notes = writeOutputs({ outcome: 'success', records: [created] })
    expect(notes).toMatchObject({ emptied: [], oversized: [], resultsFile: { error: null } })
    expect(written()).toEqual(outputsOf({ outcome: 'success', records: [created] }, notes.resultsFile.path))
    const [task] = JSON.parse(written().tasks ?? '') as object[]
    expect(JSON.parse(readFileSync(notes.resultsFile.path, 'utf8'))).toEqual([
      { ...task, input: { prompt: 'a cat' }, resultJson: '{"a":1}' },
    ])
    expect(readdirSync(join(folder, 'temp'))).toHaveLength(1)
  })

  test('what is too large is empty there, and complete in the results file', () => {
    const failMsg = 'x'.repeat(450_000)
    const records = [{ ...failed, failMsg }]
    const { emptied, oversized, resultsFile } = writeOutputs({ outcome: 'failed', records })
    expect({ emptied, oversized }).toEqual({ emptied: ['tasks'], oversized: ['fail-msg'] })
    expect(written()).toMatchObject({ tasks: '', 'fail-msg': failMsg, outcome: 'failed' })
    expect(JSON.parse(readFileSync(resultsFile.path, 'utf8'))).toMatchObject([{ failMsg }])
  })

  test('without a results file they are set all the same, and name none', () => {
    writeFileSync(join(folder, 'temp'), 'a file, where the folder should be')
    const { resultsFile } = writeOutputs({ outcome: 'failed', records: [failed] })
    expect(resultsFile.error).not.toBeNull()
    expect(written()).toMatchObject({ outcome: 'failed', 'results-file': '' })
  })
})
