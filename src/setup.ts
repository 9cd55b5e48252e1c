// The rooms of the wait, made of its inputs.
import { resolve } from 'node:path'
import type { Clock } from './clock.js'
import { errorMessage } from './error-message.js'
import { isPrivateHost } from './http/address.js'
import { type Inputs, InvalidInputs } from './inputs.js'
import type { Client } from './kie/client.js'
import type { Redact } from './redact.js'
import type { Console } from './report/console.js'
import type { Pipeline } from './run-task.js'
import { singleLine } from './text.js'

/** What every part of a run needs, whatever its inputs. */
export interface Surroundings {
  readonly clock: Clock
  /** When the step began, by `clock`. */
  readonly startMs: number
  /** Aborts when the step is cancelled. */
  readonly signal: AbortSignal
  readonly redact: Redact
  readonly console: Console
}

export async function downloadFolder(inputs: Inputs): Promise<string | null> {
  if (inputs['download-dir'] === '') return null
  const { openDownloadFolder } = await import('./save/folder.js')
  try {
    return await openDownloadFolder(inputs['download-dir'], workspace())
  } catch (error) {
    throw new InvalidInputs([`download-dir: ${singleLine(errorMessage(error))}`])
  }
}

export async function saverOf(
  folder: string,
  client: Client,
  inputs: Inputs,
  surroundings: Surroundings,
): Promise<Pipeline['save']> {
  const { createSaver } = await import('./save/save.js')
  return createSaver({
    ...surroundings,
    folder,
    workspace: workspace(),
    fileName: inputs['file-name'],
    taskIds: inputs['task-id'].map(surroundings.redact),
    keepFiles: inputs['keep-files'],
    isPublicOnly: isPublicApi(inputs),
    renewUrl: client.renewUrl,
    random: Math.random,
  })
}

function workspace(): string {
  return resolve(process.env.GITHUB_WORKSPACE || '.')
}

/** A gateway or an emulator on a private address gives results that lie there too. */
export function isPublicApi(inputs: Inputs): boolean {
  return !isPrivateHost(new URL(inputs['base-url']).hostname)
}
