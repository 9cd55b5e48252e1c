// The job summary and the comment as data: what is in them, how long they get, and that no text becomes markup.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { markOf, type Run } from '../src/report/github/run.js'
import { invalidInputSummary, jobSummary, pullRequestComment } from '../src/report/pages.js'
import type { PictureHeads } from '../src/report/picture-display.js'
import { type FinalRecord, newRecord, taskOutcomes } from '../src/task.js'
import { createView } from '../src/report/view.js'
import { foreignIn, hostileText, hostileUrl } from './hostile.js'
import { failed, family, nowMs, savedFile, succeeded, unseen, urls, viewOf } from './records.js'

const noHeads: PictureHeads = new Map()
const run: Run = {
  repository: { owner: 'octo', repo: 'pictures' },
  url: 'https://github.com/octo/pictures/actions/runs/42',
  place: ['Generate', 'image', 'wait'],
  sha: '0123456789abcdef0123456789abcdef01234567',
  pullNumber: 7,
}
const named = { name: '', matrix: '' }

const summaryOf = (...records: FinalRecord[]): string => jobSummary(viewOf(...records), noHeads, nowMs)
const commentOf = (...records: FinalRecord[]): string =>
  pullRequestComment(viewOf(...records), run, { ...named, heads: noHeads, nowMs })
const countOf = (text: string, part: string): number => text.split(part).length - 1
const html = (markdown: string): string =>
  micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })

describe('the summary', () => {
  test('of one task has no table, and its id in full', () => {
    const summary = summaryOf(
      succeeded('0f6e3abe186ce2dab4682a13b0c7f891', { resultUrls: urls(1), prompt: 'A lake' }),
    )
    expect(summary).toContain('### ✅ 1 picture generated')
    expect(summary).toContain('<code>0f6e3abe186ce2dab4682a13b0c7f891</code>')
    expect(summary).toContain('Prompt: <code>A lake</code>')
    expect(countOf(summary, '<img')).toBe(1)
    expect(summary).not.toContain('<th')
  })

  test('of a text that looks like a command shows it to its end', () => {
    const summary = summaryOf(succeeded('a', { text: '::error::a line to the end' }))
    expect(summary).toContain('to the end')
  })

  test('of many is readable: failures first, the rest folded, 40 pictures', () => {
    const records = Array.from({ length: 200 }, (_, index) =>
      index % 50 === 7
        ? failed(`task_${String(index)}`, 'no')
        : succeeded(`task_${String(index)}`, { resultUrls: [`https://example.com/${String(index)}.png`] }),
    )
    const summary = summaryOf(...records)
    expect(countOf(summary, '<img')).toBe(40)
    expect(summary).toContain('and 156 more pictures')
    const [open = '', folded = ''] = summary.split('<details><summary>and 185 more tasks</summary>')
    expect(countOf(open, '❌ failed')).toBe(4)
    expect(countOf(open, '<tr><td nowrap>')).toBe(15)
    expect(countOf(folded, '<tr><td nowrap>')).toBe(185)
  })

  test('has no column that is empty in all rows, and none of a model that all share', () => {
    const head = (...records: FinalRecord[]): string[] =>
      [...summaryOf(...records).matchAll(/<th[^>]*>(\w+)<\/th>/g)].map(([, name]) => name ?? '')
    const bare = { creditsConsumed: null, completeTime: null, durationSeconds: null }
    expect(head(succeeded('a', bare), succeeded('b', bare))).toEqual(['Outcome', 'Task'])
    expect(head(succeeded('a'), succeeded('b', { model: 'other' }))).toEqual([
      'Outcome',
      'Task',
      'Time',
      'Credits',
      'Model',
    ])
    expect(head(failed('a', 'x', { prompt: 'p' }), succeeded('b'))).toContain('Prompt')
  })

  test('of one bad key is one sentence', () => {
    const records = Array.from({ length: 40 }, (_, index) => unseen(`task_${String(index)}`, 'unauthorized'))
    expect(summaryOf(...records)).not.toContain('<table>')
    expect(countOf(summaryOf(...records), '💡')).toBe(1)
  })

  test('has each picture with its prompt, or else its short id', () => {
    const summary = summaryOf(
      succeeded('a', { resultUrls: urls(1), prompt: 'A lake at dusk' }),
      succeeded('0f6e3abe186ce2dab4682a13b0c7f891', { resultUrls: ['https://example.com/x.png'] }),
    )
    expect(summary).toContain('<a href="https://example.com/0.png">A lake at dusk</a>')
    expect(summary).toContain('<a href="https://example.com/x.png">0f6e3abe…</a>')
  })

  test('shows a song as its cover, with title and length', () => {
    const resultUrls = ['https://example.com/s.mp3', 'https://example.com/s.jpg']
    const songs = [{ audioUrl: resultUrls[0], title: 'Harbour', duration: 198.4 }]
    const summary = summaryOf(succeeded('a', { resultUrls, resultJson: JSON.stringify(songs) }))
    expect(countOf(summary, '<img')).toBe(1)
    expect(summary).toContain('🎵 <a href="https://example.com/s.mp3">Harbour</a>')
    expect(summary).toContain('MP3 · 3:18')
  })

  test('never shows a picture that GitHub would not', () => {
    const [url = ''] = urls(1)
    const large = succeeded('a', {
      resultUrls: [url],
      files: [savedFile(url, { bytes: 12_400_000, dimensions: { width: 4096, height: 4096 } })],
    })
    expect(summaryOf(large)).not.toContain('<img')
    expect(summaryOf(large)).toContain('12.4 MB · 4096 × 4096')
    const sent = (sentAs: string | null): number =>
      countOf(summaryOf(succeeded('a', { resultUrls: [url], files: [savedFile(url, { sentAs })] })), '<img')
    const sentAs = ['image/png', 'Image/PNG; x=y', null, 'application/octet-stream', '']
    expect(sentAs.map(sent)).toEqual([1, 1, 1, 0, 0])
    const heads = (type: string, bytes: number): PictureHeads =>
      new Map([[url, { isThere: true, type, bytes }]])
    const shown = (known: PictureHeads): number =>
      countOf(jobSummary(viewOf(succeeded('a', { resultUrls: [url] })), known, nowMs), '<img')
    expect(shown(heads('image/png', 4_900_000))).toBe(1)
    expect(shown(heads('image/png', 5_100_000))).toBe(0)
    expect(shown(heads('application/octet-stream', 1000))).toBe(0)
    const summary = summaryOf(succeeded('a', { resultUrls: ['http://127.0.0.1:1/a.png'] }))
    expect(summary).not.toContain('<img')
    expect(summary).not.toContain('disappear')
  })

  test('shows a result of unknown kind as the picture that it turns out to be', () => {
    const url = 'https://example.com/r/1'
    const heads = new Map([[url, { isThere: true, type: 'image/png', bytes: 1000 }]])
    expect(jobSummary(viewOf(succeeded('a', { resultUrls: [url] })), heads, nowMs)).toContain('<img')
  })

  test('links a URL whose characters were not encoded', () => {
    const resultUrls = ['https://example.com/a b).png?x=[1] 2\n"<', 'https://example.com/a]b.mp4']
    const found = html(summaryOf(succeeded('a', { resultUrls })))
    expect(found).toContain('<img src="https://example.com/a%20b).png?x=&#91;1&#93;%202%22%3C"')
    expect(found).toContain('<a href="https://example.com/a%20b).png?x=&#91;1&#93;%202%22%3C">')
    expect(found).toContain('<a href="https://example.com/a&#93;b.mp4">')
    expect(summaryOf(succeeded('a', { resultUrls: ['javascript:alert(1)', 'https://'] }))).not.toContain('<a')
  })

  test('makes a tall picture narrower', () => {
    const [url = ''] = urls(1)
    const files = [savedFile(url, { dimensions: { width: 720, height: 1440 } })]
    expect(summaryOf(succeeded('a', { resultUrls: [url], files }))).toContain('width="240"')
  })

  test('has texts with their lines, open where they are short', () => {
    expect(summaryOf(succeeded('a', { text: 'one\n\n  two' }))).toContain(
      '<details open><summary>Text</summary>',
    )
    expect(summaryOf(succeeded('a', { text: 'one\n\n  two' }))).toContain('<code>one</code><br><br><code>')
    expect(summaryOf(succeeded('a', { text: 'word '.repeat(1000) }))).toContain('<details><summary>Text')
    const long = summaryOf(succeeded('a', { text: 'word '.repeat(30_000) }))
    expect(long).toContain('all of it is in <code>results-file</code>')
    expect(long.length).toBeLessThan(25_000)
    expect(summaryOf(succeeded('a', { text: `x${'😀'.repeat(15_000)}` }))).not.toContain('\ufffd')
  })

  test('says where files are, and until when links live', () => {
    const [url = ''] = urls(1)
    const summary = summaryOf(succeeded('a', { resultUrls: [url], files: [savedFile(url)] }))
    expect(summary).toContain('Saved as <code>out/a.png</code> (1.2 MB)')
    expect(summary).toContain('(until 2026-11-25 11:59 UTC)')
    expect(summary).not.toContain('download-dir')
  })

  test('says why a step is red besides its tasks', () => {
    const view = createView(
      { outcome: 'success', records: [succeeded('a')] },
      { family, stepError: 'No outputs', queuedMs: new Map() },
    )
    expect(jobSummary(view, noHeads, nowMs)).toContain(
      'failed for another reason:</b> <code>No outputs</code>',
    )
  })

  test('is cut below 1 MiB, with a sentence that says so', () => {
    const long = `https://example.com/${'x'.repeat(2000)}`
    const records = Array.from({ length: 1000 }, (_, index) =>
      succeeded(`task_${String(index)}`, { resultUrls: [`${long}${String(index)}.png`] }),
    )
    const summary = summaryOf(...records)
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(2 ** 20)
    expect(summary).toContain('This summary was cut')
    expect(countOf(summary, '<table>')).toBe(countOf(summary, '</table>'))
    expect(summaryOf(succeeded('a', { resultUrls: urls(3) }))).not.toContain('was cut')
  })

  test('names the wrong inputs', () => {
    const summary = invalidInputSummary(
      '2 wrong inputs:\n- timeout: "x" is no duration.\n- api: "y" is none.',
    )
    expect(html(summary)).toContain('timeout: &#34;x&#34; is no duration.')
    expect(summary).toContain('api: ')
  })
})

describe('the comment', () => {
  test('has a mark that names cannot break, and that tells steps, legs and names apart', () => {
    const odd = { ...run, place: ['-->', '<script>', 'a'] as const }
    expect(markOf(odd, named)).toMatch(/^<!-- wait-for-kie-task [0-9a-f]{64} -->$/)
    const places = [
      run,
      odd,
      { ...run, place: ['a', 'b', ''] as const },
      { ...run, place: ['a', '', 'b'] as const },
    ]
    const marks = [
      ...places.map((place) => markOf(place, named)),
      markOf(run, { name: 'hero', matrix: '' }),
      markOf(run, { name: '', matrix: '{"a":1}' }),
      markOf(run, { name: '', matrix: '{"a":2}' }),
    ]
    expect(new Set(marks).size).toBe(marks.length)
    expect(commentOf(succeeded('a')).startsWith(markOf(run, named))).toBe(true)
  })

  test('is shorter than the summary, links to the run, and says how long its pictures live', () => {
    const records = urls(200).map((url, index) => succeeded(String(index), { resultUrls: [url] }))
    const comment = commentOf(...records)
    expect(countOf(comment, '<img')).toBe(8)
    expect(countOf(comment, '<tr><td nowrap>')).toBe(10)
    expect(comment).toContain('and 190 more tasks, in the summary of the run')
    expect(comment).toContain(`<a href="${run.url}">`)
    expect(comment).toContain('<code>0123456</code>')
    expect(comment).toContain('The pictures above disappear with them')
  })

  test('stays within what GitHub takes', () => {
    const records = urls(1000).map((url, index) =>
      failed(url, `${'<&>'.repeat(700)}${'ab'.repeat(index % 9)}`),
    )
    expect(commentOf(...records).length).toBeLessThanOrEqual(65_536)
  })
})

const reported: fc.Arbitrary<FinalRecord> = fc
  .record({
    taskId: hostileText,
    outcome: fc.constantFrom(...taskOutcomes),
    detail: hostileText,
    waitedMs: fc.nat(),
    state: fc.oneof(hostileText, fc.constantFrom('success', 'fail', 'generating')),
    rawState: hostileText,
    model: fc.option(hostileText),
    prompt: fc.option(hostileText),
    failCode: hostileText,
    failMsg: hostileText,
    text: fc.option(hostileText),
    createTime: fc.double(),
    completeTime: fc.double(),
    durationSeconds: fc.double({ min: 0, noNaN: true }),
    creditsConsumed: fc.double({ noNaN: true }),
    resultUrls: fc.array(hostileUrl, { maxLength: 4 }),
    resultObject: fc.oneof(hostileText, fc.record({ text: hostileText }), fc.jsonValue(), fc.constant(null)),
    title: hostileText,
    path: hostileText,
  })
  .map(({ title, path, ...facts }) => ({
    ...newRecord(facts.taskId),
    ...facts,
    resultJson: JSON.stringify(facts.resultUrls.map((url) => ({ url, title, duration: 3 }))),
    files: facts.resultUrls.slice(0, 1).map((url) => savedFile(url, { path, type: title })),
  }))

test('no text from outside becomes markup, a link, a picture or a mention', () => {
  fc.assert(
    fc.property(fc.array(reported, { minLength: 1, maxLength: 4 }), hostileText, (records, message) => {
      const view = createView(
        { outcome: records[0]?.outcome ?? 'failed', records },
        { family, stepError: message, queuedMs: new Map() },
      )
      const own = [
        'https://kie.ai/logs',
        'https://kie.ai/api-key',
        run.url,
        ...records.flatMap(({ resultUrls }) => resultUrls),
      ]
      const ownUrls = own.map((url) => new URL(url).href)
      const options = { name: message, matrix: JSON.stringify({ [message]: message }), heads: noHeads, nowMs }
      for (const markdown of [
        jobSummary(view, noHeads, nowMs),
        pullRequestComment(view, run, options),
        pullRequestComment(view, run, { ...options, name: '' }),
        invalidInputSummary(message),
      ]) {
        expect(foreignIn(html(markdown), ownUrls)).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
})
