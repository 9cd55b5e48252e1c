// A report as GitHub shows it, as a page of its own, with a script in it that tells what the browser made of it.
import { readFileSync } from 'node:fs'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { landscape } from './landscape.js'

export interface PageOptions {
  readonly frame: 'summary' | 'comment'
  readonly theme: 'light' | 'dark'
  /** Pixels. */
  readonly width: number
}

/** What the browser found in a page. */
export interface Found {
  /** Elements and attributes that no report has. */
  readonly bad: readonly string[]
  /** Texts from outside that stand where GitHub would look for mentions and links. */
  readonly loose: readonly string[]
  readonly links: number
  readonly hacked: unknown
  readonly height: number
  /** False where the browser has no font for the icons of the reports: they would be empty boxes. */
  readonly hasEmoji: boolean
}

const colours = {
  light: { page: '#fff', line: '#d1d9e0', bar: '#f6f8fa', text: '#1f2328', muted: '#59636e' },
  dark: { page: '#0d1117', line: '#3d444d', bar: '#151b23', text: '#f0f6fc', muted: '#9198a1' },
} as const

export function page(markdown: string, { frame, theme, width }: PageOptions): string {
  // Dangerous HTML is let through: nothing may depend on GitHub removing it.
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
  const css = readFileSync(`node_modules/github-markdown-css/github-markdown-${theme}.css`, 'utf8')
  const { page: background, line, bar, text, muted } = colours[theme]
  const title =
    frame === 'summary'
      ? 'generate summary'
      : '<b>github-actions</b> <span class="bot">bot</span> commented 1 minute ago'
  return `<!doctype html><meta charset="utf-8">
<style>${css}
  body { margin: 0; padding: 12px; width: ${String(width - 24)}px; background: ${background}; font: 14px "Liberation Sans", Arial, sans-serif; color: ${text} }
  .frame { border: 1px solid ${line}; border-radius: 6px }
  .title { padding: 10px 16px; border-bottom: 1px solid ${line}; ${frame === 'comment' ? `background: ${bar};` : ''} color: ${muted} }
  .bot { border: 1px solid ${line}; border-radius: 2em; padding: 0 6px; font-size: 12px }
  .markdown-body { padding: 16px; font-family: "Liberation Sans", Arial, "Noto Color Emoji", sans-serif; font-size: 14px }
</style>
<body><div class="frame"><div class="title">${title}</div><article class="markdown-body">${drawn(html)}</article></div>
<script id="check">${check}</script></body>`
}

/** With the pictures of the sample steps drawn in their places. */
function drawn(html: string): string {
  return html.replaceAll(
    /(?<=<img )src="https:\/\/files\.example\/(\d+)-(\d+)x(\d+)\.\w+"/g,
    (_, number: string, width: string, height: string) => {
      const svg = landscape(Number(number), Number(width), Number(height))
      return `src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}"`
    },
  )
}

const check = `
  const article = document.querySelector('article')
  const bad = [...article.querySelectorAll('*')].filter((element) =>
    /^(script|iframe|object|embed|form|input|style|link|meta|svg|base|video|audio)$/i.test(element.tagName) ||
    element.getAttributeNames().some((name) => !['href', 'src', 'alt', 'width', 'nowrap', 'open', 'class', 'align', 'valign'].includes(name)) ||
    ['href', 'src'].some((name) => element.hasAttribute(name) &&
      !/^(https:\\/\\/kie\\.ai\\/(logs|api-key)$|https:\\/\\/github\\.com\\/octo\\/|https:\\/\\/files\\.example\\/|http:\\/\\/127\\.0\\.0\\.1:|data:image\\/svg)/.test(element.getAttribute(name))))
  const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest('code, pre, a') === null ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT)
  const loose = []
  while (texts.nextNode()) if (/[@#<>]|evil|hacked/.test(texts.currentNode.data)) loose.push(texts.currentNode.data)
  const pixelsOf = (text) => {
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d')
    context.font = '20px "Liberation Sans", "Noto Color Emoji", sans-serif'
    context.fillText(text, 0, 25)
    return canvas.toDataURL()
  }
  setTimeout(() => {
    const found = {
      bad: bad.map((element) => element.outerHTML),
      loose,
      links: article.querySelectorAll('a').length,
      hacked: window.hacked ?? null,
      height: Math.ceil(document.querySelector('.frame').getBoundingClientRect().bottom) + 12,
      // A font without them draws one and the same box for both.
      hasEmoji: pixelsOf('\\u2705') !== pixelsOf('\\u274c'),
    }
    document.body.setAttribute('data-found', btoa(unescape(encodeURIComponent(JSON.stringify(found)))))
  }, 300)
`
