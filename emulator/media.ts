// Files to fetch: each is what its extension says.
import { extname } from 'node:path'
import { mediaFile } from './files.js'
import type { Content } from './answer.js'
import { mediaTypes } from './media-types.js'
import { picture } from './picture.js'
import type { Step } from './scenario.js'
import { play, type World } from './world.js'

/** Whether a path leads to a file, which needs no key. */
export function isMedia(path: string): boolean {
  return /^\/(media|stream)\//.test(path)
}

export function mediaStep(world: World, path: string): Step {
  const steps = world.scenario.media?.[path]
  if (steps !== undefined) return play(world, path, steps)
  return isExpired(world, path) ? { status: 403, body: 'The link has expired.' } : {}
}

/** A link that no record has named yet has all its life before it. */
function isExpired({ links, scenario }: World, path: string): boolean {
  const sinceMs = links.get(path)
  const { linkLifeMs } = scenario
  return linkLifeMs !== undefined && sinceMs !== undefined && performance.now() - sinceMs >= linkLifeMs
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
