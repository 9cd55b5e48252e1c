// The reports as data: what is in them, how long they get, and that no text from outside becomes markup.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { noResult } from '../src/kie/result.js'
import type { Task } from '../src/kie/task.js'
import { outcomes, stepOutcome, type TaskOutcome } from '../src/outcome.js'
import type { Finished } from '../src/download.js'
import type { Ending } from '../src/report/blocks.js'
import { chart, recordStates } from '../src/report/chart.js'
import { finalStatus } from '../src/report/commit-status.js'
import type { Run } from '../src/report/github.js'
import { invalidInputSummary, jobSummary } from '../src/report/job-summary.js'
import { markOf, pullRequestComment } from '../src/report/pull-request-comment.js'
import { tableLines } from '../src/report/table.js'
import { simulatedClock } from './simulated-clock.js'

const nowMs = Date.UTC(2026, 10, 24, 12)

const run: Run = {
  apiUrl: 'https://api.github.com',
  repository: 'octo/pictures',
  sha: '0123456789abcdef0123456789abcdef01234567',
  url: 'https://github.com/octo/pictures/actions/runs/42',
  step: ['Generate', 'image', 'wait'],
  event: {},
}

function task(more: Partial<Task> = {}): Task {
  return {
    state: 'success',
    rawState: 'success',
    model: 'model-a',
    result: noResult,
    resultJson: null,
    failCode: null,
    failMsg: null,
    createTime: nowMs - 60_000,
    completeTime: nowMs - 18_000,
    creditsConsumed: 4,
    ...more,
  }
}

function succeeded(taskId: string, urls: readonly string[], more: Partial<Finished> = {}): Finished {
  const result = { urls, object: null }
  return {
    taskId,
    outcome: 'success',
    task: task({ result }),
    detail: '',
    waitedMs: 45_000,
    files: [],
    ...more,
  }
}

function failed(taskId: string, failMsg: string): Finished {
  const record = task({ state: 'fail', rawState: 'fail', failCode: '501', failMsg, creditsConsumed: 0 })
  return { taskId, outcome: 'failed', task: record, detail: '', waitedMs: 12_000, files: [] }
}

function ending(...tasks: Finished[]): Ending {
  return {
    outcome: stepOutcome(
      tasks.map(({ outcome }) => outcome),
      false,
    ),
    api: 'market',
    tasks,
  }
}

function summaryOf(...tasks: Finished[]): string {
  return jobSummary(ending(...tasks), new Map(), nowMs)
}

/** As GitHub renders it before it removes what is dangerous: nothing may depend on that. */
function html(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
}

const many = (number: number): string[] =>
  Array.from({ length: number }, (_, index) => `https://example.com/${String(index)}.png`)
const countOf = (text: string, part: string | RegExp): number => text.split(part).length - 1

test('a task whose turn never came is not the fault of kie.ai', () => {
  const unasked = { ...failed('task_1', ''), outcome: 'unavailable', task: null, waitedMs: 10_000 } as const
  expect(summaryOf(unasked)).toContain('came in 10 s, as a step asks 5 times a second at most')
})

describe('the job summary', () => {
  test('shows how a task ended, its pictures, what it took, and until when the links live', () => {
    const summary = summaryOf(succeeded('task_1', ['https://example.com/a.png', 'https://example.com/b.mp4']))
    expect(summary).toMatch(/^### ✅ The task succeeded: 2 results\n/)
    expect(summary).toContain('<img src="https://example.com/a.png"')
    expect(summary).not.toContain('<img src="https://example.com/b.mp4"')
    expect(summary).toContain('🎬 <a href="https://example.com/b.mp4">2.mp4</a>')
    for (const fact of ['task_1', 'model-a', '42 s', '45 s', '<td>4</td>']) expect(summary).toContain(fact)
    expect(summary).toContain('about 24 hours, until about 2026-11-25 11:59 UTC')
  })

  test('says of links whose time is over that they may be gone', () => {
    const old = succeeded('task_1', many(1))
    const later = jobSummary(ending(old), new Map(), nowMs + 30 * 3_600_000)
    expect(later).toContain('may be gone since about 2026-11-25 11:59 UTC')
  })

  test.each([1e300, -1e300, 0, 8.64e15])(
    'does not break on the impossible completion time %d',
    (completeTime) => {
      const result = { urls: many(1), object: null }
      const odd = succeeded('task_1', [], { task: task({ result, completeTime }) })
      expect(summaryOf(odd)).toContain('live for about 24 hours')
    },
  )

  test('shows a failure with its cure before all else', () => {
    const summary = summaryOf(succeeded('task_1', many(1)), failed('task_2', 'The prompt was refused.'))
    expect(summary).toMatch(/^### ❌ 1 of 2 tasks did not succeed\n/)
    expect(summary).toContain('<code>The prompt was refused.</code> (failCode <code>501</code>)')
    expect(summary).toContain('💡 Asking again does not help')
    expect(summary.indexOf('refused')).toBeLessThan(summary.indexOf('<img'))
    expect(summary.indexOf('<td><code>task_2')).toBeLessThan(summary.indexOf('<td><code>task_1'))
  })

  test('is readable with 200 tasks: failures first, the rest folded', () => {
    const tasks = Array.from({ length: 200 }, (_, index) =>
      index % 50 === 7
        ? failed(`task_${String(index)}`, 'no')
        : succeeded(`task_${String(index)}`, [`https://example.com/${String(index)}.png`]),
    )
    const summary = summaryOf(...tasks)
    expect(countOf(summary, '<tr><td>')).toBe(200)
    expect(countOf(summary, '<img')).toBe(40)
    expect(summary).toContain('and 156 more pictures')
    const [open = '', folded = ''] = summary.split('<details>')
    expect(countOf(open, '❌&nbsp;failed')).toBe(4)
    expect(countOf(open, '<tr><td>')).toBe(15)
    expect(countOf(folded, '<tr><td>')).toBe(185)
    expect(folded).toContain('<summary>and 185 more tasks</summary>')
  })

  test('keeps a gallery of 40 pictures small', () => {
    const summary = summaryOf(succeeded('task_1', many(40)))
    expect(countOf(summary, /<img [^>]*width="96"/)).toBe(40)
    expect(summaryOf(succeeded('task_1', many(1)))).toContain('width="360"')
  })

  test('shows text results with their lines, and folds the long ones', () => {
    const text = (value: string): Finished =>
      succeeded('task_1', [], { task: task({ result: { urls: [], object: { text: value, words: [] } } }) })
    expect(summaryOf(text('one\n  two'))).toContain(
      '<details open><summary>Text of <code>task_1</code></summary>',
    )
    expect(summaryOf(text('one\n  two'))).toContain('<pre>one&#10;  two</pre>')
    expect(summaryOf(text('word '.repeat(300)))).toContain('<details><summary>Text of')
    const long = summaryOf(text('word '.repeat(30_000)))
    expect(long).toContain('its beginning; the whole is in <code>results-file</code>')
    expect(long.length).toBeLessThan(25_000)
  })

  test('shows the paths of saved files', () => {
    const files = [
      { path: 'out/a.png', url: 'https://example.com/a', type: 'image/png', bytes: 1_234_567, sha256: '0' },
    ]
    const summary = summaryOf(succeeded('task_1', ['https://example.com/a'], { files }))
    expect(summary).toContain('<code>out/a.png</code> (<code>image/png</code>, 1.2 MB)')
    // The saved file tells what the URL does not.
    expect(summary).toContain('<img src="https://example.com/a"')
  })

  test('is cut below 1 MiB, with a sentence that says so', () => {
    const long = `https://example.com/${'x'.repeat(2000)}`
    const tasks = Array.from({ length: 1000 }, (_, index) =>
      succeeded(`task_${String(index)}`, [`${long}${String(index)}.png`]),
    )
    const summary = summaryOf(...tasks)
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(2 ** 20)
    expect(Buffer.byteLength(summary)).toBeGreaterThan(0.9 * 2 ** 20)
    expect(summary).toContain('This summary was cut')
    expect(html(summary)).toContain('This summary was cut')
    expect(countOf(summary, '<table>')).toBe(countOf(summary, '</table>'))
    expect(summaryOf(succeeded('task_1', many(3)))).not.toContain('was cut')
  })

  test('names the wrong inputs', () => {
    const summary = invalidInputSummary(
      '2 wrong inputs:\n- timeout: "x" is no duration.\n- api: "y" is no family.',
    )
    expect(html(summary)).toContain('timeout: "x" is no duration.'.replaceAll('"', '&#34;'))
    expect(summary).toContain('api: ')
  })

  test.each(outcomes)('has words for the outcome %s', (outcome) => {
    const one = { ...failed('task_1', 'no'), outcome }
    expect(jobSummary({ outcome, api: 'market', tasks: [one] }, new Map(), nowMs)).toMatch(/^### .{3,}/u)
    expect(jobSummary({ outcome, api: 'market', tasks: [one, one] }, new Map(), nowMs)).toContain(outcome)
  })
})

describe('the chart', () => {
  const seenStates = async (...taskIds: string[]): Promise<ReturnType<typeof recordStates>['spans']> => {
    const clock = simulatedClock()
    const states = recordStates(clock)
    const { signal } = new AbortController()
    const play = async (): Promise<void> => {
      for (const [state, ms] of [
        ['waiting', 3000],
        ['generating', 2000],
        ['generating', 4000],
        ['dreaming', 500],
        ['success', 0],
      ] as const) {
        for (const taskId of taskIds) states.seen(taskId, task({ state }), null, null)
        await clock.sleep(ms, signal)
      }
    }
    await clock.run(play())
    return states.spans
  }

  test('has the time in each state, and no word from outside', async () => {
    const [block] = chart(await seenStates('task_1'))
    expect(block?.items.join()).toContain('  waiting 3 s :done, s0b0, 00:00:00.000, 00:00:03.000')
    expect(block?.items.join()).toContain('  generating 6 s :active, s0b1, 00:00:03.000, 00:00:09.000')
    expect(block?.items.join()).toContain('  other 0.5 s :s0b2, 00:00:09.000, 00:00:09.500')
    expect(block?.items.join()).not.toContain('dreaming')
  })

  test('is the mean of many tasks', async () => {
    const [block] = chart(await seenStates(...many(30)))
    expect(countOf(block?.items.join() ?? '', 'section')).toBe(1)
    expect(block?.items.join()).toContain('section mean of 30')
    expect(block?.items.join()).toContain('  generating 6 s :')
  })

  test('is left out where no task was seen running', () => {
    const states = recordStates(simulatedClock())
    states.seen('task_1', task(), null, null)
    expect(chart(states.spans)).toEqual([])
  })

  test('holds whatever the id of the task is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (taskId) => {
        const lines = (chart(await seenStates(taskId))[0]?.items.join() ?? '').split('\n')
        expect(lines[7]).toMatch(/^ {2}section [A-Za-z0-9_. -]{1,22}$/)
        expect(lines).toHaveLength(12)
      }),
      { numRuns: 50 },
    )
  })
})

describe('the pull request comment', () => {
  test('has a mark that the names in it cannot break, and tells steps apart', () => {
    const odd = { ...run, step: ['-->', '<script>', 'a'] as const }
    expect(markOf(odd)).toMatch(/^<!-- wait-for-kie-task [0-9a-f]{64} -->$/)
    expect(markOf(odd)).not.toBe(markOf(run))
    expect(markOf({ ...run, step: ['a', 'b', ''] })).not.toBe(markOf({ ...run, step: ['a', '', 'b'] }))
    expect(pullRequestComment(ending(failed('a', 'b')), run, nowMs).startsWith(markOf(run))).toBe(true)
  })

  test('is shorter than the summary, and links to the run', () => {
    const comment = pullRequestComment(
      ending(...many(200).map((url, index) => succeeded(String(index), [url]))),
      run,
      nowMs,
    )
    expect(countOf(comment, '<img')).toBe(8)
    expect(countOf(comment, '<tr><td>')).toBe(10)
    expect(comment).toContain('and 190 more tasks, in the summary of the run')
    expect(comment).toContain('<a href="https://github.com/octo/pictures/actions/runs/42">')
    expect(comment).toContain('<code>0123456</code>')
  })

  test('stays within what GitHub takes', () => {
    const tasks = many(1000).map((url) => failed(url, '<&>'.repeat(700)))
    expect(pullRequestComment(ending(...tasks), run, nowMs).length).toBeLessThanOrEqual(65_536)
  })
})

describe('the commit status', () => {
  test.each<[TaskOutcome, string]>([
    ['success', 'success'],
    ['failed', 'failure'],
    ['no-results', 'failure'],
    ['download-failed', 'failure'],
    ['not-found', 'error'],
    ['unauthorized', 'error'],
    ['rejected', 'error'],
    ['invalid-response', 'error'],
    ['unavailable', 'error'],
    ['timed-out', 'error'],
    ['cancelled', 'error'],
  ])('of the outcome %s is %s', (outcome, state) => {
    expect(finalStatus({ outcome, api: 'market', tasks: [{ ...failed('a', 'b'), outcome }] }).state).toBe(
      state,
    )
  })

  test('says why, in 140 characters at most', () => {
    expect(finalStatus(ending(failed('a', 'The prompt was refused.'))).description).toBe(
      'The task failed: The prompt was refused.',
    )
    expect(finalStatus(ending(failed('a', 'x'.repeat(500)))).description).toHaveLength(140)
  })
})

test('the table of the log has a line for each task, in columns', () => {
  const lines = tableLines([succeeded('task_1', many(2)), failed('::error::x', 'no')])
  expect(lines).toHaveLength(3)
  expect(lines[1]).toMatch(/^task_1 +success +success +model-a +42 s +45 s +4 +2$/)
  expect(lines[2]).toMatch(/^: :error::x +failed +fail /)
})

/** Pieces that mean something to Markdown, HTML, Mermaid, GitHub or the runner. */
const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '</code></pre></td></table></details>',
  '<!--',
  '-->',
  '[click](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  '<https://evil.example>',
  'https://evil.example',
  'www.evil.example',
  'me@evil.example',
  'mailto:me@evil.example',
  '@octocat',
  '#1',
  'octo/repo#2',
  'GH-3',
  '| a | b |',
  '`',
  '```',
  '\n\n',
  '\r\n# heading\r\n',
  '\n- item',
  '&lt;b&gt;',
  '&#60;b&#62;',
  '\\',
  '$x$',
  ':tada:',
  '\u2028',
  '\u202e',
  '[^1]: note',
  '~~~',
  '***',
  '%%{init: {}}%%',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 6 })
  .map((pieces) => pieces.join(''))
const url = text
  .map((tail) => `https://results.example/${tail.replaceAll(/[\s\p{Cc}]/gu, '')}`)
  .filter((one) => URL.canParse(one))

const reported: fc.Arbitrary<Finished> = fc.record({
  taskId: text,
  outcome: fc.constantFrom(...outcomes),
  detail: text,
  waitedMs: fc.nat(),
  task: fc.record({
    state: fc.oneof(text, fc.constantFrom('success', 'fail', 'generating')),
    rawState: text,
    model: text,
    failCode: text,
    failMsg: text,
    resultJson: text,
    createTime: fc.double(),
    completeTime: fc.double(),
    creditsConsumed: fc.double({ noNaN: true }),
    result: fc.record({
      urls: fc.array(url, { maxLength: 4 }),
      object: fc.oneof(text, fc.record({ text }), fc.jsonValue(), fc.constant(null)),
    }),
  }),
  files: fc.array(fc.record({ path: text, url, type: text, bytes: fc.nat(), sha256: text }), {
    maxLength: 3,
  }),
})

const tags = new Set('h3 p ul li table tr th td details summary code pre a img br sub tbody thead'.split(' '))

/** What stands in the HTML, other than our own words, tags and links. */
function foreign(rendered: string, ownUrls: readonly string[]): string[] {
  const found: string[] = []
  const rest = rendered
    .replace(/^<!-- wait-for-kie-task [0-9a-f]{64} -->/, '')
    .replaceAll(/<pre>[^<]*<\/pre>|<code( class="language-mermaid")?>[^<]*<\/code>/g, '')
    .replaceAll(/<\/?([a-z0-9]+)((?: [a-z]+(?:="[^"<>]*")?)*)>/g, (tag, name: string, attributes: string) => {
      if (!tags.has(name)) found.push(tag)
      for (const [, attribute = '', value = ''] of attributes.matchAll(/ ([a-z]+)(?:="([^"]*)")?/g)) {
        const isLink = attribute === 'href' || attribute === 'src'
        if (isLink ? !ownUrls.includes(decoded(value)) : !['alt', 'width', 'open'].includes(attribute)) {
          found.push(tag)
        }
      }
      return name === 'a' ? `\u0000${tag}` : ''
    })
    // The label of a link.
    .replaceAll(/\u0000<a [^>]*>[^\u0000]*\u0000<\/a>/g, '')
  for (const [piece] of decoded(rest).matchAll(/[<>\u0000@#]|:\/\/|www\.|evil|alert|octo/g)) found.push(piece)
  return found
}

function decoded(value: string): string {
  return value
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&amp;', '&')
    .toWellFormed()
}

test('no text from outside becomes markup, a link, a picture or a mention', () => {
  fc.assert(
    fc.property(
      fc.array(reported, { minLength: 1, maxLength: 4 }),
      fc.string({ unit: 'binary' }),
      (tasks, message) => {
        const outcome = tasks[0]?.outcome ?? 'failed'
        const own = [
          'https://kie.ai/logs',
          run.url,
          ...tasks.flatMap((one) => one.task?.result.urls ?? []),
        ].map((one) => one.toWellFormed())
        for (const markdown of [
          jobSummary({ outcome, api: 'market', tasks }, new Map(), nowMs),
          pullRequestComment({ outcome, api: 'market', tasks }, run, nowMs),
          invalidInputSummary(message),
          invalidInputSummary(tasks[0]?.detail ?? ''),
        ]) {
          expect(foreign(html(markdown), own)).toEqual([])
        }
      },
    ),
    { numRuns: 300 },
  )
})
