// A task's results as people know them: pictures, videos, sounds, texts. Pure.
import { parseJson, readableJson } from '../json.js'
import type { SavedFile, TaskRecord } from '../task.js'

export interface Result {
  readonly url: string
  readonly kind: 'picture' | 'video' | 'audio' | 'file'
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
  const descriptions = new Map(descriptionsIn(parseJson(resultJson ?? ''), new Set(resultUrls)))
  const results = resultUrls.map((url): Result => {
    const file = files.find((saved) => saved.url === url) ?? null
    const description = descriptions.get(url) ?? { title: null, lengthMs: null }
    const [kind, format] = [kindOf(url, file), formatOf(url, file)]
    return { url, kind, format, file, ...description, coverUrl: null, isCover: false }
  })
  return withCovers(results)
}

/** The text of a result that is one, or its JSON where it is no file either. Untrusted; null where there is none. */
export function textOf({ text, resultObject, resultUrls }: TaskRecord): string | null {
  if (text !== null) return text
  if (resultUrls.length > 0 || resultObject === null || resultObject === undefined) return null
  return typeof resultObject === 'string' ? resultObject : readableJson(resultObject)
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

type Description = Pick<Result, 'title' | 'lengthMs'>

/** Of each URL what the object that it stands in says: `{"audioUrl": ..., "title": ..., "duration": 180.2}`. */
function descriptionsIn(value: unknown, urls: ReadonlySet<unknown>): [url: unknown, Description][] {
  if (typeof value !== 'object' || value === null) return []
  const fields: unknown[] = Object.values(value)
  const inner = fields.flatMap((field) => descriptionsIn(field, urls))
  const { title, duration } = value as Partial<Record<string, unknown>>
  const description = {
    title: typeof title === 'string' && title.trim() !== '' ? title : null,
    lengthMs: typeof duration === 'number' && duration > 0 ? duration * 1000 : null,
  }
  if (description.title === null && description.lengthMs === null) return inner
  const own = fields.filter((field) => urls.has(field))
  return [...inner, ...own.map((url): [unknown, Description] => [url, description])]
}

const kinds = [
  { kind: 'picture', type: 'image/', extension: /^(?:png|jpe?g|webp|gif|avif)$/ },
  { kind: 'video', type: 'video/', extension: /^(?:mp4|mov|webm|m4v)$/ },
  { kind: 'audio', type: 'audio/', extension: /^(?:mp3|wav|ogg|m4a|flac|aac)$/ },
] as const

/** What a saved file turned out to be, or what the URL's extension says. */
function kindOf(url: string, file: SavedFile | null): Result['kind'] {
  const found = kinds.find(({ type, extension }) =>
    file === null ? extension.test(extensionOf(url)) : file.type.startsWith(type),
  )
  return found?.kind ?? 'file'
}

function formatOf(url: string, file: SavedFile | null): string {
  return (extensionOf(file?.path ?? url) || extensionOf(url)).toUpperCase().replace('JPEG', 'JPG')
}

/** In lower case; empty where there is none. */
function extensionOf(pathOrUrl: string): string {
  const path = URL.canParse(pathOrUrl) ? new URL(pathOrUrl).pathname : pathOrUrl
  return /\.([a-z0-9]{1,5})$/i.exec(path)?.[1]?.toLowerCase() ?? ''
}
