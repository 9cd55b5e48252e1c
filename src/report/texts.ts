// The results that are text: open where they are few, folded where they are many or long. Pure.
import { beginningOf } from '../text.js'
import { cut } from './captions.js'
import { andMore, type Block, code, folded, preformatted, prose } from './markdown.js'
import type { View } from './view.js'

const maxTexts = 50
/** Characters. */
const maxLength = 20_000
/** A text up to so long stands open, where there are no more than `maxOpen`. */
const maxOpenLength = 3000
const maxOpen = 3

export function texts({ tasks }: View): Block[] {
  const found = tasks.flatMap(({ text, caption, record }) =>
    text === null ? [] : [{ caption, text, isProse: record.text !== null }],
  )
  const blocks = found.slice(0, maxTexts).map(({ caption, text, isProse }) => {
    const name = tasks.length === 1 ? 'Text' : `Text of ${code(cut(caption, 60))}`
    const note = text.length > maxLength ? ', cut: all of it is in <code>results-file</code>' : ''
    const isOpen = text.length <= maxOpenLength && found.length <= maxOpen
    const content = (isProse ? prose : preformatted)(beginningOf(text, maxLength))
    return folded(`${name}${note}`, { items: [content] }, isOpen)
  })
  return [...blocks, ...andMore(found.length - maxTexts, 'text', 'in <code>results-file</code>')]
}
