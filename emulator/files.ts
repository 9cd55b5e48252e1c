// The emulator's own data files, which lie beside its source and above what is built of it.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository, above this file in the source and in dist. */
export const root = findRoot()

/** A body from emulator/samples. */
export function sample(name: string): Buffer {
  return readFileSync(join(folder('samples'), `${name}.json`))
}

/** The names that `sample` takes. */
export function sampleNames(): string[] {
  return readdirSync(folder('samples')).map((file) => parse(file).name)
}

/** A file of a kind of media, by its extension. */
export function mediaFile(extension: string): Buffer {
  return readFileSync(join(folder('media-files'), `sample.${extension}`))
}

/** What each file of a folder holds, by the file's name without its extension. */
export function readAll(name: string): Map<string, unknown> {
  const files = readdirSync(folder(name))
  return new Map(
    files.map((file) => [parse(file).name, JSON.parse(readFileSync(join(folder(name), file), 'utf8'))]),
  )
}

function folder(name: string): string {
  return join(root, 'emulator', name)
}

function findRoot(): string {
  let above = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(above, 'emulator', 'samples')) && dirname(above) !== above) above = dirname(above)
  return above
}
