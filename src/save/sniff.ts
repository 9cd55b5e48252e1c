// What a file begins with: neither its name nor the server is believed.
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { GIF } from 'image-size/types/gif'
import { JPG } from 'image-size/types/jpg'
import { PNG } from 'image-size/types/png'
import { WEBP } from 'image-size/types/webp'
import type { Dimensions, SavedFile } from '../task.js'
import { declaredType, kindOf, usualExtension } from './kinds.js'

export interface MediaType extends Pick<SavedFile, 'type' | 'dimensions'> {
  /** Without the dot. */
  readonly extension: string
}

/** Enough to know a text. */
const headBytes = 64 * 1024

/** The beginning of a file, whether that is all of it, and what it is by its mark: null where no known one is there. */
export async function sniff(path: string) {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes))
  const head = buffer.subarray(0, bytesRead)
  return { head, isWhole: bytesRead < headBytes, marked: await byMarks(path, head) }
}

/** Marks that the library does not know, or wants to see more of the file beside. In hexadecimal digits. */
const ownMarks = [
  { mark: /^89504e470d0a1a0a/, ext: 'png', mime: 'image/png' },
  { mark: /^494433/, ext: 'mp3', mime: 'audio/mpeg' },
  { mark: /^1a45dfa3/, ext: 'webm', mime: 'video/webm' },
  // A WAV that may be larger than 4 GB, and a segment of an MP4.
  { mark: /^52463634/, ext: 'wav', mime: 'audio/wav' },
  { mark: /^.{8}73747970/, ext: 'mp4', mime: 'video/mp4' },
]

async function byMarks(path: string, head: Buffer): Promise<MediaType | null> {
  const hex = head.toString('hex', 0, 8)
  const found = (await fileTypeFromFile(path)) ?? ownMarks.find(({ mark }) => mark.test(hex))
  if (found === undefined) return null
  const type = kindOf(found.ext)?.type ?? declaredType(found.mime) ?? found.mime
  return { extension: usualExtension(found.ext), type, dimensions: dimensionsOf(type, head) }
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
