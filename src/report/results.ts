// A task's results as people know them: pictures, videos, sounds, texts. Pure.
import { isObject, parseJson } from '../json.js'
import type { SavedFile, TaskRecord } from '../task.js'

export type Kind = 'picture' | 'video' | 'audio' | 'file'

export interface Result {
  readonly url: string
  readonly kind: Kind
  /** `PNG`; empty where neither the file nor the URL tells. */
  readonly format: string
  readonly file: SavedFile | null
  /** What kie.ai calls it: the title of a song. Untrusted. */
  readonly title: string | null
  /** How long it plays. */
  readonly lengthMs: number | null
  /** The picture that belongs to a video or a sound. */
  readonly coverUrl: string | null
  /** True for a picture that is the cover of another result. */
  readonly isCover: boolean
}

export function resultsOf(record: TaskRecord): Result[] {
  const { resultUrls, files, resultJson } = record
  const descriptions = descriptionsIn(parseJson(resultJson ?? ''), new Set(resultUrls))
  const results = resultUrls.map((url): Result => {
    const file = files.find((saved) => saved.url === url) ?? null
    const described = descriptions.get(url) ?? { title: null, lengthMs: null }
    return {
      url,
      kind: kindOf(url, file),
      format: formatOf(url, file),
      file,
      coverUrl: null,
      isCover: false,
      ...described,
    }
  })
  return withCovers(results)
}

/** The text of a result that is one, or its JSON where it is no file either. Untrusted; null where there is none. */
export function textOf({ text, resultObject, resultUrls }: TaskRecord): string | null {
  if (text !== null) return text
  if (resultUrls.length > 0 || resultObject === null || resultObject === undefined) return null
  return typeof resultObject === 'string' ? resultObject : JSON.stringify(resultObject, null, 2)
}

/** kie.ai lists a cover right behind its song or video. */
function withCovers(results: readonly Result[]): Result[] {
  const plays = (result: Result | undefined): boolean => result?.kind === 'audio' || result?.kind === 'video'
  return results.map((result, index) => {
    const [before, next] = [results[index - 1], results[index + 1]]
    if (plays(result) && next?.kind === 'picture') return { ...result, coverUrl: next.url }
    return result.kind === 'picture' && plays(before) ? { ...result, isCover: true } : result
  })
}

interface Description {
  readonly title: string | null
  readonly lengthMs: number | null
}

/** Of each URL what the object that it stands in says: `{"audioUrl": ..., "title": ..., "duration": 180.2}`. */
function descriptionsIn(value: unknown, urls: ReadonlySet<string>): Map<string, Description> {
  if (Array.isArray(value)) return merged(value.map((inner) => descriptionsIn(inner, urls)))
  if (!isObject(value)) return new Map()
  const inner = merged(Object.values(value).map((one) => descriptionsIn(one, urls)))
  const { title, duration } = value
  const description = {
    title: typeof title === 'string' && title.trim() !== '' ? title : null,
    lengthMs: typeof duration === 'number' && duration > 0 ? duration * 1000 : null,
  }
  if (description.title === null && description.lengthMs === null) return inner
  const own = Object.values(value).filter((one) => typeof one === 'string' && urls.has(one)) as string[]
  return merged([inner, new Map(own.map((url) => [url, description]))])
}

function merged(maps: readonly ReadonlyMap<string, Description>[]): Map<string, Description> {
  return new Map(maps.flatMap((map) => [...map]))
}

const extensions: Readonly<Record<string, Kind>> = {
  ...kindFor('picture', 'png', 'jpg', 'jpeg', 'webp', 'gif', 'avif'),
  ...kindFor('video', 'mp4', 'mov', 'webm', 'm4v'),
  ...kindFor('audio', 'mp3', 'wav', 'ogg', 'm4a', 'flac', 'aac'),
}

function kindFor(kind: Kind, ...names: readonly string[]): Record<string, Kind> {
  return Object.fromEntries(names.map((name) => [name, kind]))
}

const mediaTypes: Readonly<Record<string, Kind>> = { image: 'picture', video: 'video', audio: 'audio' }

/** What a saved file turned out to be, or what the URL's extension says. */
function kindOf(url: string, file: SavedFile | null): Kind {
  const found = file === null ? extensions[extensionOf(url)] : mediaTypes[file.type.split('/')[0] ?? '']
  return found ?? 'file'
}

function formatOf(url: string, file: SavedFile | null): string {
  return (extensionOf(file?.path ?? url) || extensionOf(url)).toUpperCase().replace('JPEG', 'JPG')
}

/** In lower case; empty where there is none. */
function extensionOf(pathOrUrl: string): string {
  const path = URL.canParse(pathOrUrl) ? new URL(pathOrUrl).pathname : pathOrUrl
  return /\.([a-z0-9]{1,5})$/i.exec(path)?.[1]?.toLowerCase() ?? ''
}
