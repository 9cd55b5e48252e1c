// The file that has all of the results, however large they are.
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { errorMessage } from './error-message.js'

export interface ResultsFile {
  readonly path: string
  /** Why there is no such file; null where there is. The outputs matter more: they are set all the same. */
  readonly error: string | null
}

export function writeResultsFile(tasks: readonly object[]): ResultsFile {
  const path = join(resolve(process.env.RUNNER_TEMP || tmpdir()), `kie-task-results-${randomUUID()}.json`)
  try {
    // One level, where a runner has not made it: Node never comes back from making folders below /proc.
    if (!existsSync(dirname(path))) mkdirSync(dirname(path))
    // A line for each task: with an indentation a deep result could be longer than a text may be.
    const lines = tasks.map((task) => JSON.stringify(task))
    writeFileSync(path, `[${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n`}]\n`)
    return { path, error: null }
  } catch (error) {
    return { path, error: errorMessage(error) }
  }
}
