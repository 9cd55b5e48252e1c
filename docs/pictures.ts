// `npm run pictures`: makes docs/images, rendered as GitHub does in a headless Chromium. Before that it has the browser
// read a summary and a comment made of hostile texts alone, and fails where one of them became more than text.
//
// `npm run pictures -- all FOLDER [NAME]`: every sample step, light and dark, wide and narrow, to be looked at.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Run } from '../src/report/github/run.js'
import { jobSummary, pullRequestComment } from '../src/report/pages.js'
import { createView, type View } from '../src/report/view.js'
import type { StepResult } from '../src/task.js'
import { chromium } from './pictures/browser.js'
import { type Found, page, type PageOptions } from './pictures/page.js'
import { withPalette } from './pictures/palette.js'
import { nowMs } from './pictures/records.js'
import { hostileStep, stepErrors, steps } from './pictures/steps.js'

const maxBytes = 200_000
const work = mkdtempSync(join(tmpdir(), 'pictures-'))

const run: Run = {
  repository: { owner: 'octo', repo: 'pictures' },
  url: 'https://github.com/octo/pictures/actions/runs/42',
  place: ['Generate', 'image', 'wait'],
  sha: 'f3a1c9e2'.repeat(5),
  pullNumber: 7,
}

const family = { api: 'market', likely: ['veo', 'suno', 'runway'] }

function viewOf(result: StepResult, stepError: string | null): View {
  return createView(result, { family, stepError, queuedMs: new Map() })
}

function report(result: StepResult, frame: PageOptions['frame'], stepError: string | null = null): string {
  const [view, heads] = [viewOf(result, stepError), new Map()]
  if (frame === 'summary') return jobSummary(view, heads, nowMs)
  return pullRequestComment(view, run, { heads, nowMs, name: 'hero', matrix: '' })
}

/** @throws where a text from outside has become more than text, or the machine cannot draw the reports */
function checked(html: string): Found {
  const file = join(work, 'page.html')
  writeFileSync(file, html)
  const dom = chromium(work, '--dump-dom', pathToFileURL(file).href)
  const encoded = /data-found="([^"]+)"/.exec(dom)?.[1]
  if (encoded === undefined) throw new Error('The browser did not come to the end of the page.')
  const found = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Found
  if (found.bad.length > 0 || found.loose.length > 0 || found.hacked !== null) {
    throw new Error(`Text from outside has become more than text: ${JSON.stringify(found, null, 2)}`)
  }
  if (!found.hasEmoji) {
    throw new Error(
      'There is no font with emoji, so the icons would be empty boxes. Install one (Debian: apt-get install fonts-noto-color-emoji).',
    )
  }
  return found
}

function takePicture(png: string, html: string, width: number): void {
  const { height } = checked(html)
  const url = pathToFileURL(join(work, 'page.html')).href
  chromium(work, `--window-size=${String(width)},${String(height)}`, `--screenshot=${png}`, url)
}

function checkHostile(): void {
  for (const frame of ['summary', 'comment'] as const) {
    const markdown = report(hostileStep, frame)
    if (!markdown.includes('hacked')) throw new Error('No attack arrived.')
    checked(page(markdown, { frame, theme: 'light', width: 900 }))
  }
  console.log('Hostile texts stay text, in the summary and in the comment.')
}

function takeDocumentation(): void {
  const pictures = [
    ['job-summary-success', 'four tasks', 'summary'],
    ['job-summary-failure', 'one of three failed', 'summary'],
    ['pull-request-comment', 'four pictures of one task', 'comment'],
  ] as const
  for (const [file, name, frame] of pictures) {
    const result = steps[name]
    if (result === undefined) throw new Error(`There is no step ${name}.`)
    const png = join('docs', 'images', `${file}.png`)
    takePicture(png, page(report(result, frame), { frame, theme: 'light', width: 880 }), 880)
    const small = withPalette(readFileSync(png))
    writeFileSync(png, small)
    console.log(`${png}: ${String(small.length)} bytes`)
    if (small.length > maxBytes) throw new Error(`${png} is larger than ${String(maxBytes)} bytes.`)
  }
}

function takeAll(folder: string, only: string | undefined): void {
  if (only !== undefined && !(only in steps)) {
    throw new Error(`There is no step "${only}". There are: ${Object.keys(steps).join(', ')}.`)
  }
  mkdirSync(folder, { recursive: true })
  for (const [name, result] of Object.entries(steps)) {
    if (only !== undefined && only !== name) continue
    for (const frame of ['summary', 'comment'] as const) {
      const markdown = report(result, frame, stepErrors[name])
      for (const theme of ['light', 'dark'] as const) {
        for (const width of [900, 400]) {
          const file = `${name.replaceAll(/\W+/g, '-')}-${frame}-${theme}-${String(width)}.png`
          takePicture(join(folder, file), page(markdown, { frame, theme, width }), width)
        }
      }
    }
  }
}

try {
  checkHostile()
  const [mode, folder, only] = process.argv.slice(2)
  if (mode === 'all' && folder !== undefined) takeAll(folder, only)
  else takeDocumentation()
} finally {
  rmSync(work, { recursive: true, force: true })
}
