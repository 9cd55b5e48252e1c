// The folder that files are saved into, and the folders in it: made when they are needed, and never left.
import { randomUUID } from 'node:crypto'
import { lstat, mkdir, realpath, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { errorCode, errorMessage } from '../error-message.js'
import { removePatiently } from './disk.js'

/**
 * Makes the folder where it is missing, tries to write into it, and gives its absolute path.
 *
 * @param given relative to the workspace, absolute, or below `~/`
 * @throws with a sentence that says why it is no use
 */
export async function openDownloadFolder(given: string, workspace: string): Promise<string> {
  const folder = /^~(?:[/\\]|$)/.test(given) ? join(homedir(), given.slice(1)) : resolve(workspace, given)
  try {
    await makeFolder(folder)
    const probe = join(folder, `.${randomUUID()}.part`)
    await writeFile(probe, '')
    await removePatiently(probe)
  } catch (error) {
    const message = `nothing can be saved in "${given}" (${errorMessage(error)}). Give a folder, such as results.`
    throw new Error(message, { cause: error })
  }
  return folder
}

/** A folder inside `base`, made where it is missing. @throws where a link in it leads out of `base` */
export async function openFolderIn(base: string, segments: readonly string[]): Promise<string> {
  await makeFolder(base)
  let folder = base
  for (const segment of segments) {
    folder = join(folder, segment)
    await makeFolder(folder)
    if (await leadsOut(folder, base)) throw new Error(`${folder} is a link that leads out of download-dir`)
  }
  return folder
}

/** Only links are followed: Windows has drives without links, on which no path can be. */
async function leadsOut(folder: string, base: string): Promise<boolean> {
  const isLink = (await lstat(folder)).isSymbolicLink()
  return isLink && !isInside(await realpath(base), await realpath(folder))
}

/** Level by level: Node's own way to make all of them never comes back from below /proc. */
export async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = []
  for (let at = folder; !(await exists(at)); at = dirname(at)) missing.unshift(at)
  for (const path of missing) {
    await mkdir(path).catch((error: unknown) => {
      // Another result may have made it meanwhile.
      if (errorCode(error) !== 'EEXIST') throw error
    })
  }
  if (!(await stat(folder)).isDirectory()) throw new Error(`${folder} is a file, not a folder`)
}

/** What may not be entered says so when a folder is made in it. Above the root there is nothing to be made. */
function exists(path: string): Promise<boolean> {
  return stat(path).then(Boolean, () => dirname(path) === path)
}

export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !isAbsolute(way) && way.split(sep)[0] !== '..'
}
