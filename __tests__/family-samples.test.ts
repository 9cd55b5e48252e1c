// Bodies as kie.ai sends them, each read as its family.
import { describe, expect, test } from '@jest/globals'
import { sample } from '../emulator/files.js'
import { type PollAnswer, readAnswer } from '../src/kie/answer.js'
import { type ApiName, families } from '../src/kie/families.js'
import type { TaskFacts } from '../src/task.js'

function read(api: ApiName, body: string): PollAnswer {
  return readAnswer({ status: 200, headers: {}, body }, families[api], Date.now())
}

const noResult = { resultUrls: [], resultObject: null, resultJson: null, text: null }
const noFailure = { failCode: null, failMsg: null }

test.each<[ApiName, string, Partial<TaskFacts>]>([
  [
    'market',
    'record-generating-2026-09-observed',
    {
      ...noResult,
      ...noFailure,
      state: 'generating',
      model: 'gpt-image-2-5-flare',
      prompt: 'A red apple',
      input: { prompt: 'A red apple' },
      creditsConsumed: 6,
      isVideo: false,
    },
  ],
  [
    'market',
    'record-success-2026-09-observed',
    {
      ...noFailure,
      state: 'success',
      prompt: 'A red apple',
      resultUrls: ['https://tempfile.aiquickdraw.com/r/example.png'],
      resultJson: '{"resultUrls":["https://tempfile.aiquickdraw.com/r/example.png"]}',
      resultObject: null,
      createTime: 1789126694807,
      completeTime: 1789126761759,
    },
  ],
  [
    'market',
    'record-suno-market-docs',
    {
      state: 'success',
      resultUrls: ['song1.mp3', 'cover1.jpeg', 'song2.mp3', 'cover2.jpeg'].map(
        (name) => `https://example.com/${name}`,
      ),
      prompt: null,
    },
  ],
  [
    'market',
    'record-lyrics-market-docs',
    {
      state: 'success',
      resultUrls: [],
      resultObject: { lyricsData: [{ text: '[Verse]\nWords', title: 'A title' }] },
      text: '[Verse]\nWords',
    },
  ],
  [
    'aleph',
    'aleph-running-observed',
    { ...noResult, ...noFailure, state: 'generating', rawState: '0', prompt: 'Make it snow' },
  ],
  [
    'aleph',
    'aleph-failed-flag3-observed',
    {
      ...noResult,
      state: 'fail',
      rawState: '3',
      failCode: '500',
      failMsg: 'internal error, please try again later.',
      input: { prompt: 'Make it snow', videoUrl: 'https://example.com/in.mp4' },
    },
  ],
  [
    'veo',
    'veo-running-observed',
    { ...noResult, ...noFailure, state: 'generating', rawState: '0', isVideo: true },
  ],
  [
    'suno-lyrics',
    'suno-lyrics-success-docs',
    {
      ...noFailure,
      state: 'success',
      rawState: 'SUCCESS',
      resultUrls: [],
      text: '[Verse]\nWords of a song',
      prompt: 'A song about peaceful night in the city',
    },
  ],
  [
    'suno-wav',
    'suno-wav-success-docs',
    {
      ...noFailure,
      state: 'success',
      resultUrls: ['https://example.com/s/04e6****e727.wav'],
      createTime: null,
      completeTime: null,
      durationSeconds: 600,
    },
  ],
  ['suno-wav', 'ded-suno-wav-success-docs', { ...noFailure, state: 'success', rawState: 'SUCCESS' }],
  [
    'suno-video',
    'suno-mp4-success-docs',
    {
      ...noFailure,
      state: 'success',
      resultUrls: ['https://example.com/s/04e6****e727.mp4'],
      isVideo: true,
    },
  ],
  [
    'suno-stems',
    'suno-vocal-removal-success-docs',
    {
      ...noFailure,
      state: 'success',
      resultUrls: [
        'https://file.aiquickdraw.com/s/3d7021c9-fa8b-4eda-91d1-3b9297ddb172_Vocals.mp3',
        'https://file.aiquickdraw.com/s/d92a13bf-c6f4-4ade-bb47-f69738435528_Instrumental.mp3',
      ],
    },
  ],
  [
    'suno-midi',
    'suno-midi-success-docs',
    {
      ...noFailure,
      state: 'success',
      rawState: '1',
      resultUrls: [],
      resultObject: expect.objectContaining({ state: 'complete' }),
      text: null,
    },
  ],
  [
    'suno-cover',
    'suno-cover-success-docs',
    {
      ...noFailure,
      state: 'success',
      resultUrls: [
        'https://tempfile.aiquickdraw.com/s/1753958521_6c1b3015141849d1a9bf17b738ce9347.png',
        'https://tempfile.aiquickdraw.com/s/1753958524_c153143acc6340908431cf0e90cbce9e.png',
      ],
      createTime: Date.parse('2025-01-15T10:33:01Z'),
      completeTime: Date.parse('2025-01-15T10:35:27Z'),
    },
  ],
  ['runway', 'ded-runway-detail-docs', { ...noResult, state: 'waiting', rawState: 'wait', failCode: '400' }],
  ['4o-image', 'ded-4o-image-generating-docs', { ...noResult, state: 'generating' }],
  ['4o-image', 'ded-4o-image-failed-docs', { ...noResult, state: 'fail', failCode: '400' }],
  [
    '4o-image',
    'ded-4o-image-success-docs',
    { state: 'success', resultUrls: ['https://example.com/generated-image.png'], durationSeconds: 300 },
  ],
  [
    'flux-kontext',
    'ded-flux-kontext-success-docs',
    { ...noFailure, state: 'success', resultUrls: ['https://example.com/result.jpg'] },
  ],
  [
    'midjourney',
    'ded-mj-success-docs',
    {
      ...noFailure,
      state: 'success',
      resultUrls: [1, 2, 3, 4].map((number) => `https://example.com/image${String(number)}.jpg`),
    },
  ],
  [
    'aleph',
    'ded-aleph-success-docs',
    { state: 'success', resultUrls: ['https://file.com/k/xxxxxxx.mp4', 'https://file.com/m/xxxxxxxx.png'] },
  ],
  [
    'suno',
    'ded-suno-success-docs',
    { state: 'success', resultUrls: ['https://example.cn/****.mp3', 'https://example.cn/****.jpeg'] },
  ],
  [
    'veo',
    'ded-veo-success-observed-2026-04-20',
    { ...noFailure, state: 'success', resultUrls: ['https://tempfile.aiquickdraw.com/v/…_…mp4'] },
  ],
])('%s: %s', (api, name, facts) => {
  expect(read(api, sample(name).toString())).toMatchObject({ kind: 'record', facts })
})

test.each(Object.entries(families))('an unknown id, as %s answers it', (api, { path }) => {
  const answers = JSON.parse(sample('not-found-observed').toString()) as Record<string, unknown>
  const body = JSON.stringify(answers[path] ?? { code: 200, msg: 'success', data: null })
  expect(read(api as ApiName, body).kind).toBe('not-found')
})

describe("the words of Suno's other endpoints", () => {
  const url = 'https://example.com/a'
  const flag = (successFlag: unknown) => ({ successFlag })
  test.each<[ApiName, Record<string, unknown>, string, string[]]>([
    ...(['suno-wav', 'suno-stems', 'suno-video'] as const).flatMap(
      (api): [ApiName, Record<string, unknown>, string, string[]][] => [
        [api, flag('PENDING'), 'waiting', []],
        [api, flag('CREATE_TASK_FAILED'), 'fail', []],
        [api, flag('CALLBACK_EXCEPTION'), 'fail', []],
        [api, flag('SUCCESS'), 'success', []],
        [api, flag('NEW_WORD'), 'NEW_WORD', []],
      ],
    ),
    ['suno-wav', flag('GENERATE_WAV_FAILED'), 'fail', []],
    ['suno-stems', flag('GENERATE_AUDIO_FAILED'), 'fail', []],
    ['suno-video', flag('GENERATE_MP4_FAILED'), 'fail', []],
    ['suno-wav', { ...flag('CALLBACK_EXCEPTION'), response: { audioWavUrl: url } }, 'success', [url]],
    ['suno-stems', { ...flag('SUCCESS'), response: { originUrl: url, drumsUrl: url } }, 'success', [url]],
    ['suno-stems', { ...flag('SUCCESS'), response: { originUrl: url } }, 'success', []],
    ['suno-video', { ...flag('SUCCESS'), response: JSON.stringify({ videoUrl: url }) }, 'success', [url]],
    ['suno-midi', flag(0), 'generating', []],
    ['suno-midi', flag(2), 'fail', []],
    ['suno-midi', flag(3), 'fail', []],
    ['suno-cover', { ...flag(0), errorCode: 200 }, 'generating', []],
    ['suno-cover', { ...flag(2), errorCode: 500 }, 'fail', []],
    ['suno-cover', { ...flag(1), errorCode: 200, response: { images: [url] } }, 'success', [url]],
    ['suno-lyrics', { status: 'PENDING' }, 'waiting', []],
    ['suno-lyrics', { status: 'GENERATE_LYRICS_FAILED' }, 'fail', []],
    ['suno-lyrics', { status: 'SENSITIVE_WORD_ERROR' }, 'fail', []],
    ['suno-lyrics', { status: 'CALLBACK_EXCEPTION', response: { data: [] } }, 'fail', []],
    ['suno-lyrics', { status: 'CALLBACK_EXCEPTION', response: { data: [{ text: 'T' }] } }, 'success', []],
  ])('%s: %j is %s', (api, data, state, resultUrls) => {
    expect(read(api, JSON.stringify({ code: 200, data }))).toMatchObject({ facts: { state, resultUrls } })
  })

  test('several lyrics are one text, their titles left out', () => {
    const data = {
      status: 'SUCCESS',
      response: { data: [{ text: 'One', title: 'A' }, { text: 'Two' }, { text: '' }] },
    }
    expect(read('suno-lyrics', JSON.stringify({ code: 200, data }))).toMatchObject({
      facts: { text: 'One\n\nTwo', resultObject: data.response, resultJson: JSON.stringify(data.response) },
    })
  })

  test('a success without lyrics or notes has no result', () => {
    for (const response of [null, '', {}, { data: [] }, { data: [{ text: '' }] }]) {
      const data = { status: 'SUCCESS', response }
      expect(read('suno-lyrics', JSON.stringify({ code: 200, data }))).toMatchObject({
        facts: { resultObject: null },
      })
    }
    for (const [midiData, resultObject] of [
      [7, null],
      [{}, {}],
      ['{"a":1}', { a: 1 }],
    ]) {
      const data = { successFlag: 1, midiData }
      expect(read('suno-midi', JSON.stringify({ code: 200, data }))).toMatchObject({
        facts: { resultObject },
      })
    }
    expect(read('suno-midi', '{"code":200,"data":{"successFlag":1,"midiData":""}}')).toMatchObject({
      facts: { resultObject: null },
    })
  })
})
