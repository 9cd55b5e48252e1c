// Steps as people have them: those of the pictures in the documentation, and many more to look at.
import type { StepResult } from '../../src/task.js'
import {
  failed,
  internal,
  many,
  mixed,
  pictureUrl,
  refused,
  givenUp,
  running,
  saved,
  shaped,
  song,
  stepOf,
  succeeded,
  transcript,
  variant,
  withoutRecord,
} from './records.js'

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
  'variants of one prompt': many(6, variant),
  'one long prompt': stepOf([variant(0)]),
  'two tasks': many(2, (number) => succeeded(number, { resultUrls: [pictureUrl(number, '720x1280')] })),
  'two models': many(4, (number) =>
    succeeded(
      number,
      number % 2 === 0 ? {} : { model: 'black-forest-labs/flux-kontext-max', creditsConsumed: 10.5 },
    ),
  ),
  'four pictures of each of three': many(3, (number) =>
    succeeded(number, {
      resultUrls: [0, 1, 2, 3].map((index) => pictureUrl(number + index, '1024x1024')),
      creditsConsumed: 20,
    }),
  ),
  'pictures without an extension': many(2, (number) =>
    succeeded(number, { resultUrls: [`https://files.example/r/${String(number)}?sig=${'3f9a'.repeat(20)}`] }),
  ),
  'three songs': many(3, song),
  'a song without a cover': stepOf([
    succeeded(1, { resultUrls: ['https://files.example/1.mp3'], model: 'chirp-v5', creditsConsumed: 12 }),
  ]),
  'an object': stepOf([
    succeeded(3, {
      resultUrls: [],
      resultObject: { language: 'en', confidence: 0.98, words: [{ text: 'Good', start: 0.1, end: 0.34 }] },
      prompt: null,
      model: 'elevenlabs/speech-to-text',
    }),
  ]),
  'five transcripts': many(5, (number) =>
    succeeded(number, { resultUrls: [], text: transcript, prompt: null, model: 'elevenlabs/speech-to-text' }),
  ),
  'a hundred of several causes': many(100, mixed),
  'out of credits': many(3, (number) =>
    failed(number, 'The current credits are insufficient. Please top up.', '402'),
  ),
  'a refusal at length': stepOf([
    failed(
      0,
      'Request failed with status 422: {"error":{"code":"InputImageSensitiveContentDetected","message":"The request failed because the input image may contain sensitive information. Request id: 021763456789abcdef0123456789abcdef0123456789abcdef01","param":"image_urls[0]","type":"BadRequest"}}',
      '422',
    ),
  ]),
  'two of three at the timeout': stepOf([running(0), succeeded(1), running(2, 'queuing')]),
  'a hundred at the timeout': many(100, (number) => running(number)),
  'a cancelled step': { outcome: 'cancelled', records: [0, 1, 2].map(givenUp) },
  'given up after a failure': stepOf([
    failed(0, refused),
    ...[1, 2, 3].map((number) => ({
      ...givenUp(number),
      detail: 'another task did not succeed, and fail-fast is set',
    })),
  ]),
  refused: stepOf([withoutRecord(0, 'rejected', 'This feature is disabled for the key')]),
  unreachable: many(3, (number) => withoutRecord(number, 'unavailable', 'HTTP 503, Service Unavailable')),
  'an answer like no other': stepOf([withoutRecord(0, 'invalid-response', 'data.state is not a text')]),
  'nothing made': stepOf([succeeded(0, { outcome: 'no-results', resultUrls: [] })]),
  'saved and still red': many(2, shaped),
  'a file not saved': many(3, (number) => {
    const record = shaped(number)
    const detail = 'result 1: HTTP 403, Forbidden'
    return number === 1 ? { ...record, outcome: 'download-failed', detail, files: [] } : record
  }),
  'a rehearsal': many(2, (number) =>
    succeeded(number, { resultUrls: [`http://127.0.0.1:41233/media/${String(number)}.png`] }),
  ),
}

/** Why a step is red besides its tasks, by its name. */
export const stepErrors: Readonly<Record<string, string>> = {
  'saved and still red': 'ENOSPC: no space left on device, write',
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
