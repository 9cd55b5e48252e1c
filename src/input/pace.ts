import { parseDurationMs } from '../duration.js'
import { quoted, type Wrong } from './field.js'

const minPollIntervalMs = 100

/** In milliseconds. */
export function timeout(text: string): number | Wrong {
  return (
    parseDurationMs(text) ?? {
      wrong: `${quoted(text)} is not a duration. Give a number of seconds such as 900, or a duration such as 90s, 15m or 1h30m; 0 polls once and does not wait.`,
    }
  )
}

/** In milliseconds. */
export function pollInterval(text: string): number | 'auto' | Wrong {
  if (text.toLowerCase() === 'auto') return 'auto'
  const good = 'Give auto, or a duration of at least 100ms, such as 5s.'
  const ms = parseDurationMs(text)
  if (ms === null) return { wrong: `${quoted(text)} is neither auto nor a duration. ${good}` }
  return ms >= minPollIntervalMs ? ms : { wrong: `${quoted(text)} is too short. ${good}` }
}
