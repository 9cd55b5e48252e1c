// The Markdown of the reports, and the one way in which a text from outside gets into it.
//
// Such a text stands inside an HTML block (a line that begins with a tag such as <p> or <table>), where GitHub reads
// no Markdown and makes no links; as `code`, `preformatted` or the label of a `link`, where it looks for no mentions,
// references and emoji; and on one source line, as a blank line would end the block.
import { pluralize, singleLine } from '../text.js'

/** Text as a piece of HTML. The characters of Markdown go too, though nothing reads them there. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"'`*~[\]\\|@#$]/g, (character) => `&#${String(character.charCodeAt(0))};`)
}

/** A text on one line. */
export function code(text: string, maxLength?: number): string {
  return `<code>${escaped(singleLine(text, maxLength))}</code>`
}

/** A text with its lines and its indentation. */
export function preformatted(text: string): string {
  const lines = text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', '  ')
    .replaceAll(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
  return `<pre>${escaped(lines).replaceAll('\n', '&#10;')}</pre>`
}

/** A text to read: its lines, which are wrapped where they are long. */
export function prose(text: string): string {
  const lines = text.split(/\r\n?|[\n\u0085\u2028\u2029]/)
  const shown = lines.map((line) => (line.trim() === '' ? '' : code(line, Infinity)))
  return `<blockquote>${shown.join('<br>')}</blockquote>`
}

/** A link to an http or https URL; any other is shown as text. */
export function link(url: string, label: string): string {
  const href = webAddress(url)
  return href === null ? code(label) : `<a href="${href}">${escaped(singleLine(label))}</a>`
}

/** A picture that links to `target`. It is `width` pixels wide, as an attribute: GitHub removes styles. */
export function picture(url: string, alt: string, width: number, target: string): string {
  const [src, href] = [webAddress(url), webAddress(target)]
  if (src === null || href === null) return code(alt)
  const image = `<img src="${src}" alt="${escaped(singleLine(alt))}" width="${String(width)}">`
  return `<a href="${href}">${image}</a>`
}

/** As an attribute has it, with what a browser would encode, such as blanks; null where it is no http or https URL. */
function webAddress(url: string): string | null {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? escaped(new URL(url).href) : null
}

/** A piece of a report. Where there is too much, the last items of it are left out. */
export interface Block {
  readonly before?: string
  /** One line each, and none of them empty. */
  readonly items: readonly string[]
  readonly after?: string
}

/** @param html that is safe already */
export function paragraph(html: string): Block {
  return { items: [`<p>${html}</p>`] }
}

/** What is left out of a list, and where it is; nothing where `number` is not above 0. */
export function andMore(number: number, noun: string, place: string): Block[] {
  return number > 0 ? [paragraph(`and ${pluralize(number, `more ${noun}`)}, ${place}`)] : []
}

/** The block behind a line that opens and closes it. */
export function folded(summary: string, { before = '', items, after = '' }: Block, isOpen = false): Block {
  const fold = `<details${isOpen ? ' open' : ''}><summary>${summary}</summary>`
  return { before: `${fold}${before}`, items, after: `${after}</details>` }
}

/** The blocks as one text of at most so many bytes, with `cutNote` at its end where it had to be cut for that. */
export function joined(blocks: readonly Block[], maxBytes: number, cutNote: string): string {
  let left = maxBytes - bytesOf(cutNote)
  let isCut = false
  const parts: string[] = []
  for (const { before = '', items, after = '' } of blocks) {
    const lines: string[] = []
    let free = left - bytesOf(before) - bytesOf(after)
    for (const item of items) {
      free -= bytesOf(item)
      if (free < 0) break
      lines.push(item)
    }
    isCut ||= lines.length < items.length
    if (lines.length === 0) continue
    const part = [before, ...lines, after].filter((line) => line !== '').join('\n')
    left -= bytesOf(part)
    parts.push(part)
  }
  return [...parts, ...(isCut ? [cutNote] : [])].join('\n\n') + '\n'
}

/** Of a text and the two line ends behind it. */
function bytesOf(text: string): number {
  return Buffer.byteLength(text) + 2
}
