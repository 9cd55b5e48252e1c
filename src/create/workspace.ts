// Files that an input names: nothing outside of the workspace, and nothing of git's, whatever links say.
import { realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { errorCode, errorMessage } from '../error-message.js'

/** A regular file of the workspace. */
export interface WorkspaceFile {
  /** Without links. */
  readonly path: string
  readonly bytes: number
}

/** Why a file is not used, to follow its name. */
export interface Refused {
  readonly refused: string
}

export async function findInWorkspace(name: string, workspace: string): Promise<WorkspaceFile | Refused> {
  if (name.trim() === '' || name.includes('\0')) return { refused: 'is not a file name' }
  try {
    const root = await realpath(workspace)
    const path = await realpath(resolve(root, name))
    const inside = relative(root, path)
    const [first] = inside.split(sep)
    if (first === '..' || isAbsolute(inside)) return { refused: 'lies outside of the workspace' }
    if (inside.split(sep).some((part) => part.toLowerCase() === '.git')) return { refused: 'lies below .git' }
    const found = await stat(path)
    return found.isFile() ? { path, bytes: found.size } : { refused: 'is not a regular file' }
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(errorCode(error))
    return {
      refused: isMissing
        ? 'cannot be found in the workspace (check the repository out in a step before this one)'
        : `cannot be read (${errorMessage(error)})`,
    }
  }
}
