import { parseDurationMs } from '../duration.js'
import { refused, type Wrong } from './field.js'

/** The booleans of YAML 1.2. */
export function boolean(text: string): boolean | Wrong {
  if (/^(true|True|TRUE)$/.test(text)) return true
  if (/^(false|False|FALSE)$/.test(text)) return false
  return refused(text, 'is neither true nor false', 'Give true or false.')
}

/** In milliseconds. */
export function timeout(text: string): number | Wrong {
  const good =
    'Give a number of seconds such as 900, or a duration such as 90s, 15m or 1h30m; 0 polls once and does not wait.'
  return parseDurationMs(text) ?? refused(text, 'is not a duration', good)
}

const minPollIntervalMs = 100

/** In milliseconds. */
export function pollInterval(text: string): number | 'auto' | Wrong {
  if (text.toLowerCase() === 'auto') return 'auto'
  const good = 'Give auto, or a duration of at least 100ms, such as 5s.'
  const ms = parseDurationMs(text)
  if (ms === null) return refused(text, 'is neither auto nor a duration', good)
  return ms >= minPollIntervalMs ? ms : refused(text, 'is too short', good)
}
