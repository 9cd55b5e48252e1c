// What the models of the market give: `resultJson` in all its shapes, and `response`, the same parsed.
import { isObject } from '../json.js'
import {
  asJson,
  type Fields,
  isBareUrl,
  joinedTexts,
  type Result,
  unwrap,
  urlsIn,
  valuesAt,
  worksIn,
} from './result.js'

/** kie.ai: songs of `ai-music-api/*`, each with its stream and its source beside it. */
const songs = {
  at: 'data',
  first: ['audio_url', 'source_audio_url', 'stream_audio_url', 'source_stream_audio_url'],
  picture: 'image_url',
} as const

/** A result in `response` serves where `resultJson` has none. */
export function readMarketResult({ resultJson, response }: Fields): Result {
  const results = [resultJson, response].map(readResult).filter((result) => result !== null)
  return (
    results.find(({ urls, object }) => urls.length > 0 || object !== null) ??
    results[0] ?? { urls: [], object: null, text: null, json: null }
  )
}

/** Null where nothing was sent. */
function readResult(sent: unknown): Result | null {
  const value = unwrap(sent)
  if (value === null) return null
  const json = asJson(sent)
  if (value !== undefined) return { ...resultOf(value), json }
  const urls = urlsIn(sent, isBareUrl)
  if (urls.length > 0) return { urls, object: null, text: null, json }
  return { urls, object: null, text: null, json: String(sent), fault: 'its resultJson is not JSON' }
}

function resultOf(value: unknown): Omit<Result, 'json'> {
  const fields: Fields = isObject(value) ? value : {}
  const object = fields.resultObject === '' ? null : (fields.resultObject ?? null)
  const listed = urlsIn(fields.resultUrls)
  const known = [
    ...listed,
    ...urlsIn(fields.firstFrameUrl),
    ...urlsIn(fields.lastFrameUrl),
    ...urlsIn(object, isBareUrl),
    ...(listed.length > 0 ? [] : urlsIn(fields.resultWaterMarkUrls)),
    ...worksIn(isObject(value) ? value : null, songs),
  ]
  const urls = [...new Set(known.length > 0 ? known : urlsIn(value, isBareUrl))]
  return { urls, object, text: textOf(object) }
}

/** kie.ai: a transcript is at `text`, lyrics are at `lyricsData[].text`. */
function textOf(object: unknown): string | null {
  const value = unwrap(object) ?? object
  if (typeof value === 'string') return isBareUrl(value.trim()) ? null : joinedTexts([value])
  return joinedTexts([...valuesAt(value, 'text'), ...valuesAt(value, 'lyricsData.text')])
}
