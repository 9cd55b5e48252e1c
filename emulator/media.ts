// Files to fetch: each is what its extension says.
import { extname } from 'node:path'
import { mediaFile } from './files.js'
import type { Content } from './answer.js'
import { picture } from './picture.js'
import type { Step } from './scenario.js'
import { play, type World } from './world.js'

/** Media types by extension, of the kinds that lie in emulator/media-files. */
export const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['mp4', 'video/mp4'],
  ['mov', 'video/quicktime'],
  ['webm', 'video/webm'],
  ['mp3', 'audio/mpeg'],
  ['wav', 'audio/wav'],
  ['ogg', 'audio/ogg'],
  ['json', 'application/json'],
  ['txt', 'text/plain; charset=utf-8'],
  ['zip', 'application/zip'],
  ['pdf', 'application/pdf'],
])

/** Whether a path leads to a file, which needs no key. */
export function isMedia(path: string): boolean {
  return /^\/(media|stream)\//.test(path)
}

export function mediaStep(world: World, path: string): Step {
  const steps = world.scenario.media?.[path]
  return steps === undefined ? {} : play(world, path, steps)
}

/** A picture has colours of its own for each path; other kinds have one file each. No extension makes a picture. */
export function mediaContent(path: string): Content {
  const extension = path.startsWith('/stream/') ? 'mp3' : extname(path).slice(1).toLowerCase()
  const type = mediaTypes.get(extension)
  if (extension === 'png' || type === undefined) return { type: 'image/png', body: picture(path) }
  return { type, body: mediaFile(extension === 'jpeg' ? 'jpg' : extension) }
}

export function uploadContent(path: string, body: Buffer): Content {
  return { type: mediaTypes.get(extname(path).slice(1).toLowerCase()) ?? 'application/octet-stream', body }
}
