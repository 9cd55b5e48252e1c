import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Run, runAction } from '../emulator/runner.js'
import type { Step } from '../emulator/scenario.js'
import { type Emulator, startEmulator } from '../emulator/server.js'

/** Runs the built action once over one task of a family. */
async function run(
  api: string,
  steps: readonly Step[],
  inputs: Readonly<Record<string, string>> = {},
): Promise<Run> {
  await using emulator = await startEmulator({ tasks: { id: steps }, families: { [api]: { id: steps } } })
  const given = { 'task-id': 'id', 'api-key': 'key', 'base-url': emulator.url, api, ...inputs }
  return await runAction({ action: process.cwd(), inputs: given })
}

const messages = ({ lines }: Run, command: string | null): string =>
  lines
    .filter((line) => line.command === command)
    .map(({ text }) => text)
    .join('\n')

interface Expected {
  readonly outcome: string
  readonly state: string
  readonly rawState: string
  readonly urls?: readonly string[]
  /** What result-json holds at its top level. */
  readonly holds?: string
  readonly seconds?: number
  readonly failCode?: string
  /** What the output text holds. */
  readonly text?: string
}

const success = { outcome: 'success', state: 'success', rawState: '1' }

test.each<[string, string, Expected]>([
  [
    'veo',
    'ded-veo-success-observed-2026-04-20',
    { ...success, urls: ['https://tempfile.aiquickdraw.com/v/…_…mp4'], holds: 'resultUrls', seconds: 61 },
  ],
  [
    'suno',
    'ded-suno-success-docs',
    {
      ...success,
      rawState: 'SUCCESS',
      urls: ['https://example.cn/****.mp3', 'https://example.cn/****.jpeg'],
      holds: 'sunoData',
    },
  ],
  [
    'runway',
    'ded-runway-detail-docs',
    { outcome: 'timed-out', state: 'waiting', rawState: 'wait', failCode: '400' },
  ],
  [
    'aleph',
    'ded-aleph-success-docs',
    {
      ...success,
      urls: ['https://file.com/k/xxxxxxx.mp4', 'https://file.com/m/xxxxxxxx.png'],
      holds: 'resultVideoUrl',
      seconds: 345,
    },
  ],
  ['4o-image', 'ded-4o-image-generating-docs', { outcome: 'timed-out', state: 'generating', rawState: '0' }],
  [
    '4o-image',
    'ded-4o-image-success-docs',
    { ...success, urls: ['https://example.com/generated-image.png'], holds: 'result_urls', seconds: 300 },
  ],
  [
    '4o-image',
    'ded-4o-image-failed-docs',
    { outcome: 'failed', state: 'fail', rawState: '2', failCode: '400', seconds: 300 },
  ],
  [
    'flux-kontext',
    'ded-flux-kontext-success-docs',
    { ...success, urls: ['https://example.com/result.jpg'], holds: 'originImageUrl', seconds: 300 },
  ],
  [
    'midjourney',
    'ded-mj-success-docs',
    {
      ...success,
      urls: [1, 2, 3, 4].map((n) => `https://example.com/image${String(n)}.jpg`),
      holds: 'resultUrls',
    },
  ],
  ['aleph', 'aleph-running-observed', { outcome: 'timed-out', state: 'generating', rawState: '0' }],
  [
    'aleph',
    'aleph-failed-flag3-observed',
    { outcome: 'failed', state: 'fail', rawState: '3', failCode: '500', seconds: 16 },
  ],
  ['veo', 'veo-running-observed', { outcome: 'timed-out', state: 'generating', rawState: '0' }],
  [
    'suno-lyrics',
    'suno-lyrics-success-docs',
    { ...success, rawState: 'SUCCESS', holds: 'data', text: '[Verse]\nWords of a song' },
  ],
  [
    'suno-wav',
    'suno-wav-success-docs',
    {
      ...success,
      rawState: 'SUCCESS',
      urls: ['https://example.com/s/04e6****e727.wav'],
      holds: 'audioWavUrl',
      seconds: 600,
    },
  ],
  [
    'suno-video',
    'suno-mp4-success-docs',
    {
      ...success,
      rawState: 'SUCCESS',
      urls: ['https://example.com/s/04e6****e727.mp4'],
      holds: 'videoUrl',
      seconds: 600,
    },
  ],
  [
    'suno-stems',
    'suno-vocal-removal-success-docs',
    {
      ...success,
      rawState: 'SUCCESS',
      urls: [
        'https://file.aiquickdraw.com/s/3d7021c9-fa8b-4eda-91d1-3b9297ddb172_Vocals.mp3',
        'https://file.aiquickdraw.com/s/d92a13bf-c6f4-4ade-bb47-f69738435528_Instrumental.mp3',
      ],
      holds: 'vocalUrl',
      seconds: 83,
    },
  ],
  ['suno-midi', 'suno-midi-success-docs', { ...success, holds: 'instruments', seconds: 4 }],
  [
    'suno-cover',
    'suno-cover-success-docs',
    {
      ...success,
      urls: [
        'https://tempfile.aiquickdraw.com/s/1753958521_6c1b3015141849d1a9bf17b738ce9347.png',
        'https://tempfile.aiquickdraw.com/s/1753958524_c153143acc6340908431cf0e90cbce9e.png',
      ],
      holds: 'images',
      seconds: 146,
    },
  ],
  [
    'market',
    'record-suno-market-docs',
    {
      ...success,
      rawState: 'success',
      urls: ['song1.mp3', 'cover1.jpeg', 'song2.mp3', 'cover2.jpeg'].map(
        (name) => `https://example.com/${name}`,
      ),
      holds: 'data',
      seconds: 120,
    },
  ],
  [
    'market',
    'record-lyrics-market-docs',
    { ...success, rawState: 'success', holds: 'resultObject', text: '[Verse]\nWords' },
  ],
])(
  '%s: %s',
  async (api, sample, { outcome, state, rawState, urls = [], holds, seconds, failCode = '', text = '' }) => {
    const { outputs, exitCode } = await run(api, [{ sample }], { timeout: '0' })
    expect(outputs).toMatchObject({
      outcome,
      state,
      'result-urls': JSON.stringify(urls),
      'fail-code': failCode,
      text,
    })
    expect(outputs['duration-seconds']).toBe(String(seconds ?? ''))
    expect(JSON.parse(outputs.tasks ?? '')).toMatchObject([
      { taskId: 'id', state, rawState, outcome, resultUrls: urls },
    ])
    if (holds === undefined) expect(outputs['result-json']).toBe('')
    else expect(JSON.parse(outputs['result-json'] ?? '')).toHaveProperty(holds)
    expect(exitCode).toBe(outcome === 'success' ? 0 : 1)
  },
)

test('luma, of which no sample is published: 4 is a success', async () => {
  const { outputs } = await run('luma', [{ state: 'success', record: { successFlag: 4 } }])
  expect(outputs).toMatchObject({ outcome: 'success', 'result-count': '1' })
  expect(outputs.tasks).toContain('"rawState":"4"')
})

test('the stages of Suno are running states, and in the log', async () => {
  const steps = ['waiting', 'generating', 'FIRST_SUCCESS', 'success'].map((state) => ({ state }))
  const ended = await run('suno', steps, { 'poll-interval': '100ms' })
  expect(ended.outputs).toMatchObject({ outcome: 'success', 'result-count': '4', model: 'chirp-v4-5' })
  expect(messages(ended, null)).toMatch(
    /waiting,.*\n.*generating, the text is written.*\n.*the first song is ready/,
  )
})

test('the progress of 4o is in the log, and a flag of Runway is a warning', async () => {
  const steps = ['0.00', '0.35', '0.36', '0.80'].map((progress) => ({
    state: 'generating',
    record: { progress },
  }))
  const [generated, expired] = await Promise.all([
    run('4o-image', [...steps, { state: 'success' }], { 'poll-interval': '100ms' }),
    run('runway', [{ state: 'success', record: { expireFlag: 1 } }]),
  ])
  expect(messages(generated, null).match(/\d+ %/g)).toEqual(['0 %', '35 %', '80 %'])
  expect(expired).toMatchObject({ exitCode: 0, outputs: { outcome: 'success', 'result-count': '2' } })
  expect(messages(expired, 'warning')).toMatch(/id: .*expired/)
})

test('an unknown flag is waited for, with a warning', async () => {
  const ended = await run('veo', [{ record: { successFlag: 9 } }, { state: 'success' }], {
    'poll-interval': '100ms',
  })
  expect(ended.outputs.outcome).toBe('success')
  expect(messages(ended, 'warning')).toContain('"9"')
})

test('what the task was created with is in tasks and in the results file', async () => {
  const { outputs, results } = await run('market', [{ sample: 'record-success-2026-09-observed' }], {
    timeout: '0',
  })
  const prompt = 'A red apple'
  expect(JSON.parse(outputs.tasks ?? '')).toMatchObject([{ taskId: 'id', prompt }])
  expect(JSON.parse(results ?? '')).toMatchObject([
    { prompt, input: { prompt }, resultJson: outputs['result-json'] },
  ])
})

test('a success without a URL has no results', async () => {
  const { outputs } = await run('veo', [{ state: 'success', record: { response: null } }])
  expect(outputs).toMatchObject({ outcome: 'no-results', state: 'success' })
})

let emulator: Emulator
beforeAll(async () => {
  const steps = [{ state: 'success' }]
  emulator = await startEmulator({ tasks: { one: steps }, families: { veo: { two: steps } } })
})
afterAll(() => emulator.close())

test.each([
  ['one', 'veo', ['market'], ['suno-wav']],
  ['two', 'market', ['veo', 'suno', 'suno-lyrics', 'flux-kontext'], []],
  ['two', 'suno-wav', ['suno', 'suno-stems', 'market'], ['luma']],
])('the id %s given to %s names the families that it may belong to', async (taskId, api, likely, others) => {
  const inputs = { 'task-id': taskId, 'api-key': 'key', 'base-url': emulator.url, api, timeout: '0' }
  const ended = await runAction({ action: process.cwd(), inputs })
  expect(ended.outputs.outcome).toBe('not-found')
  const named = messages(ended, 'error').match(/[a-z\d]+(-[a-z]+)*/g)
  expect(named).toEqual(expect.arrayContaining(likely))
  for (const other of others) expect(named).not.toContain(other)
})

test('a family that is none is refused with the names of all', async () => {
  const ended = await run('sora', [{ state: 'success' }])
  expect(ended.outputs.outcome).toBe('invalid-input')
  expect(messages(ended, 'error')).toMatch(/^Wrong input\. api: "sora" .*market.*veo.*suno-wav.*4o-image/)
})
