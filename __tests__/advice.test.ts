// What is said of an outcome, and what to do about it.
import { describe, expect, test } from '@jest/globals'
import { remedyFor } from '../src/report/advice.js'
import { whatHappened } from '../src/report/what-happened.js'
import { causeTexts, stepMessage } from '../src/report/annotations.js'
import { causesOf } from '../src/report/causes.js'
import { blameFor } from '../src/report/failure.js'
import { type FinalRecord, taskOutcomes } from '../src/task.js'
import { failed, family, resultOf, succeeded, unseen } from './records.js'

const blame = (failMsg: string | null, failCode: string | null = '501'): string =>
  blameFor({ failMsg, failCode, stage: null })

describe('whose fault a failure is', () => {
  test.each([
    'Internal Error, Please try again later.',
    'internal error, please try again later.',
    'Server exception, please contact customer service',
    'The upstream service is busy',
    'Generation timed out',
    'Rate limit exceeded at the provider',
    'Too many requests upstream',
    'DEADLINE_EXCEEDED',
  ])("kie.ai's: %s", (text) => {
    expect(blame(text)).toBe('kie.ai')
  })

  test.each([
    'The prompt was refused by the safety filter. Please change it and try again.',
    'Your prompt was flagged as violating content policies',
    'SENSITIVE_WORD_ERROR',
    'image_size is not within the range of allowed options',
    'Failed to fetch image_url',
    'The prompt is too long',
    'Internal Error: NSFW content detected',
    'Error: face detected of a public figure',
    'We could not generate the audio: lyrics contain artist name',
    'The input image could not be downloaded',
  ])("the input's: %s", (text) => {
    expect(blame(text)).toBe('input')
  })

  test('credits, codes, and words that do not tell', () => {
    expect(blame('Insufficient credits')).toBe('credits')
    expect(blame('', '500')).toBe('kie.ai')
    expect(blame(null, '408')).toBe('kie.ai')
    expect(blame(null, '429')).toBe('kie.ai')
    expect(blame(null, '422')).toBe('input')
    expect(blame('The songs could not be generated')).toBe('unclear')
    expect(
      blameFor({ failMsg: null, failCode: null, stage: 'a word in the request was refused as sensitive' }),
    ).toBe('input')
  })
})

describe('the remedy', () => {
  const remedy = (record: FinalRecord): string => remedyFor({ records: [record] }, family)

  test('is a new task where kie.ai failed, and a change first where it refused', () => {
    expect(remedy(failed('a', 'Internal Error, Please try again later.'))).toMatch(
      /generate again with the same input/,
    )
    expect(remedy(failed('a', 'Flagged as sensitive.'))).toMatch(
      /change what the message names, then generate again/,
    )
    expect(remedy(failed('a', 'Flagged as sensitive.'))).toContain('cost no credits')
    expect(remedy(failed('a', 'Flagged as sensitive.', { creditsConsumed: 3 }))).not.toContain(
      'cost no credits',
    )
  })

  test('of a failure without a reason names no message', () => {
    for (const failCode of ['501', '422']) {
      expect(remedy(failed('a', '', { failCode }))).toMatch(/generate again/i)
      expect(remedy(failed('a', '', { failCode }))).not.toContain('message')
    }
  })

  test('of an account without credits is to top it up', () => {
    expect(remedy(unseen('a', 'rejected', 'code 402, the account is out of credits'))).toMatch(
      /^Top up the account at kie\.ai, then wait again/,
    )
    expect(remedy(unseen('a', 'rejected', 'code 4021'))).toMatch(/^Correct what the message names/)
  })

  test('of a task that was seen before it was not found is not to check what was right', () => {
    expect(remedy({ ...unseen('a', 'not-found'), state: 'generating' })).not.toMatch(/check|account|set api/i)
  })

  test('names what all of a cause have cost', () => {
    const records = [3, 0.5].map((creditsConsumed, at) => failed(`t${String(at)}`, 'x', { creditsConsumed }))
    const [cause] = causesOf(resultOf(...records))
    expect(cause === undefined ? '' : remedyFor(cause, family)).toContain('cost 3.5 credits in all')
  })

  test.each(['timed-out', 'unavailable'] as const)('of %s is the same id, and no new task', (outcome) => {
    expect(remedy(unseen('a', outcome))).toMatch(/do not generate again.*wait again (with|for)/i)
  })

  test('of a task whose turn never came is a longer timeout, and not kie.ai', () => {
    expect(remedy(unseen('a', 'unavailable'))).toContain('a longer timeout')
    expect(remedy(unseen('a', 'unavailable', 'HTTP 502'))).toContain('once kie.ai')
  })

  test('of not-found is to wait longer where the task may be new', () => {
    const invisible = 'can be invisible'
    expect(remedy({ ...unseen('a', 'not-found'), waitedMs: 59_000 })).toContain(invisible)
    expect(remedy({ ...unseen('a', 'not-found'), waitedMs: 60_000 })).not.toContain(invisible)
  })

  test('of not-found names the families that the id may be of', () => {
    expect(remedy(unseen('a', 'not-found'))).toContain('such as veo or suno')
  })

  test('of every failure says what to do, and never of a success', () => {
    for (const outcome of taskOutcomes) {
      expect(remedy(unseen('a', outcome)) === '').toBe(outcome === 'success')
    }
  })
})

describe('causes', () => {
  test('are one for tasks that differ in ids, addresses and numbers alone', () => {
    const records = [1, 2, 3].map((number) =>
      unseen(
        `task_${String(number)}`,
        'rejected',
        `no task_${String(number)} at https://a.example/${String(number)} within ${String(number / 2)} s`,
      ),
    )
    expect(causesOf(resultOf(...records))).toHaveLength(1)
  })

  test('are one whatever letters the ids have, and two where a task was seen and one was not', () => {
    const records = ['a', 'c', 'code', 'task+1', 'task+2'].map((id) =>
      unseen(id, 'not-found', `code 422: no record${id.length > 5 ? ` of ${id}.` : ' of .'}`),
    )
    expect(causesOf(resultOf(...records))).toHaveLength(1)
    const seen: FinalRecord = { ...unseen('d', 'not-found', 'code 422: no record of .'), state: 'generating' }
    expect(causesOf(resultOf(...records, seen))).toHaveLength(2)
  })

  test('begin with that of the step, and keep the order of the input', () => {
    const result = resultOf(
      unseen('late', 'timed-out'),
      failed('b', 'x'),
      succeeded('ok'),
      failed('a', 'y'),
      failed('c', 'x'),
    )
    expect(causesOf(result).map(({ records }) => records.map(({ taskId }) => taskId))).toEqual([
      ['b', 'c'],
      ['a'],
      ['late'],
    ])
  })

  test('of a cancelled step name nobody else', () => {
    const result = { outcome: 'failed', records: [failed('a', 'x'), unseen('b', 'cancelled')] } as const
    expect(causeTexts(result, family, null)).toEqual([])
  })
})

test('a sentence names one task, a few, or a number of them', () => {
  const sentence = (number: number): string => {
    const [cause] = causesOf(
      resultOf(...Array.from({ length: number }, (_, index) => failed(`t${String(index)}`, 'No.'))),
    )
    return cause === undefined ? '' : whatHappened(cause)
  }
  expect(sentence(1)).toBe('Task t0 failed: No. (failCode 501).')
  expect(sentence(2)).toBe('Tasks t0 and t1 failed: No. (failCode 501).')
  expect(sentence(40)).toBe('40 tasks (t0, t1, t2 and 37 more) failed: No. (failCode 501).')
})

describe("the step's message", () => {
  test('is empty where all succeeded', () => {
    expect(stepMessage(resultOf(succeeded('a')), family)).toBe('')
  })

  test('counts several tasks, and tells of the first cause', () => {
    const message = stepMessage(resultOf(succeeded('a'), failed('b', 'No'), unseen('c', 'timed-out')), family)
    expect(message).toMatch(
      /^2 of 3 tasks did not succeed \(1 timed-out, 1 failed\)\. Task b failed: No \(failCode 501\)\. /,
    )
  })

  test('of a bad key is one sentence for all tasks', () => {
    const records = Array.from({ length: 40 }, (_, index) =>
      unseen(`t${String(index)}`, 'unauthorized', 'no access'),
    )
    expect(causeTexts(resultOf(...records), family, null)).toEqual([])
    expect(stepMessage(resultOf(...records), family)).toContain('kie.ai did not accept the key (no access)')
  })
})
