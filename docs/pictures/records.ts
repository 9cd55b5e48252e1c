// The records of tasks as kie.ai gives them, behind the steps of the pictures.
import { createHash } from 'node:crypto'
import { stepOutcome } from '../../src/step.js'
import { type FinalRecord, newRecord, type SavedFile, type StepResult } from '../../src/task.js'

/** Unix milliseconds. */
export const nowMs = Date.UTC(2026, 10, 25, 9, 30)

const prompts = [
  'A mountain lake at dusk in warm, low light, with long reflections of the hills and no people, wide angle',
  'Rolling dunes under a pale morning sky, minimal, soft shadows, fine grain',
  'A fjord in winter seen from above, cold blues, thin fog over the water, photorealistic',
  'Red mesas at sunset, strong contrast, poster style with flat shapes',
  'Green terraces after rain, mist between the trees, a narrow path leading uphill',
  'A quiet valley at night, muted violets, a single light in a window, risograph print',
]

/** As kie.ai's ids are: 32 hexadecimal digits. */
function idOf(number: number): string {
  return createHash('md5')
    .update(`task ${String(number)}`)
    .digest('hex')
}

/** A URL whose picture the pages draw. `.example` never resolves. */
export function pictureUrl(number: number, size: string, extension = 'png'): string {
  return `https://files.example/${String(number)}-${size}.${extension}`
}

export function succeeded(number: number, changes: Partial<FinalRecord> = {}): FinalRecord {
  const seconds = 38 + ((number * 17) % 60)
  return {
    ...newRecord(idOf(number)),
    outcome: 'success',
    state: 'success',
    rawState: 'success',
    model: 'bytedance/seedream-v4-text-to-image',
    prompt: prompts[number % prompts.length] ?? null,
    resultUrls: [pictureUrl(number, '1024x1024')],
    createTime: nowMs - 120_000,
    completeTime: nowMs - 120_000 + seconds * 1000,
    durationSeconds: seconds,
    creditsConsumed: 5,
    waitedMs: (seconds + 4) * 1000,
    ...changes,
  }
}

export function failed(number: number, failMsg: string, failCode = '501'): FinalRecord {
  const record = succeeded(number, { outcome: 'failed', state: 'fail', rawState: 'fail', failMsg, failCode })
  return { ...record, resultUrls: [], creditsConsumed: 0 }
}

export function saved(
  number: number,
  url: string,
  bytes: number,
  [width, height]: [number, number],
): SavedFile {
  const extension = /\w+$/.exec(url)?.[0] ?? 'png'
  const path = `assets/${idOf(number)}-1.${extension}`
  const type = extension === 'mp4' ? 'video/mp4' : `image/${extension}`
  const facts = { path, url, type, sentAs: type, bytes, sha256: '0'.repeat(64), isReplacement: false }
  return { ...facts, dimensions: { width, height } }
}

export function stepOf(records: readonly FinalRecord[]): StepResult {
  return { outcome: stepOutcome(records, false), records }
}

export const many = (length: number, record: (number: number) => FinalRecord): StepResult =>
  stepOf(Array.from({ length }, (_, number) => record(number)))

const shapes = ['1024x1024', '1280x720', '720x1280', '1536x640', '768x1024']

export function shaped(number: number): FinalRecord {
  const size = shapes[number % shapes.length] ?? '1024x1024'
  const [width = 1, height = 1] = size.split('x').map(Number)
  const url = pictureUrl(number, size)
  return succeeded(number, {
    resultUrls: [url],
    files: [saved(number, url, 900_000 + number * 70_000, [width, height])],
  })
}

export const refused =
  'Your request was flagged as sensitive by the content filter. Please change the prompt.'
export const internal = 'Internal Error, Please try again later.'

export function withoutRecord(number: number, outcome: FinalRecord['outcome'], detail: string): FinalRecord {
  return { ...newRecord(idOf(number)), outcome, detail, waitedMs: 2000 }
}

export function running(number: number, state = 'generating'): FinalRecord {
  const record = succeeded(number, { outcome: 'timed-out', state, rawState: state, waitedMs: 900_000 })
  return { ...record, resultUrls: [], completeTime: null, durationSeconds: null, creditsConsumed: null }
}

/** The wait for it was cancelled. */
export function givenUp(number: number): FinalRecord {
  return { ...running(number), outcome: 'cancelled', waitedMs: 75_000 }
}

export function mixed(number: number): FinalRecord {
  if (number % 7 === 3) return failed(number, refused)
  if (number === 8) return failed(number, internal, '500')
  return number === 12 ? running(number, 'queuing') : succeeded(number)
}

export function song(number: number): FinalRecord {
  const urls = [1, 2].flatMap((track) => [
    `https://files.example/${String(number)}-song-${String(track)}.mp3`,
    pictureUrl(number + track, '1024x1024', 'jpeg'),
  ])
  const sunoData = [0, 1].map((track) => ({
    audioUrl: urls[track * 2],
    imageUrl: urls[track * 2 + 1],
    title: track === 0 ? 'Harbour Lights' : 'Harbour Lights (slow)',
    duration: 198.44 + 20 * track,
  }))
  const resultJson = JSON.stringify({ sunoData })
  return succeeded(number, { resultUrls: urls, resultJson, model: 'chirp-v5', creditsConsumed: 12 })
}

export const transcript =
  'Good morning, and welcome to the harbour. We start at the old lighthouse, which was built in 1887 and still works.\n\nPlease stay behind the yellow line while the boat is leaving. The tour takes about forty minutes, and there is a café on the upper deck.'

/** The variants of one picture, as people ask for them: the prompts differ at their ends. */
export function variant(number: number): FinalRecord {
  const styles = ['Risograph print', 'Oil on canvas', 'Paper cut', 'Pencil sketch', '3D render', 'Woodcut']
  const prompt = `${scene}\nStyle: ${styles[number % styles.length] ?? ''}, variant ${String(number + 1)}.`
  return succeeded(number, { prompt, model: 'google/nano-banana-pro', creditsConsumed: 18 })
}

const scene = `A ceramic teapot with a reed handle on a worn oak table beside a north-facing window, three-quarter view from slightly above, with steam rising and catching the light. The glaze is a deep, uneven celadon that pools darker at the foot, with fine crazing that is visible in the highlights. In the background, out of focus, a linen curtain, a stack of folded indigo cloth and a single branch of quince blossom in a narrow glass. Soft overcast daylight from the left, no artificial light, long shadows to the right. 85 mm lens, f/2.8, shallow depth of field, natural colours, subtle film grain.

Negative: text, watermark, logo, people, hands, oversaturation, plastic look, hard flash.`
