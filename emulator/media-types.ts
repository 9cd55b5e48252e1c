// Which kinds of files the emulator has.

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
