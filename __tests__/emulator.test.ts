// The emulator itself, where no other test meets it.
import { expect, test } from '@jest/globals'
import { startEmulator } from '../emulator/server.js'

test.each([
  ['a path that is none', '//', null],
  ['a body that is no JSON', '/api/v1/common/download-url', 'url=a'],
  ['a sample that is not there', '/api/v1/jobs/recordInfo?taskId=mistyped', null],
])('lives on after %s', async (_, path, body) => {
  await using emulator = await startEmulator({
    tasks: { mistyped: [{ sample: 'no-such-sample' }], good: [{ state: 'success' }] },
  })
  const headers = { authorization: 'Bearer key' }
  const broken = await fetch(emulator.url + path, {
    method: body === null ? 'GET' : 'POST',
    body,
    headers,
  })
  expect(await broken.text()).toMatch(/^The emulator cannot answer: .+/)
  const answer = await fetch(`${emulator.url}/api/v1/jobs/recordInfo?taskId=good`, { headers })
  expect(await answer.json()).toMatchObject({ code: 200, data: { state: 'success' } })
})
