// What the log says when a record changes, and once a minute.
import { describe, expect, test } from '@jest/globals'
import { changeLines, countsText, heartbeatText, type LogLine } from '../src/report/log-lines.js'
import { queueTimeMs } from '../src/report/reports.js'
import { newRecord, type TaskRecord } from '../src/task.js'
import { savedFile } from './records.js'

const other = newRecord('b')
const record = (changes: Partial<TaskRecord> = {}): TaskRecord => ({ ...newRecord('a'), ...changes })
const problem = { kind: 'transient', message: 'HTTP 502', count: 1, retryInMs: 2000 } as const

/** Of the change from one record to another, alone or beside another task. */
function lines(before: TaskRecord, after: TaskRecord, ...others: readonly TaskRecord[]): LogLine[] {
  return changeLines(before, after, [after, ...others]).filter(({ level }) => level !== 'debug')
}
const texts = (...args: Parameters<typeof lines>): string[] => lines(...args).map(({ text }) => text)

describe('a state', () => {
  test('has a line when it changes, with the model at first', () => {
    const after = record({ state: 'queuing', rawState: 'queuing', model: 'm', ageMs: 12_000 })
    expect(texts(record(), after)).toEqual(['a: queuing (m), 12 s after its creation.'])
    const later = { ...after, state: 'generating', ageMs: null, waitedMs: 30_000 }
    expect(texts(after, later)).toEqual(['a: generating, after 30 s of waiting.'])
    expect(texts(later, { ...later, waitedMs: 40_000 })).toEqual([])
  })

  test('has one for each tenth of its progress, and for its stage', () => {
    const before = record({ state: 'generating', progress: 0.41, ageMs: 1000 })
    expect(texts(before, { ...before, progress: 0.44 })).toEqual([])
    expect(texts(before, { ...before, progress: 0.52 })).toEqual([
      'a: generating, 52 %, 1 s after its creation.',
    ])
    expect(texts(before, { ...before, stage: 'the text is written', progress: null })[0]).toContain(
      'the text is written',
    )
  })

  test('of one of many tasks has none', () => {
    expect(texts(record(), record({ state: 'queuing' }), other)).toEqual([])
  })

  test('that is not known is warned of, once for the word', () => {
    const after = record({ state: 'dreaming', rawState: 'DREAMING' })
    const [warning] = lines(record(), after).filter(({ level }) => level === 'warning')
    expect(warning?.text).toContain('"DREAMING"')
    expect(warning?.onceKey).toBe('state: dreaming')
  })

  test('can never be a command', () => {
    const after = record({ state: '::error::x', rawState: '::error::x', taskId: '::set-env::a' })
    for (const { text } of changeLines(record(), after, [after])) expect(text).not.toMatch(/^::|##\[/)
  })
})

describe('a problem', () => {
  test('has a line when it begins, and when it has passed', () => {
    const seen = record({ state: 'generating' })
    expect(texts(seen, { ...seen, problem })).toEqual([
      'a: no usable answer (HTTP 502). Polling again in 2 s.',
    ])
    expect(texts({ ...seen, problem }, { ...seen, problem: { ...problem, count: 2 } })).toEqual([])
    expect(texts({ ...seen, problem }, seen)).toEqual(['a: kie.ai shows the task again.'])
    // The wait ends with it.
    expect(texts({ ...seen, problem }, { ...seen, detail: 'HTTP 502' })).toEqual([])
  })

  test('of a new task is not called a failure', () => {
    const missing = { ...problem, kind: 'not-found' } as const
    expect(texts(record(), record({ problem: missing }))[0]).toContain('does not show the task yet')
    const seen = record({ state: 'generating' })
    expect(texts(seen, { ...seen, problem: missing })[0]).toContain('does not show the task any more')
  })

  test('of many tasks has one line', () => {
    const after = record({ problem })
    expect(texts(record(), after, other)).toHaveLength(1)
    expect(texts(record(), after, { ...other, problem })).toEqual([])
  })
})

describe('an outcome', () => {
  test('of one of many tasks has a line that counts', () => {
    const after = record({ state: 'fail', outcome: 'failed', failMsg: 'No' })
    expect(texts(record({ state: 'fail' }), after, other)).toEqual(['1/2 Task a failed: No.'])
  })

  test('that ends all tasks at once has one line', () => {
    const after = record({ outcome: 'unauthorized' })
    expect(texts(record(), after, other)).toHaveLength(1)
    expect(texts(record(), after, { ...other, outcome: 'unauthorized' })).toEqual([])
  })

  test('of a single task has its URLs, and no line where it failed', () => {
    const resultUrls = Array.from({ length: 12 }, (_, index) => `https://example.com/${String(index)}`)
    const done = record({ state: 'success', resultUrls })
    expect(texts(done, { ...done, outcome: 'success' })).toHaveLength(12)
    expect(texts(done, { ...done, outcome: 'success' }).at(-1)).toBe('  and 2 more in result-urls')
    expect(texts(record({ state: 'fail' }), record({ state: 'fail', outcome: 'failed' }))).toEqual([])
  })
})

test('a saved file and what saving is busy with have lines', () => {
  const files = [
    savedFile(null, { bytes: 1500, dimensions: { width: 2, height: 3 } }),
    savedFile(null, { path: 'b.txt', type: 'text/plain', bytes: 9, isReplacement: true }),
  ]
  expect(texts(record(), record({ files, activity: 'result 2: 50 %' }))).toEqual([
    'Saved out/a.png: 1.5 kB, image/png, 2 x 3 pixels, sha256 0.',
    'Saved b.txt, in place of an existing file: 9 bytes, text/plain, sha256 0.',
    'a: result 2: 50 %.',
  ])
})

describe('once a minute', () => {
  const times = [60_000, 900_000] as const

  test('a task is told with what stands in its way', () => {
    expect(heartbeatText([record({ state: 'generating', problem })], ...times)).toBe(
      'a: still generating after 1 min of waiting, at most 14 min more; the last poll failed: HTTP 502.',
    )
    expect(heartbeatText([record()], ...times)).toContain('still not seen')
    const saving = record({ state: 'success' })
    expect(heartbeatText([saving], ...times)).toBe('a: success, still saving files after 1 min.')
    expect(heartbeatText([saving, saving], ...times)).toMatch(/, after 1 min, saving files\.$/)
  })

  test('many are counted', () => {
    const table = [record({ state: 'generating' }), record({ state: 'fail', outcome: 'failed' }), other]
    expect(countsText(table)).toBe('3 tasks: 1 generating, 1 failed, 1 not seen yet')
    expect(heartbeatText(table, ...times)).toBe(`${countsText(table)}, after 1 min, at most 14 min more.`)
  })

  test('nothing is said of tasks that all have their outcomes', () => {
    expect(heartbeatText([record({ outcome: 'success' })], ...times)).toBeNull()
  })
})

test('the time in the queue is known of a task that was seen there', () => {
  const generating = record({ state: 'generating', ageMs: 90_000 })
  expect(queueTimeMs(record({ state: 'queuing' }), generating)).toBe(90_000)
  expect(queueTimeMs(record(), generating)).toBeNull()
})
