// Files to fetch: each is what its extension says.
import { extname } from 'node:path'
import { mediaFile } from './files.js'
import type { Content } from './answer.js'
import { usualExtension } from '../src/save/kinds.js'
import { picture } from './picture.js'
import type { Step } from './scenario.js'
import { play, stepsFor, type World } from './world.js'

/** Media types by extension, of the kinds that lie in emulator/media-files, as servers name them. */
export const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['avif', 'image/avif'],
  ['bmp', 'image/bmp'],
  ['tif', 'image/tiff'],
  ['svg', 'image/svg+xml'],
  ['mp4', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['webm', 'video/webm'],
  ['mp3', 'audio/mpeg'],
  ['wav', 'audio/wav'],
  ['ogg', 'audio/ogg'],
  ['opus', 'audio/ogg; codecs=opus'],
  ['flac', 'audio/flac'],
  ['m4a', 'audio/x-m4a'],
  ['aac', 'audio/aac'],
  ['mid', 'audio/midi'],
  ['glb', 'model/gltf-binary'],
  ['gltf', 'model/gltf+json'],
  ['usdz', 'model/vnd.usdz+zip'],
  ['obj', 'model/obj'],
  ['mtl', 'model/mtl'],
  ['ply', 'application/octet-stream'],
  ['json', 'application/json'],
  ['xml', 'application/xml'],
  ['html', 'text/html; charset=utf-8'],
  ['txt', 'text/plain; charset=utf-8'],
  ['md', 'text/markdown; charset=utf-8'],
  ['csv', 'text/csv; charset=utf-8'],
  ['srt', 'application/x-subrip'],
  ['vtt', 'text/vtt; charset=utf-8'],
  ['ass', 'text/x-ssa'],
  ['lrc', 'text/plain; charset=utf-8'],
  ['zip', 'application/zip'],
  ['pdf', 'application/pdf'],
])

/** Whether a path leads to a file, which needs no key. */
export function isMedia(path: string): boolean {
  return /^\/(media|stream)\//.test(path)
}

export function mediaStep(world: World, path: string): Step {
  const steps = stepsFor(world.scenario.media, path)
  if (steps !== undefined) return play(world, path, steps)
  return isExpired(world, path) ? { status: 403, body: 'The link has expired.' } : {}
}

/** A link that no record has named yet has all its life before it. */
function isExpired({ links, scenario }: World, path: string): boolean {
  const sinceMs = links.get(path)
  const { linkLifeMs } = scenario
  return linkLifeMs !== undefined && sinceMs !== undefined && performance.now() - sinceMs >= linkLifeMs
}

/** A file of a kind that nothing is known of: neither a text nor anything that begins with a mark. */
const unknownFile = { type: 'application/octet-stream', body: Buffer.alloc(256, 0x81) }

/** A picture has colours of its own for each path; other kinds have one file each. No extension is a picture. */
export function mediaContent(path: string): Content {
  const extension = path.startsWith('/stream/') ? 'mp3' : extensionOf(path) || 'png'
  const type = mediaTypes.get(extension)
  if (type === undefined) return unknownFile
  return { type, body: extension === 'png' ? picture(path) : mediaFile(extension) }
}

/** What a server calls a file, by its name. */
export function typeOf(name: string): string {
  return mediaTypes.get(extensionOf(name)) ?? unknownFile.type
}

function extensionOf(name: string): string {
  return usualExtension(extname(name).slice(1))
}
