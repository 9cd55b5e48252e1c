import { isObject } from '../../json.js'
import { hasResult } from '../../task.js'
import type { Family } from '../family.js'
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
} from '../result.js'

/** Most models that make videos say so in their names: `wan/2-6-text-to-video`. These are the known others. */
const videoModel =
  /video|sora|seedance|kling|hailuo|veo|runway|omnihuman|infinitalk|pixverse|luma|wan\/2-2-animate|wan\/2-7-r2v/i

export const market: Family = {
  title: 'Market',
  makes: 'most models of kie.ai, behind one endpoint',
  path: '/api/v1/jobs/recordInfo',
  createPath: '/api/v1/jobs/createTask',
  makesVideos: videoModel,
  stateIn: 'state',
  states: {
    waiting: { state: 'waiting' },
    queuing: { state: 'queuing' },
    generating: { state: 'generating' },
    success: { state: 'success' },
    fail: { state: 'fail' },
  },
  resultIn: ['resultJson', 'response'],
  readResult,
  likely: 'all',
  notes: [
    'A record can hold a result while it waits: the state alone decides. (documented)',
    '`response` is `resultJson` parsed, and can be filled where that is empty. (observed)',
    'The models of other families are here too: `veo-3-1`, `runway`, `4o-image-api`, `ai-music-api/*`. (observed)',
    'Songs are at `data[]`: `audio_url`, else its source, else its stream, then `image_url`. (documented)',
    'Texts are at `resultObject.text` and `resultObject.lyricsData[].text`. (documented)',
    'An unknown id is answered with code 422, `recordInfo is null`. (observed)',
    '`resultJson` is a list, an object, JSON inside JSON, or a bare URL. (clients)',
  ],
}

/** What the models give: `resultJson` in all its shapes. A result in `response` serves where that has none. */
function readResult({ resultJson, response }: Fields): Result {
  const results = [resultJson, response].map(resultIn).filter((result) => result !== null)
  return results.find(hasResult) ?? results[0] ?? noResult
}

const noResult: Result = { resultUrls: [], resultObject: null, resultJson: null, text: null }

/** Null where nothing was sent. */
function resultIn(sent: unknown): Result | null {
  const value = unwrap(sent)
  if (value === null) return null
  if (value !== undefined) return { ...resultOf(value), resultJson: asJson(sent) }
  const resultUrls = urlsIn(sent, isBareUrl)
  if (resultUrls.length > 0) return { ...noResult, resultUrls, resultJson: asJson(sent) }
  return { ...noResult, resultJson: String(sent), fault: 'its resultJson is not JSON' }
}

/** kie.ai: songs of `ai-music-api/*`, each with its stream and its source beside it. */
const songs = {
  at: 'data',
  first: ['audio_url', 'source_audio_url', 'stream_audio_url', 'source_stream_audio_url'],
  picture: 'image_url',
} as const

function resultOf(value: unknown): Omit<Result, 'resultJson'> {
  const fields: Fields = isObject(value) ? value : {}
  const resultObject = fields.resultObject === '' ? null : (fields.resultObject ?? null)
  const listed = urlsIn(fields.resultUrls)
  const known = [
    ...listed,
    ...urlsIn(fields.firstFrameUrl),
    ...urlsIn(fields.lastFrameUrl),
    ...urlsIn(resultObject, isBareUrl),
    ...(listed.length > 0 ? [] : urlsIn(fields.resultWaterMarkUrls)),
    ...worksIn(fields, songs),
  ]
  const resultUrls = [...new Set(known.length > 0 ? known : urlsIn(value, isBareUrl))]
  return { resultUrls, resultObject, text: textOf(resultObject) }
}

/** kie.ai: a transcript is at `text`, lyrics are at `lyricsData[].text`. */
function textOf(object: unknown): string | null {
  const value = unwrap(object) ?? object
  if (typeof value === 'string') return isBareUrl(value.trim()) ? null : joinedTexts([value])
  return joinedTexts([...valuesAt(value, 'text'), ...valuesAt(value, 'lyricsData.text')])
}
