// Creation, uploads and credits, as kie.ai answers them.
import { expect, test } from '@jest/globals'
import { families } from '../emulator/families.js'
import type { Scenario } from '../emulator/scenario.js'
import { type Emulator, startEmulator } from '../emulator/server.js'
import { type ApiName, families as actionsFamilies } from '../src/kie/families.js'

interface Answered {
  readonly code: number
  readonly msg: string
  readonly data: Record<string, unknown> | null
}

const headers = { authorization: 'Bearer any' }

async function post(emulator: Emulator, path: string, body: unknown): Promise<Answered> {
  const sent = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await fetch(emulator.url + path, { method: 'POST', headers, body: sent })
  return (await answer.json()) as Answered
}

const create = (emulator: Emulator, body: unknown): Promise<Answered> =>
  post(emulator, '/api/v1/jobs/createTask', body)

async function record(
  emulator: Emulator,
  answered: Answered,
  api = 'market',
): Promise<Record<string, unknown>> {
  const path = families.get(api)?.path ?? ''
  const url = `${emulator.url}${path}?taskId=${String(answered.data?.taskId)}`
  const { data } = (await (await fetch(url, { headers })).json()) as Answered
  return data ?? {}
}

const good = { model: 'google/imagen4-fast', input: { prompt: 'A paper boat' } }
const none: Scenario = { tasks: {} }

test.each<[string, unknown, number, string]>([
  ['no JSON', 'garbage', 500, 'Server exception, please try again later'],
  ['no object', [good], 500, 'Server exception, please try again later'],
  ['nothing', {}, 422, 'The model name you specified is not supported.'],
  ['no model', { input: {} }, 422, 'The model name you specified is not supported.'],
  ['a model that is a number', { ...good, model: 1 }, 422, 'The model name you specified is not supported.'],
  ['no input', { model: 'm' }, 500, 'This field is required'],
  ['an input with nothing in it', { ...good, input: {} }, 500, 'This field is required'],
  ['an input that is a text', { ...good, input: 'text' }, 500, 'This field is required'],
])('a creation with %s is refused', async (_, body, code, msg) => {
  await using emulator = await startEmulator(none)
  const answered = await create(emulator, body)
  expect(answered).toMatchObject({ code, data: null })
  expect(answered.msg).toContain(msg)
  expect(emulator.created).toEqual([])
})

test('a record says what the task was created with', async () => {
  await using emulator = await startEmulator(none)
  const answered = await create(emulator, { ...good, callBackUrl: 'https://example.com/cb' })
  expect(answered.data?.recordId).toBe(answered.data?.taskId)
  const data = await record(emulator, answered)
  expect(data).toMatchObject({ model: good.model, state: 'success', creditsConsumed: 4, successFlag: 1 })
  for (const field of ['param', 'paramJson']) {
    const param = JSON.parse(String(data[field])) as { model: string; input: string }
    expect({ ...param, input: JSON.parse(param.input) as unknown }).toEqual(good)
  }
  expect(JSON.parse(String(data.resultJson))).toEqual(data.response)
})

test.each<[Record<string, unknown>, string, number, RegExp]>([
  [{}, 'google/imagen4-fast', 1, /\.png$/],
  [{ num_images: '2' }, 'ideogram/v3', 2, /\.png$/],
  [{ max_images: 3, output_format: 'jpeg' }, 'bytedance/seedream-v4', 3, /\.jpeg$/],
  [{ n: 40 }, 'nano-banana', 15, /\.png$/],
  [{}, 'kling/v2-1-image-to-video', 1, /\.mp4$/],
  [{}, 'elevenlabs/text-to-dialogue-v3', 1, /\.mp3$/],
  [{ output_format: 'opus_48000_64' }, 'elevenlabs/text-to-speech', 1, /\.opus$/],
  [{ output_format: 'pcm_16000' }, 'elevenlabs/text-to-speech', 1, /\.mp3$/],
  [{ output_format: 'AVIF' }, 'nano-banana', 1, /\.avif$/],
  [{ output_format: '../x' }, 'nano-banana', 1, /\.png$/],
  [{}, 'maker/image-to-3d', 1, /\.glb$/],
])('the input %j of %s makes %d results', async (input, model, count, pattern) => {
  await using emulator = await startEmulator(none)
  const data = await record(emulator, await create(emulator, { model, input: { ...good.input, ...input } }))
  const { resultUrls } = JSON.parse(String(data.resultJson)) as { resultUrls: string[] }
  expect(new Set(resultUrls).size).toBe(count)
  for (const url of resultUrls) {
    expect(url).toMatch(pattern)
    expect((await fetch(url)).status).toBe(200)
  }
})

test('a scenario gives any answer to a creation, by order or by model', async () => {
  const refusal = { body: { code: 402, msg: 'Credits insufficient', data: null } }
  await using emulator = await startEmulator({
    tasks: { a: [{ state: 'success' }] },
    models: ['m', 'paused'],
    create: [refusal, {}],
    createByModel: { paused: [{ sample: 'create-500-paused-observed' }] },
  })
  const codes: number[] = []
  for (const model of ['m', 'paused', 'm', 'unknown']) {
    codes.push((await create(emulator, { ...good, model })).code)
  }
  expect(codes).toEqual([402, 500, 200, 422])
  expect(emulator.created.map(({ taskId, model }) => [taskId, model])).toEqual([['a', 'm']])
})

test('a creation that gets no answer has made a task all the same', async () => {
  await using emulator = await startEmulator({ ...none, create: [{ reset: true }, { status: 502 }] })
  await expect(create(emulator, good)).rejects.toThrow('fetch failed')
  expect(emulator.created).toHaveLength(1)
  await expect(create(emulator, good)).rejects.toThrow()
  expect(emulator.created).toHaveLength(1)
})

test('no more than 20 creations in 10 s, and those that are refused do not count', async () => {
  await using emulator = await startEmulator(none)
  const codes: number[] = []
  for (let count = 0; count < 22; count++) codes.push((await create(emulator, good)).code)
  expect(codes).toEqual([...Array<number>(20).fill(200), 429, 429])
  expect(emulator.created).toHaveLength(20)
})

test('credits go down, come back for a failure, and run out', async () => {
  await using emulator = await startEmulator({ tasks: { a: [{ state: 'fail' }] }, credits: 5 })
  const balance = async (): Promise<unknown> =>
    ((await (await fetch(`${emulator.url}/api/v1/chat/credit`, { headers })).json()) as Answered).data
  const first = await create(emulator, good)
  expect(await balance()).toBe(1)
  expect((await create(emulator, good)).code).toBe(402)
  expect(await record(emulator, first)).toMatchObject({ state: 'fail', creditsConsumed: 0 })
  expect(await balance()).toBe(5)
  await record(emulator, first)
  expect(await balance()).toBe(5)
})

const followUps = ['suno-wav', 'suno-stems', 'suno-video', 'suno-midi', 'suno-cover']
const own = [...families].filter(([name]) => name !== 'market')

test("each family's paths are those that the action knows", () => {
  const known = Object.entries(actionsFamilies).map(([name, { path, createPath }]) => [
    name,
    path,
    createPath,
  ])
  const played = [...families].map(([name, { path, createPaths }]) => {
    const createPath = actionsFamilies[name as ApiName].createPath
    return [name, path, createPaths.includes(createPath) ? createPath : createPaths]
  })
  expect(played.sort()).toEqual(known.sort())
})

test.each(own)('%s creates a task and gives its record', async (name, { createPaths }) => {
  await using emulator = await startEmulator({ tasks: { id: [{ state: 'success' }] } })
  const callBackUrl = 'https://example.com/cb'
  const song = await post(emulator, '/api/v1/generate', { prompt: 'A song', callBackUrl })
  const isFollowUp = followUps.includes(name)
  const body = { prompt: 'A paper boat', callBackUrl, ...(isFollowUp ? { taskId: song.data?.taskId } : {}) }
  for (const path of createPaths) {
    const answered = await post(emulator, path, body)
    expect(answered.code).toBe(200)
    const data = await record(emulator, answered, name)
    expect(data.taskId).toBe(answered.data?.taskId)
    const echoed = data.param ?? data.paramJson ?? data.generateParam
    if (typeof echoed === 'string') expect(JSON.parse(echoed)).toEqual(body)
    else if (echoed !== undefined) expect(echoed).toEqual(body)
  }
})

test('Suno insists on a callback, and on a song of its own to go on from', async () => {
  await using emulator = await startEmulator(none)
  const without = await post(emulator, '/api/v1/generate', { prompt: 'A song' })
  expect(without).toMatchObject({ code: 422, msg: 'Please enter callBackUrl.' })
  const foreign = { taskId: 'foreign', callBackUrl: 'https://example.com/cb' }
  expect(await post(emulator, '/api/v1/wav/generate', foreign)).toMatchObject({
    code: 422,
    msg: 'Record does not exist',
  })
})

test('an uploaded file is served, and the same name overwrites it', async () => {
  await using emulator = await startEmulator(none)
  for (const text of ['one', 'two']) {
    const form = new FormData()
    form.set('file', new Blob([Buffer.from([0, 255]), text]), 'a b.png')
    form.set('uploadPath', 'images/tests')
    const url = `${emulator.url}/api/file-stream-upload`
    const answer = await fetch(url, { method: 'POST', headers, body: form })
    const answered = (await answer.json()) as Answered
    expect(answered).toMatchObject({ success: true, code: 200, data: { fileSize: 5, mimeType: 'image/png' } })
    const served = await fetch(String(answered.data?.downloadUrl))
    expect(Buffer.from(await served.arrayBuffer())).toEqual(
      Buffer.concat([Buffer.from([0, 255]), Buffer.from(text)]),
    )
  }
  expect([...emulator.uploads.keys()]).toEqual(['/kieai/000000/images/tests/a%20b.png'])
})

test('an upload without a file is refused, and a scenario can refuse any', async () => {
  await using emulator = await startEmulator({ ...none, upload: [{}, { status: 503 }] })
  const refused = await post(emulator, '/api/file-stream-upload', {})
  expect(refused).toMatchObject({ success: false, code: 400 })
  const url = `${emulator.url}/api/file-stream-upload`
  expect((await fetch(url, { method: 'POST', headers, body: new FormData() })).status).toBe(503)
})

test('the times of a success stand still, and are those of the moment at which it came', async () => {
  await using emulator = await startEmulator({
    tasks: { a: [{ state: 'generating', forMs: 50 }, { state: 'success' }] },
  })
  const answered = await create(emulator, good)
  let data = await record(emulator, answered)
  for (let tries = 0; data.state !== 'success' && tries < 50; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    data = await record(emulator, answered)
  }
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(await record(emulator, answered)).toEqual(data)
  const took = Number(data.completeTime) - Number(data.createTime)
  expect(took).toBeGreaterThanOrEqual(45)
  expect(took).toBeLessThanOrEqual(60)
})
