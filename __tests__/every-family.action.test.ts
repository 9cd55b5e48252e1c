// One task of each family of kie.ai, from its creation to its file, through the built actions.
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runAction } from '../emulator/runner.js'
import { type Emulator, startEmulator } from '../emulator/server.js'
import { families } from '../src/kie/families.js'
import { identify } from '../src/save/content.js'
import { urlExtension } from '../src/save/kinds.js'

const key = 'kie-key-0123456789'
let kie: Emulator
let song = ''

async function create(api: string, input: Readonly<Record<string, unknown>>): Promise<string> {
  const inputs = {
    api,
    model: 'V5',
    prompt: 'A paper boat on a calm lake',
    input: JSON.stringify(input),
    'api-key': key,
    'base-url': kie.url,
    'upload-url': kie.url,
    memory: 'off',
  }
  const { outputs, lines } = await runAction({ action: 'create', inputs })
  expect([outputs.outcome, lines.filter(({ command }) => command === 'error')]).toEqual(['created', []])
  return outputs['task-id'] ?? ''
}

beforeAll(async () => {
  kie = await startEmulator({ tasks: {}, requestsPerSecond: 0, creationsPer10Seconds: 0 })
  song = await create('suno', { customMode: false, instrumental: true })
})
afterAll(() => kie.close())

test.each(Object.keys(families))('%s', async (api) => {
  const taskId = await create(api, { taskId: song, audioId: 'song-1', aspect_ratio: '16:9' })
  const inputs = {
    'task-id': taskId,
    api,
    'api-key': key,
    'base-url': kie.url,
    'download-dir': 'out',
    'poll-interval': '100ms',
    timeout: '30s',
  }
  const { outputs, files } = await runAction({ action: '.', inputs })
  expect(outputs.outcome).toBe('success')
  expect(files.size).toBeGreaterThan(0)
  expect(JSON.parse(outputs.files ?? '')).toEqual([...files.keys()])
})

const mediaFiles = join(import.meta.dirname, '../emulator/media-files')
const files = readdirSync(mediaFiles).filter((file) => !file.endsWith('.ts'))

test.each(files)('the real file %s is what its extension says', async (file) => {
  const url = `https://example.com/${file}`
  const found = await identify(join(mediaFiles, file), { url, contentType: undefined })
  expect(found).toMatchObject({ extension: urlExtension(url) })
  expect(readFileSync(join(mediaFiles, file)).length).toBeGreaterThan(0)
})
