// The emulator itself, where no other test meets it: whatever it is asked, it answers.
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import type { Scenario } from '../emulator/scenario.js'
import { type Emulator, startEmulator } from '../emulator/server.js'

const headers = { authorization: 'Bearer key' }
const good: Scenario = { tasks: { good: [{ state: 'success' }] } }

const post = (emulator: Emulator, path: string, body: string): Promise<Response> =>
  fetch(emulator.url + path, { method: 'POST', headers, body })

test('lives on after a sample that is not there', async () => {
  await using emulator = await startEmulator({
    tasks: { ...good.tasks, mistyped: [{ sample: 'no-such-sample' }] },
  })
  const record = (id: string): Promise<Response> =>
    fetch(`${emulator.url}/api/v1/jobs/recordInfo?taskId=${id}`, { headers })
  expect(await (await record('mistyped')).text()).toMatch(/^The emulator cannot answer: .+/)
  expect(await (await record('good')).json()).toMatchObject({ code: 200, data: { state: 'success' } })
})

/** The target as it is: fetch would make an address of it. */
async function ask(emulator: Emulator, method: string, path: string): Promise<[number | undefined, string]> {
  const { hostname, port } = new URL(emulator.url)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers, agent: false })
    sent.once('error', reject)
    sent.once('connect', ({ statusCode }) => {
      resolve([statusCode, ''])
    })
    sent.once('response', (answer) => {
      text(answer).then((body) => {
        resolve([answer.statusCode, body])
      }, reject)
    })
    sent.end()
  })
}

const notFound = '{"code":404,"msg":"Not Found"}'

test.each([
  ['GET', '//', 404, notFound],
  ['GET', '//media/a.png', 404, notFound],
  ['GET', 'http://[', 404, notFound],
  ['OPTIONS', '*', 404, notFound],
  ['DELETE', '/api/v1/jobs/createTask', 404, notFound],
  ['CONNECT', 'api.kie.ai:443', 405, ''],
])('%s %s is answered', async (method, path, status, body) => {
  await using emulator = await startEmulator(good)
  expect(await ask(emulator, method, path)).toEqual([status, body])
})

test.each(['', 'url=a', '[]', '{}', '{"url":5}', '{"url":"x"}', '{"url":"x:constructor"}'])(
  'download-url refuses %j as it does any foreign address',
  async (body) => {
    await using emulator = await startEmulator({ ...good, freshUrls: { '/media/a.png': [{ status: 503 }] } })
    const answer = await post(emulator, '/api/v1/common/download-url', body)
    expect(await answer.json()).toMatchObject({ code: 422 })
  },
)

test('a step of download-url without a body has its own part in the answer', async () => {
  const steps = [{ status: 503 }, { headers: { 'Content-Type': 'text/plain', trailer: 'x' } }]
  await using emulator = await startEmulator({ ...good, freshUrls: { '/media/a.png': steps } })
  const body = JSON.stringify({ url: `${emulator.url}/media/a.png` })
  const first = await post(emulator, '/api/v1/common/download-url', body)
  expect([first.status, await first.text()]).toEqual([503, ''])
  const second = await post(emulator, '/api/v1/common/download-url', body)
  expect(second.headers.get('content-type')).toBe('text/plain')
  expect(await second.json()).toMatchObject({ code: 200, data: `${emulator.url}/media/fresh/a.png` })
})

test('names and values that mean something to JavaScript are like any other', async () => {
  await using emulator = await startEmulator({ tasks: {}, createByModel: { m: [{ status: 503 }] } })
  const body = { model: 'constructor', input: { n: { valueOf: 1, toString: 1 } } }
  const created = await post(emulator, '/api/v1/jobs/createTask', JSON.stringify(body))
  const { data } = (await created.json()) as { data: { taskId: string } }
  const record = await fetch(`${emulator.url}/api/v1/jobs/recordInfo?taskId=${data.taskId}`, { headers })
  expect(await record.json()).toMatchObject({ code: 200, data: { model: 'constructor' } })
})

test('an upload cannot take the place of an endpoint', async () => {
  await using emulator = await startEmulator(good)
  const form = new FormData()
  form.set('file', new Blob(['x']), 'a.png')
  form.set('uploadPath', '../%2e%2e/api/v1/chat')
  form.set('fileName', 'credit')
  await fetch(`${emulator.url}/api/file-stream-upload`, { method: 'POST', headers, body: form })
  expect([...emulator.uploads.keys()]).toEqual(['/kieai/000000/%252e%252e/api/v1/chat/credit'])
})

test('a pace beyond any is no pace', async () => {
  const step = { bytes: 300_000, bytesPerSecond: Number.MAX_SAFE_INTEGER }
  await using emulator = await startEmulator({ ...good, media: { '/media/a.mp4': [step] } })
  const answer = await fetch(`${emulator.url}/media/a.mp4`)
  expect((await answer.arrayBuffer()).byteLength).toBe(300_000)
})
