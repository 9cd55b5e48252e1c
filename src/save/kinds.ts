// The kinds of files that kie.ai's models give: extensions, media types, and what they promise.

/**
 * What a name or a type promises. `media` and `package` always begin with a mark, so a file that does not is none;
 * `loose` is media that may come without one. `page` is HTML that the URL says nothing of: the page of a proxy or a login.
 */
export type PromisedForm = 'media' | 'loose' | 'package' | 'text' | 'json' | 'html' | 'page' | 'nothing'

export interface Kind {
  /** Without the dot. Of two kinds of one type the first is its extension. */
  readonly extension: string
  readonly type: string
  readonly form: PromisedForm
}

const table: readonly (readonly [extension: string, type: string, form: PromisedForm])[] = [
  ['png', 'image/png', 'media'],
  ['jpg', 'image/jpeg', 'media'],
  ['gif', 'image/gif', 'media'],
  ['webp', 'image/webp', 'media'],
  ['avif', 'image/avif', 'media'],
  ['bmp', 'image/bmp', 'loose'],
  ['svg', 'image/svg+xml', 'text'],
  ['mp4', 'video/mp4', 'media'],
  ['mov', 'video/quicktime', 'media'],
  ['webm', 'video/webm', 'media'],
  ['mp3', 'audio/mpeg', 'loose'],
  ['wav', 'audio/wav', 'media'],
  ['ogg', 'audio/ogg', 'media'],
  ['opus', 'audio/ogg', 'media'],
  ['flac', 'audio/flac', 'media'],
  ['m4a', 'audio/mp4', 'loose'],
  ['aac', 'audio/aac', 'loose'],
  ['mid', 'audio/midi', 'loose'],
  ['glb', 'model/gltf-binary', 'media'],
  ['usdz', 'model/vnd.usdz+zip', 'package'],
  ['zip', 'application/zip', 'package'],
  ['pdf', 'application/pdf', 'package'],
  ['gltf', 'model/gltf+json', 'text'],
  ['obj', 'model/obj', 'text'],
  ['mtl', 'model/mtl', 'text'],
  ['ply', 'model/ply', 'text'],
  ['json', 'application/json', 'json'],
  ['txt', 'text/plain', 'text'],
  ['csv', 'text/csv', 'text'],
  ['md', 'text/markdown', 'text'],
  ['srt', 'text/srt', 'text'],
  ['vtt', 'text/vtt', 'text'],
  ['lrc', 'text/lrc', 'text'],
  ['ass', 'text/ass', 'text'],
  ['xml', 'text/xml', 'text'],
  ['html', 'text/html', 'html'],
]

const kinds = new Map(table.map(([extension, type, form]) => [extension, { extension, type, form }]))

const otherNames = new Map([
  ['jpeg', 'jpg'],
  ['htm', 'html'],
  ['midi', 'mid'],
  ['tiff', 'tif'],
  ['m4v', 'mp4'],
  // An Ogg whose content is not known.
  ['ogx', 'ogg'],
  ['oga', 'ogg'],
  ['image/jpg', 'image/jpeg'],
  ['audio/mp3', 'audio/mpeg'],
  ['audio/x-wav', 'audio/wav'],
  ['audio/wave', 'audio/wav'],
  ['audio/x-flac', 'audio/flac'],
  ['audio/x-m4a', 'audio/mp4'],
  ['application/ogg', 'audio/ogg'],
  ['application/x-subrip', 'text/srt'],
  ['application/xml', 'text/xml'],
])

/** The kind of an extension, in any of its spellings. */
export function kindOf(extension: string): Kind | undefined {
  return kinds.get(usualExtension(extension))
}

/** The usual spelling of an extension. */
export function usualExtension(extension: string): string {
  const name = extension.toLowerCase()
  return otherNames.get(name) ?? name
}

/** The kind that a media type names in its usual spelling. */
export function kindOfType(type: string): Kind | undefined {
  return [...kinds.values()].find((kind) => kind.type === type)
}

/** What a server calls a body, in its usual spelling; undefined where it says nothing, or only that there are bytes. */
export function declaredType(contentType = ''): string | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(type) || type.endsWith('/octet-stream')) return undefined
  return otherNames.get(type) ?? type
}

/** The extension of a URL's path, in its usual spelling; null where it has none. */
export function urlExtension(url: string): string | null {
  const extension = /\.([a-z0-9]{1,12})$/i.exec(new URL(url).pathname)?.[1]
  return extension === undefined ? null : usualExtension(extension)
}
