// Whether GitHub can show a picture. It loads foreign pictures through a proxy of its own, which refuses those that
// are too large or not sent as an image: they would be broken icons. Pure.
import { isPrivateHost } from '../http/address.js'
import type { Result } from './results.js'

/** What a server says of a URL, without sending what is there. */
export interface PictureHead {
  /** Its HTTP status is no error. */
  readonly isThere: boolean
  /** `image/png`; null where it does not say. */
  readonly type: string | null
  readonly bytes: number | null
}

/** By URL. */
export type PictureHeads = ReadonlyMap<string, PictureHead>

export const noHeads: PictureHeads = new Map()

/** GitHub: "Content length exceeded". */
const maxBytes = 5_000_000

/**
 * - `too-large`, `no-image`: the proxy would refuse it
 * - `gone`: its server has none
 * - `local`: only this machine can reach it, as in a rehearsal
 */
export type Display = 'picture' | 'too-large' | 'no-image' | 'gone' | 'local'

/** @param url of the result itself, or of its cover */
export function displayOf(url: string, { file }: Pick<Result, 'file'>, heads = noHeads): Display {
  if (!URL.canParse(url) || isPrivateHost(new URL(url).hostname)) return 'local'
  const head = heads.get(url)
  const isOwnFile = file !== null && file.url === url
  const bytes = isOwnFile ? file.bytes : (head?.bytes ?? 0)
  const type = (isOwnFile ? file.sentAs : head?.type) ?? 'image/'
  if (head?.isThere === false) return 'gone'
  if (!/^image\//i.test(type)) return 'no-image'
  return bytes > maxBytes ? 'too-large' : 'picture'
}

/** Of a result whose URL has no extension, the answer's type tells whether it is a picture. */
export function isPicture({ kind, url }: Result, heads: PictureHeads): boolean {
  return kind === 'picture' || (kind === 'file' && heads.get(url)?.type?.startsWith('image/') === true)
}
