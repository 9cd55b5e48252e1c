// What the log shows of the files: one line for each that is saved, and signs of life from those that take long.
import * as core from '@actions/core'
import { formatBytes } from '../bytes.js'
import type { DownloadEvents, Source } from '../download.js'
import { formatDuration } from '../duration.js'
import { singleLine } from '../text.js'
import type { Redact } from '../redact.js'

export function createSavingLog(redact: Redact): DownloadEvents {
  const info = (line: string): void => {
    core.info(redact(line))
  }
  return {
    progress(source, bytes, totalBytes, bytesPerSecond) {
      const share =
        totalBytes === null
          ? formatBytes(bytes)
          : `${formatBytes(bytes)} of ${formatBytes(totalBytes)} (${String(Math.floor((100 * bytes) / totalBytes))} %)`
      info(`${nameOf(source)}: ${share}, ${formatBytes(bytesPerSecond)}/s.`)
    },

    retrying(source, message, againInMs) {
      info(`${nameOf(source)}: ${singleLine(message)}. Trying again in ${formatDuration(againInMs)}.`)
    },

    saved({ path, bytes, type, sha256 }, dimensions) {
      const size =
        dimensions === null ? '' : `, ${String(dimensions.width)} x ${String(dimensions.height)} pixels`
      info(
        `Saved ${singleLine(path, 500)}: ${formatBytes(bytes)}, ${singleLine(type, 100)}${size}, sha256 ${sha256}.`,
      )
    },

    failed(source, message) {
      info(`${nameOf(source)} could not be saved: ${singleLine(message)}.`)
    },
  }
}

function nameOf({ taskId, index }: Source): string {
  return `Result ${String(index)} of ${singleLine(taskId)}`
}
