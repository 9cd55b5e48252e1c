// Which kinds of files the emulator has.

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

const otherNames = new Map([
  ['jpeg', 'jpg'],
  ['tiff', 'tif'],
  ['m4v', 'mp4'],
  ['oga', 'ogg'],
  ['midi', 'mid'],
  ['htm', 'html'],
])

/** In lower case, and in the spelling that `mediaTypes` has. */
export function usualExtension(extension: string): string {
  const name = extension.toLowerCase()
  return otherNames.get(name) ?? name
}
