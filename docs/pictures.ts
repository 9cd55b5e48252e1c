// `npm run pictures`: makes docs/images from runs of the built action on the emulators, rendered as GitHub does, in a
// headless Chromium (the variable CHROMIUM names another program). Before that it has the browser look at a summary
// and a comment made of hostile texts alone, and fails where one of them became more than text.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { type GitHub, startGitHub } from '../emulator/github.js'
import { runAction } from '../emulator/runner.js'
import type { Scenario, Step } from '../emulator/scenario.js'
import { startEmulator } from '../emulator/server.js'
import { withPalette } from './palette.js'

const root = process.cwd()
const work = mkdtempSync(join(tmpdir(), 'pictures-'))
const widthPx = 880
const mostBytes = 60_000

interface Reports {
  readonly summary: string
  readonly comment: string
}

const finished = (names: readonly string[], more: Record<string, unknown> = {}): Step => ({
  state: 'success',
  record: {
    resultJson: JSON.stringify({ resultUrls: names.map((name) => `{base}/media/${name}`) }),
    creditsConsumed: 4 * names.length,
    ...more,
  },
})

const success: Scenario = {
  tasks: {
    task_8c41f07e: [
      { state: 'waiting', forMs: 2000 },
      { state: 'queuing', forMs: 3000 },
      { state: 'generating', forMs: 7000 },
      finished(['lake.png', 'dunes.png', 'fjord.png', 'mesa.png']),
    ],
  },
}

const failure: Scenario = {
  tasks: {
    task_8c41f07e: [
      { state: 'queuing', forMs: 1500 },
      { state: 'generating', forMs: 2500 },
      finished(['lake.png']),
    ],
    task_b2d96a13: [
      { state: 'queuing', forMs: 1000 },
      { state: 'generating', forMs: 2000 },
      {
        state: 'fail',
        record: {
          failCode: '501',
          failMsg: 'The prompt was refused by the safety filter. Please change it and try again.',
          creditsConsumed: 0,
        },
      },
    ],
    task_f7053c5d: [{ state: 'queuing', forMs: 3000 }, { state: 'generating' }],
  },
}

const comment: Scenario = {
  tasks: {
    task_8c41f07e: [{ state: 'generating', forMs: 1000 }, finished(['lake.png'])],
    task_b2d96a13: [{ state: 'generating', forMs: 1500 }, finished(['fjord.png'])],
    task_f7053c5d: [
      { state: 'generating', forMs: 2500 },
      finished(['flight.mp4'], { model: 'kling-2.6/image-to-video' }),
    ],
  },
}

/** Every text that can come from outside, as an attack. */
const attack =
  '</code></pre></td></table></details><script>window.hacked=1</script><img src=x onerror="window.hacked=1"> ' +
  '[a](javascript:window.hacked=1) ![b](https://evil.example/b.png) <https://evil.example> www.evil.example me@evil.example @octocat #1 | ` ``` \n\n# c \'"&lt;script&gt;'
const hostile: Scenario = {
  tasks: {
    [attack.replaceAll('\n', '')]: [
      { state: attack, looks: 2 },
      { state: 'fail', record: { failMsg: attack, failCode: attack, model: attack } },
    ],
    text: [
      {
        state: 'success',
        record: { model: attack, resultJson: JSON.stringify({ resultObject: { text: attack } }) },
      },
    ],
    links: [
      finished([`a.png?"onerror="window.hacked=1`, `b'><script>window.hacked=1</script>.png`, 'c.mp4?<b>']),
    ],
    state: [{ state: attack }],
    trouble: [{ body: attack, status: 400 }],
  },
}

async function run(scenario: Scenario, github: GitHub, timeout: string): Promise<Reports> {
  await using kie = await startEmulator({ ...scenario, media: landscapes() })
  const event = join(work, 'event.json')
  writeFileSync(event, JSON.stringify({ pull_request: { number: 7, head: { sha: 'f3a1c9e2'.repeat(5) } } }))
  const { summary } = await runAction({
    action: root,
    inputs: {
      'task-id': JSON.stringify(Object.keys(scenario.tasks)),
      'api-key': 'a-key-of-the-pictures',
      'base-url': kie.url,
      'pr-comment': 'true',
      timeout,
    },
    env: { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'octo/pictures', GITHUB_EVENT_PATH: event },
  })
  const markdown = { summary, comment: github.comments.at(-1)?.body ?? '' }
  // The pictures are fetched while the emulator is there.
  return { summary: await inlined(markdown.summary), comment: await inlined(markdown.comment) }
}

async function inlined(markdown: string): Promise<string> {
  let result = markdown
  for (const [source, url = ''] of markdown.matchAll(
    /(?<=<img )src="(http:\/\/127\.0\.0\.1[^"]*\/media\/\w+\.png)"/g,
  )) {
    const response = await fetch(url)
    const data = Buffer.from(await response.arrayBuffer()).toString('base64')
    result = result.replaceAll(
      source,
      `src="data:${response.headers.get('content-type') ?? ''};base64,${data}"`,
    )
  }
  return result
}

/** Pictures that could have been generated. */
function landscapes(): Record<string, Step[]> {
  return {
    '/media/lake.png': landscape('#1b2a49', '#f4a261', ['#e76f51', '#2a9d8f', '#264653'], 110),
    '/media/dunes.png': landscape('#f9c784', '#fff3d6', ['#e09f3e', '#bc6c25', '#7f4f24'], 170),
    '/media/fjord.png': landscape('#a8dadc', '#ffffff', ['#457b9d', '#2f5d7c', '#1d3557'], 230),
    '/media/mesa.png': landscape('#5f0f40', '#fb8b24', ['#9a031e', '#7a0218', '#310a31'], 290),
  }
}

function landscape(sky: string, sun: string, hills: readonly string[], sunX: number): Step[] {
  const paths = hills.map((colour, index) => {
    const y = 150 + 45 * index
    return `<path fill="${colour}" d="M0 ${String(y)}Q${String(60 + 20 * index)} ${String(y - 70)} 130 ${String(y - 15)}T260 ${String(y - 40)}T400 ${String(y - 10)}V260H0Z"/>`
  })
  const body = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="260"><path fill="${sky}" d="M0 0H400V260H0Z"/><circle cx="${String(sunX)}" cy="70" r="34" fill="${sun}"/>${paths.join('')}</svg>`
  return [{ body, headers: { 'content-type': 'image/svg+xml' } }]
}

function page(markdown: string, frame: 'summary' | 'comment'): string {
  // Dangerous HTML is let through: nothing may depend on GitHub removing it.
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  }).replaceAll(
    /<pre><code class="language-mermaid">([^<]*)<\/code><\/pre>/g,
    '<pre class="mermaid">$1</pre>',
  )
  const file = (path: string): string => pathToFileURL(resolve(root, 'node_modules', path)).href
  const title =
    frame === 'summary'
      ? 'generate summary'
      : '<b>github-actions</b> <span class="bot">bot</span> commented 1 minute ago'
  return `<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="${file('github-markdown-css/github-markdown-light.css')}">
<style>
  body { margin: 0; padding: 12px; width: ${String(widthPx - 24)}px; background: #fff; font: 14px "Liberation Sans", Arial, sans-serif; color: #1f2328 }
  .frame { border: 1px solid #d1d9e0; border-radius: 6px }
  .title { padding: 10px 16px; border-bottom: 1px solid #d1d9e0; ${frame === 'comment' ? 'background: #f6f8fa;' : ''} color: #59636e }
  .bot { border: 1px solid #d1d9e0; border-radius: 2em; padding: 0 6px; font-size: 12px }
  .markdown-body { padding: 16px; font-family: "Liberation Sans", Arial, sans-serif; font-size: 14px }
  .markdown-body pre.mermaid { background: none; padding: 0; margin: 0; border: 1px solid #d1d9e0; overflow: hidden }
</style>
<body><div class="frame"><div class="title">${title}</div><article class="markdown-body">${html}</article></div>
<script id="ours" src="${file('@mermaid-js/tiny/dist/mermaid.tiny.js')}"></script>
<script id="check">
  const article = document.querySelector('article')
  const bad = [...article.querySelectorAll('*')].filter((element) =>
    /^(script|iframe|object|embed|form|input|style|link|meta|svg|base|video|audio)$/i.test(element.tagName) ||
    element.getAttributeNames().some((name) => !['href', 'src', 'alt', 'width', 'open', 'class'].includes(name)) ||
    ['href', 'src'].some((name) => element.hasAttribute(name) &&
      !/^(https:\\/\\/kie\\.ai\\/logs$|https:\\/\\/github\\.com\\/octo\\/|http:\\/\\/127\\.0\\.0\\.1:\\d+\\/media\\/|data:image\\/svg)/.test(element.getAttribute(name))))
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest('code, pre, a') === null ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT)
  const loose = []
  while (texts.nextNode()) if (/[@#<>]|evil|hacked/.test(texts.currentNode.data)) loose.push(texts.currentNode.data)
  const links = article.querySelectorAll('a').length
  mermaid.initialize({ startOnLoad: false })
  mermaid.run().then(() => 'drawn', (error) => String(error)).then(async (chart) => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    const heightPx = Math.ceil(document.querySelector('.frame').getBoundingClientRect().bottom) + 12
    const found = { bad: bad.map((element) => element.outerHTML), loose, links, hacked: window.hacked ?? null, chart, heightPx }
    document.body.setAttribute('data-found', btoa(unescape(encodeURIComponent(JSON.stringify(found)))))
  })
</script></body>`
}

interface Found {
  readonly bad: readonly string[]
  readonly loose: readonly string[]
  readonly links: number
  readonly hacked: unknown
  readonly chart: string
  readonly heightPx: number
}

function chromium(...args: readonly string[]): string {
  const profile = join(work, 'profile')
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--hide-scrollbars',
    '--virtual-time-budget=5000',
    `--user-data-dir=${profile}`,
  ]
  return execFileSync(process.env.CHROMIUM ?? 'chromium', [...flags, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}

/** What the browser found in the page. */
function look(file: string, html: string): Found {
  writeFileSync(file, html)
  const dom = chromium('--dump-dom', pathToFileURL(file).href)
  const encoded = /data-found="([^"]+)"/.exec(dom)?.[1]
  if (encoded === undefined) throw new Error(`The browser did not come to the end of ${file}.`)
  const found = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Found
  if (found.chart !== 'drawn') throw new Error(`The chart cannot be drawn: ${found.chart}`)
  if (found.bad.length > 0 || found.loose.length > 0 || found.hacked !== null || found.links === 0) {
    throw new Error(`Text from outside has become more than text: ${JSON.stringify(found, null, 2)}`)
  }
  return found
}

function picture(name: string, markdown: string, frame: 'summary' | 'comment'): void {
  const html = join(work, `${name}.html`)
  const png = join(root, 'docs', 'images', `${name}.png`)
  const { heightPx } = look(html, page(markdown, frame))
  chromium(
    `--window-size=${String(widthPx)},${String(heightPx)}`,
    `--screenshot=${png}`,
    pathToFileURL(html).href,
  )
  const small = withPalette(readFileSync(png))
  writeFileSync(png, small)
  console.log(
    `docs/images/${name}.png: ${String(small.length)} bytes, ${String(widthPx)} x ${String(heightPx)}`,
  )
  if (small.length > mostBytes) throw new Error(`${png} is larger than ${String(mostBytes)} bytes.`)
}

async function reportsOf(scenario: Scenario, timeout = '60s'): Promise<Reports> {
  await using github = await startGitHub()
  return await run(scenario, github, timeout)
}

try {
  const attacked = await reportsOf(hostile, '3s')
  if (!attacked.summary.includes('hacked') || !attacked.comment.includes('hacked'))
    throw new Error('No attack arrived.')
  look(join(work, 'hostile-summary.html'), page(attacked.summary, 'summary'))
  look(join(work, 'hostile-comment.html'), page(attacked.comment, 'comment'))
  console.log('Hostile texts stay text, in the summary and in the comment.')
  picture('job-summary-success', (await reportsOf(success)).summary, 'summary')
  picture('job-summary-failure', (await reportsOf(failure, '6s')).summary, 'summary')
  picture('pull-request-comment', (await reportsOf(comment)).comment, 'comment')
} finally {
  if (process.env.KEEP === undefined) rmSync(work, { recursive: true, force: true })
  else console.log(work)
}
