// What a file holds, by its first bytes: neither its name nor the server is believed.
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { GIF } from 'image-size/types/gif'
import { JPG } from 'image-size/types/jpg'
import { PNG } from 'image-size/types/png'
import { WEBP } from 'image-size/types/webp'
import type { Dimensions } from '../task.js'
import { declaredType, kindOf, usualExtension } from './kinds.js'
import { looksLikeJson, readText, rootElement } from './text-form.js'

/** What was found. `excerpt` shows the beginning of a text; untrusted. */
export type Found =
  | { readonly form: 'empty' | 'unknown' }
  | {
      readonly form: 'marked'
      readonly extension: string
      readonly type: string
      readonly dimensions: Dimensions | null
    }
  | {
      readonly form: 'svg' | 'html' | 'json' | 'xml' | 'text'
      readonly text: string
      readonly isError: boolean
    }

const headBytes = 64 * 1024
/** Types that two bytes at the beginning make, which a text can have too. */
const weaklyMarked = ['bmp', 'exe']

export async function sniff(path: string): Promise<Found> {
  const { head, isWhole } = await readHead(path)
  if (head.length === 0) return { form: 'empty' }
  const text = readText(head)
  const root = rootElement(text ?? head.toString('latin1'))
  if (text !== null && root === 'svg') return { form: 'svg', text, isError: false }
  if (root === 'html') return { form: 'html', text: text ?? head.toString('latin1'), isError: true }
  if (text !== null && root !== null) return { form: 'xml', text, isError: root === 'error' }
  if (text !== null) {
    const json = looksLikeJson(text, isWhole)
    if (json !== null) return { form: 'json', text, isError: json === 'error' }
  }
  const marked = await byMarks(path, head)
  if (marked !== null && (text === null || !weaklyMarked.includes(marked.extension))) {
    return { form: 'marked', ...marked, dimensions: dimensionsOf(marked.type, head) }
  }
  // Cloudflare's refusal is a text of this kind, whatever it is called.
  return text === null ? { form: 'unknown' } : { form: 'text', text, isError: /^error code: \d+/.test(text) }
}

async function readHead(path: string): Promise<{ head: Buffer; isWhole: boolean }> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return { head: buffer.subarray(0, bytesRead), isWhole: bytesRead < headBytes }
  } finally {
    await file.close()
  }
}

/** Marks that are enough by themselves, where the library wants to see more of the file and does not find it. */
const ownMarks = [
  ['89504e470d0a1a0a', 'png'],
  ['494433', 'mp3'],
  ['1a45dfa3', 'webm'],
] as const

async function byMarks(
  path: string,
  head: Buffer,
): Promise<{ readonly extension: string; readonly type: string } | null> {
  const found = await fileTypeFromFile(path)
  if (found !== undefined) {
    const extension = usualExtension(found.ext)
    return { extension, type: kindOf(extension)?.type ?? declaredType(found.mime) ?? found.mime }
  }
  const own = ownMarks.find(([mark]) => head.toString('hex', 0, mark.length / 2) === mark)
  const kind = own === undefined ? undefined : kindOf(own[1])
  return kind === undefined ? null : { extension: kind.extension, type: kind.type }
}

/** The library knows more kinds, in some of which it has looped on hostile bytes: these four it reads straight on. */
const measures = new Map([
  ['image/png', PNG],
  ['image/jpeg', JPG],
  ['image/gif', GIF],
  ['image/webp', WEBP],
])

/** Null where the bytes are too few, or break off. */
function dimensionsOf(type: string, head: Buffer): Dimensions | null {
  try {
    const { width = 0, height = 0 } = measures.get(type)?.calculate(head) ?? {}
    return width > 0 && height > 0 ? { width, height } : null
  } catch {
    return null
  }
}
