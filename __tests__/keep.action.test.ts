// The built action with the tool cache of a self-hosted runner.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { picture } from '../emulator/picture.js'
import { type Run, runAction } from '../emulator/runner.js'
import { type Emulator, startEmulator } from '../emulator/server.js'

const key = 'kie-key-0123456789'
const path = '/media/a.png'
let toolCache: string
let kie: Emulator

beforeEach(async () => {
  toolCache = mkdtempSync(join(tmpdir(), 'tools-'))
  const resultJson = JSON.stringify({ resultUrls: [`{base}${path}`] })
  kie = await startEmulator({
    tasks: {
      a: [{ state: 'success', record: { resultJson } }],
      b: [{ state: 'success', record: { resultJson } }],
    },
    media: { [path]: [{ base64: picture('a', 16, 16).toString('base64') }, { status: 410, body: 'gone' }] },
    freshUrls: { [path]: [{ sample: 'download-url-422-observed' }] },
    requestsPerSecond: 0,
  })
})

afterEach(async () => {
  await kie.close()
  rmSync(toolCache, { recursive: true, force: true })
})

function wait(taskId: string, env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const inputs = { 'task-id': taskId, 'download-dir': 'out', 'file-name': 'x', 'keep-files': 'true' }
  return runAction({
    action: '.',
    inputs: { 'api-key': key, 'base-url': kie.url, ...inputs },
    env: { RUNNER_TOOL_CACHE: toolCache, RUNNER_ARCH: 'X64', ...env },
  })
}

function fetches(): number {
  return kie.requests.filter((request) => request.path === path).length
}

function keptFile(): string {
  const found = readdirSync(toolCache, { recursive: true, encoding: 'utf8' }).find((name) =>
    name.endsWith('.png'),
  )
  return join(toolCache, found ?? 'nothing')
}

test('a second step takes the copy, without a request, when the link is gone', async () => {
  const first = await wait('a')
  const second = await wait('a')
  expect(second.outputs.outcome).toBe('success')
  expect(second.files.get('out/x.png')).toEqual(first.files.get('out/x.png'))
  expect(fetches()).toBe(1)
})

test('a copy is that of its task, and a damaged one is none', async () => {
  await wait('a')
  expect((await wait('b')).outputs.outcome).toBe('download-failed')
  writeFileSync(keptFile(), 'damaged')
  const run = await wait('a')
  expect(run.outputs.outcome).toBe('download-failed')
  expect(run.files.size).toBe(0)
}, 30_000)

test('a tool cache that cannot be written is one warning, and the file is saved', async () => {
  const file = join(toolCache, 'file')
  writeFileSync(file, '')
  const run = await wait('a', { RUNNER_TOOL_CACHE: file })
  expect(run.outputs.outcome).toBe('success')
  expect([...run.files.keys()]).toEqual(['out/x.png'])
  expect(run.lines.filter(({ command }) => command === 'warning')).toHaveLength(1)
})
