// The kinds of files that kie.ai's models give: extensions, media types, and which of them always begin with a mark.

export interface Kind {
  /** Without the dot. Of two kinds of one type the first is its extension. */
  readonly extension: string
  readonly type: string
  /** `always`: a file of this kind begins with a mark, so one that does not is none. `text`: a text of some form. */
  readonly mark: 'always' | 'sometimes' | 'text'
}

const table: readonly (readonly [extension: string, type: string, mark: Kind['mark']])[] = [
  ['png', 'image/png', 'always'],
  ['jpg', 'image/jpeg', 'always'],
  ['gif', 'image/gif', 'always'],
  ['webp', 'image/webp', 'always'],
  ['avif', 'image/avif', 'always'],
  ['bmp', 'image/bmp', 'sometimes'],
  ['svg', 'image/svg+xml', 'text'],
  ['mp4', 'video/mp4', 'always'],
  ['mov', 'video/quicktime', 'always'],
  ['webm', 'video/webm', 'always'],
  ['mp3', 'audio/mpeg', 'sometimes'],
  ['wav', 'audio/wav', 'always'],
  ['ogg', 'audio/ogg', 'always'],
  ['opus', 'audio/ogg', 'always'],
  ['flac', 'audio/flac', 'always'],
  ['m4a', 'audio/mp4', 'sometimes'],
  ['aac', 'audio/aac', 'sometimes'],
  ['mid', 'audio/midi', 'sometimes'],
  ['glb', 'model/gltf-binary', 'always'],
  ['usdz', 'model/vnd.usdz+zip', 'always'],
  ['zip', 'application/zip', 'always'],
  ['pdf', 'application/pdf', 'always'],
  ['gltf', 'model/gltf+json', 'text'],
  ['obj', 'model/obj', 'text'],
  ['mtl', 'model/mtl', 'text'],
  ['ply', 'model/ply', 'text'],
  ['json', 'application/json', 'text'],
  ['txt', 'text/plain', 'text'],
  ['csv', 'text/csv', 'text'],
  ['md', 'text/markdown', 'text'],
  ['srt', 'text/srt', 'text'],
  ['vtt', 'text/vtt', 'text'],
  ['lrc', 'text/lrc', 'text'],
  ['ass', 'text/ass', 'text'],
  ['xml', 'text/xml', 'text'],
  ['html', 'text/html', 'text'],
]

const kinds = new Map(table.map(([extension, type, mark]) => [extension, { extension, type, mark } as const]))

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
