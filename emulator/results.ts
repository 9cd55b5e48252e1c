// What a created task results in: as many files as its input asks for, of the kind that its model makes.
import { usualExtension } from '../src/save/kinds.js'
import { mediaTypes } from './media.js'
import type { Creation } from './world.js'

/** Names that models have for how many results are wanted. */
const countFields = ['num_images', 'max_images', 'n', 'nVariants', 'num_outputs', 'image_count']

/** kie.ai: no model makes more at once. */
const maxCount = 15

const kinds: readonly [RegExp, string][] = [
  [/3d/, 'glb'],
  [/(to|-)video|video/, 'mp4'],
  [/image|banana|imagen|flux|seedream|ideogram|recraft|photo|picture/, 'png'],
  [/music|audio|speech|tts|sound|dialogue|elevenlabs|suno|voice/, 'mp3'],
  [/veo|kling|sora|seedance|hailuo|wan|runway|luma|pixverse|omnihuman|infinitalk/, 'mp4'],
]

/** The fields of a success's record that depend on the input. `record` is the record as its family makes it up. */
export function resultOf(creation: Creation, record: Record<string, unknown>): object {
  const { family, model } = creation
  if (family === '4o-image') {
    const { response } = record
    return countOf(creation) === null
      ? {}
      : { response: { ...(response as object), resultUrls: urlsOf(creation, 'png') } }
  }
  if (family !== 'market') return {}
  return { resultJson: JSON.stringify(marketResult(model, creation)) }
}

function marketResult(model: string, creation: Creation): object {
  if (/speech-to-text|transcri/.test(model)) {
    return { resultObject: { language_code: 'eng', text: 'These words were never spoken.', words: [] } }
  }
  if (model.includes('lyrics')) {
    const text = '[Verse]\nA paper boat goes down the lane'
    return { resultObject: { lyricsData: [{ text, title: 'Paper Boat' }] } }
  }
  if (model.startsWith('ai-music-api/')) return { code: 200, data: [1, 2].map((at) => song(creation, at)) }
  return { resultUrls: urlsOf(creation, kindOf(creation)) }
}

/** One of the two songs that Suno makes of each request. */
function song({ taskId }: Creation, at: number): object {
  const name = `${encodeURIComponent(taskId)}-${String(at)}`
  return {
    id: `song-${String(at)}`,
    audio_url: `{base}/media/${name}.mp3`,
    source_audio_url: `{base}/media/${name}-source.mp3`,
    stream_audio_url: `{base}/stream/${name}`,
    image_url: `{base}/media/${name}.jpeg`,
    title: 'Paper Boat',
    duration: 1,
  }
}

function urlsOf(creation: Creation, kind: string): string[] {
  const count = countOf(creation) ?? 1
  const id = encodeURIComponent(creation.taskId)
  if (count === 1) return [`{base}/media/${id}.${kind}`]
  return Array.from({ length: count }, (_, index) => `{base}/media/${id}-${String(index + 1)}.${kind}`)
}

/** Null where the input does not say. Numbers may be texts: some models want `"2"`. */
function countOf({ input }: Creation): number | null {
  const [given] = countFields.map((name) => numberOf(input[name])).filter((count) => count >= 1)
  return given === undefined ? null : Math.min(Math.floor(given), maxCount)
}

function numberOf(value: unknown): number {
  return typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN
}

/** A file's extension, from `output_format` (such as `mp3_44100_128` of ElevenLabs) or by the name of the model. */
function kindOf({ model, input }: Creation): string {
  const known = kinds.find(([pattern]) => pattern.test(model))?.[1] ?? 'png'
  const format = typeof input.output_format === 'string' ? input.output_format.toLowerCase() : ''
  const [wanted = ''] = format.split('_')
  return mediaTypes.has(usualExtension(wanted)) ? wanted : known
}
