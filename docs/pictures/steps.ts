// Steps as people have them: the records behind the pictures of the documentation, and many more to look at.
import { createHash } from 'node:crypto'
import { type FinalRecord, newRecord, type SavedFile, type StepResult } from '../../src/task.js'
import { stepOutcome } from '../../src/step.js'

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
function pictureUrl(number: number, size: string, extension = 'png'): string {
  return `https://files.example/${String(number)}-${size}.${extension}`
}

function succeeded(number: number, changes: Partial<FinalRecord> = {}): FinalRecord {
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
    creditsConsumed: 5,
    waitedMs: (seconds + 4) * 1000,
    ...changes,
  }
}

function failed(number: number, failMsg: string, failCode = '501'): FinalRecord {
  const record = succeeded(number, { outcome: 'failed', state: 'fail', rawState: 'fail', failMsg, failCode })
  return { ...record, resultUrls: [], creditsConsumed: 0 }
}

function saved(number: number, url: string, bytes: number, [width, height]: [number, number]): SavedFile {
  const extension = /\w+$/.exec(url)?.[0] ?? 'png'
  const path = `assets/${idOf(number)}-1.${extension}`
  const type = extension === 'mp4' ? 'video/mp4' : `image/${extension}`
  return { path, url, type, bytes, sha256: '0'.repeat(64), dimensions: { width, height } }
}

function stepOf(records: readonly FinalRecord[]): StepResult {
  return { outcome: stepOutcome(records, false), records }
}

const many = (length: number, record: (number: number) => FinalRecord): StepResult =>
  stepOf(Array.from({ length }, (_, number) => record(number)))

const shapes = ['1024x1024', '1280x720', '720x1280', '1536x640', '768x1024']

function shaped(number: number): FinalRecord {
  const size = shapes[number % shapes.length] ?? '1024x1024'
  const [width = 1, height = 1] = size.split('x').map(Number)
  const url = pictureUrl(number, size)
  return succeeded(number, {
    resultUrls: [url],
    files: [saved(number, url, 900_000 + number * 70_000, [width, height])],
  })
}

const refused = 'Your request was flagged as sensitive by the content filter. Please change the prompt.'
const internal = 'Internal Error, Please try again later.'

function withoutRecord(number: number, outcome: FinalRecord['outcome'], detail: string): FinalRecord {
  return { ...newRecord(idOf(number)), outcome, detail, waitedMs: 2000 }
}

function running(number: number, state = 'generating'): FinalRecord {
  const record = succeeded(number, { outcome: 'timed-out', state, rawState: state, waitedMs: 900_000 })
  return { ...record, resultUrls: [], completeTime: null, creditsConsumed: null }
}

function mixed(number: number): FinalRecord {
  if (number % 7 === 3) return failed(number, refused)
  if (number === 8) return failed(number, internal, '500')
  return number === 12 ? running(number, 'queuing') : succeeded(number)
}

function song(number: number): FinalRecord {
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

const transcript =
  'Good morning, and welcome to the harbour. We start at the old lighthouse, which was built in 1887 and still works.\n\nPlease stay behind the yellow line while the boat is leaving. The tour takes about forty minutes, and there is a café on the upper deck.'

const video = 'https://files.example/flight.mp4'
/** By name. */
export const steps: Readonly<Record<string, StepResult>> = {
  'a hundred pictures of one task': stepOf([
    succeeded(0, { resultUrls: Array.from({ length: 100 }, (_, number) => pictureUrl(number, '1024x1024')) }),
  ]),
  'one picture': stepOf([succeeded(0, { resultUrls: [pictureUrl(0, '1280x720')] })]),
  'one tall picture': stepOf([{ ...shaped(2) }]),
  'four pictures of one task': stepOf([
    succeeded(0, {
      resultUrls: [0, 1, 2, 3].map((number) => pictureUrl(number, '1024x1024')),
      creditsConsumed: 20,
    }),
  ]),
  'four tasks': many(4, (number) => succeeded(number, { resultUrls: [pictureUrl(number, '1280x720')] })),
  'five shapes, saved': many(5, shaped),
  'twenty tasks': many(20, succeeded),
  'a hundred tasks': many(100, succeeded),
  'one video': stepOf([
    succeeded(1, {
      resultUrls: [video],
      model: 'kling-2.6/image-to-video',
      files: [saved(1, video, 12_400_000, [1920, 1080])],
    }),
  ]),
  'three videos': many(3, (number) =>
    succeeded(number, { resultUrls: [`https://files.example/${String(number)}.mp4`], model: 'veo3_fast' }),
  ),
  songs: stepOf([song(1)]),
  'a transcript': stepOf([
    succeeded(3, {
      resultUrls: [],
      text: transcript,
      resultObject: { text: transcript },
      prompt: null,
      model: 'elevenlabs/speech-to-text',
    }),
  ]),
  'a refusal': stepOf([failed(0, refused)]),
  'an internal error': stepOf([failed(0, internal, '500')]),
  'failures of several causes': many(20, mixed),
  'one of three failed': stepOf([succeeded(0), failed(1, refused), succeeded(2)]),
  'a timeout': stepOf([running(0)]),
  'a bad key': many(40, (number) =>
    withoutRecord(number, 'unauthorized', 'You do not have access permissions'),
  ),
  'not found': stepOf([withoutRecord(0, 'not-found', 'recordInfo is null')]),
  'too large to show': many(4, (number) => {
    const url = pictureUrl(number, '4096x4096')
    const bytes = number % 2 === 0 ? 14_800_000 : 3_100_000
    return succeeded(number, { resultUrls: [url], files: [saved(number, url, bytes, [4096, 4096])] })
  }),
  'a rehearsal': many(2, (number) =>
    succeeded(number, { resultUrls: [`http://127.0.0.1:41233/media/${String(number)}.png`] }),
  ),
}

/** Every text that can come from outside, as an attack. */
const attack =
  '</code></pre></td></table></details><script>window.hacked=1</script><img src=x onerror="window.hacked=1"> ' +
  '[a](javascript:window.hacked=1) ![b](https://evil.example/b.png) <https://evil.example> www.evil.example me@evil.example @octocat #1 | ` ``` \n\n# c \'"&lt;script&gt;'

const hostileUrls = [
  'https://files.example/a.png?"onerror="window.hacked=1',
  "https://files.example/b'><script>window.hacked=1</script>.png",
  'https://files.example/c.mp4?<b>',
]

/** Nothing of it may become more than text. */
export const hostileStep: StepResult = stepOf([
  { ...failed(0, attack, attack), taskId: attack, model: attack, prompt: attack },
  succeeded(1, { resultUrls: [], text: attack, model: attack, prompt: attack }),
  succeeded(2, {
    resultUrls: hostileUrls,
    prompt: attack,
    resultJson: JSON.stringify({ songs: hostileUrls.map((url) => ({ url, title: attack, duration: 5 })) }),
  }),
  { ...running(3, attack), detail: attack },
  withoutRecord(4, 'rejected', attack),
  withoutRecord(5, 'download-failed', attack),
])
