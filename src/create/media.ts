// Local files in the input of a task: `file:assets/logo.png`, at any depth, but for the prompt.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { errorMessage } from '../error-message.js'
import { type MediaType, sniff } from '../save/sniff.js'
import { isUtf16, readText } from '../save/text-form.js'
import { findInWorkspace, type Refused, type WorkspaceFile } from './workspace.js'

export interface MediaFile extends WorkspaceFile, Pick<MediaType, 'type' | 'extension'> {
  /** In hexadecimal digits. */
  readonly sha256: string
}

const prefix = 'file:'
/** kie.ai: 100 MB. */
const maxBytes = 100_000_000

/** The names behind `file:`, each once. */
export function fileNamesIn(input: unknown): string[] {
  const names = new Set<string>()
  replaceFiles(input, (name) => {
    names.add(name)
    return name
  })
  return [...names]
}

/** A copy in which each `file:` text is what `replacement` gives for its name. The prompt is plain text. */
export function replaceFiles<T>(input: T, replacement: (name: string) => string): T {
  return JSON.parse(JSON.stringify(input), (key, value: unknown) => {
    const isFile = typeof value === 'string' && key !== 'prompt' && value.startsWith(prefix)
    return isFile ? replacement(value.slice(prefix.length)) : value
  }) as T
}

/** Nothing but media leaves the workspace. @throws where `signal` aborts */
export async function readMedia(
  name: string,
  workspace: string,
  signal: AbortSignal,
): Promise<MediaFile | Refused> {
  const found = await findInWorkspace(name, workspace)
  if ('refused' in found) return found
  if (found.bytes > maxBytes) return { refused: 'is larger than 100 MB' }
  try {
    return await read(found, signal)
  } catch (error) {
    signal.throwIfAborted()
    return { refused: `cannot be read (${errorMessage(error)})` }
  }
}

async function read(found: WorkspaceFile, signal: AbortSignal): Promise<MediaFile | Refused> {
  const { head, marked } = await sniff(found.path)
  if (marked === null || !isMedia(marked, head)) {
    return {
      refused: 'is not a picture, video, sound or PDF by its content (an SVG is a text, and is not taken)',
    }
  }
  const hash = createHash('sha256')
  await pipeline(createReadStream(found.path), hash, { signal })
  return { ...found, type: marked.type, extension: marked.extension, sha256: hash.digest('hex') }
}

/** Many marks are only a few letters, which a text can begin with too: `BMC_PASSWORD=`. */
function isMedia({ type }: MediaType, head: Buffer): boolean {
  if (type === 'application/pdf') return true
  return /^(image|video|audio)\//.test(type) && readText(head) === null && !beginsLikeText(head)
}

/** In whatever alphabet: the marks of media have bytes beside them that no text has. */
function beginsLikeText(head: Buffer): boolean {
  if (isUtf16(head)) return true
  // The frames of MPEG, JPEG and JPEG XL, and no text.
  if (head[0] === 0xff) return false
  return !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(head.toString('latin1', 0, 32))
}
