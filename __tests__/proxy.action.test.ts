// The built action behind a forward proxy. Its hosts have names that resolve nowhere: only the proxy can reach them.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readActionFile, type Run, startAction, type StartOptions } from '../emulator/runner.js'
import type { Scenario } from '../emulator/scenario.js'
import { startEmulator } from '../emulator/server.js'

const action = join(import.meta.dirname, '..')
const certificate = join(import.meta.dirname, 'test-certificate.pem')

const resultUrls = ['https://media.kie.test/media/a.png', 'http://media.kie.test/media/b.png']
const twoResults: Scenario = {
  tasks: {
    task_1: [
      { state: 'generating' },
      { state: 'success', record: { resultJson: JSON.stringify({ resultUrls }) } },
    ],
  },
}

/** What a proxy does with a request for a tunnel; `port` is where the host that it asks for really listens. */
type Behaviour = (socket: Socket, port: number) => void

interface Proxied {
  readonly run: Run
  /** What the proxy was asked for, as `host:port`. */
  readonly tunnels: readonly string[]
  readonly authorization: string | undefined
}

const tunnel: Behaviour = (socket, port) => {
  const upstream = connect(port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    socket.pipe(upstream).pipe(socket)
  })
  upstream.on('error', () => socket.destroy())
}
const refuse: Behaviour = (socket) => {
  socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n')
}

/** Runs the action on `https://api.kie.test` with the variables that `environment` makes of the proxy's address. */
async function behindProxy(
  behaviour: Behaviour,
  environment: (proxy: string) => Record<string, string>,
  options: Partial<StartOptions> & { cancelAt?: string; scenario?: Scenario } = {},
): Promise<Proxied> {
  const scenario = options.scenario ?? twoResults
  await using https = await startEmulator(scenario, { pem: readFileSync(certificate, 'utf8') })
  await using http = await startEmulator(scenario)
  const tunnels: string[] = []
  const sockets: Socket[] = []
  let authorization: string | undefined
  const proxy = createServer()
  proxy.on('connect', (request, socket: Socket) => {
    const target = request.url ?? ''
    tunnels.push(target)
    authorization = request.headers['proxy-authorization']
    sockets.push(socket)
    socket.on('error', () => socket.destroy())
    if (target === options.cancelAt) started.child.kill('SIGINT')
    else behaviour(socket, Number(new URL(target.endsWith(':443') ? https.url : http.url).port))
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const started = startAction({
    action,
    inputs: {
      'task-id': 'task_1',
      'api-key': 'key',
      'base-url': 'https://api.kie.test',
      'poll-interval': '100ms',
      ...options.inputs,
    },
    env: {
      NODE_EXTRA_CA_CERTS: certificate,
      ...environment(`127.0.0.1:${String((proxy.address() as AddressInfo).port)}`),
    },
  })
  try {
    return { run: await started.run, tunnels, authorization }
  } finally {
    for (const socket of sockets) socket.destroy()
    proxy.close()
  }
}

test('HTTPS_PROXY is used for the API, with the user and password in it', async () => {
  const { run, tunnels, authorization } = await behindProxy(tunnel, (proxy) => ({
    HTTPS_PROXY: `http://user:p%40ss@${proxy}`,
  }))
  expect(run.outputs).toMatchObject({ outcome: 'success', 'result-count': '2' })
  expect(tunnels[0]).toBe('api.kie.test:443')
  expect(authorization).toBe(`Basic ${Buffer.from('user:p@ss').toString('base64')}`)
})

test('one tunnel, and one TLS connection in it, serve all polls of a task', async () => {
  const steps = [
    ...Array<{ state: 'generating' }>(12).fill({ state: 'generating' }),
    { state: 'success' },
  ] as const
  const { run, tunnels } = await behindProxy(tunnel, (proxy) => ({ HTTPS_PROXY: `http://${proxy}` }), {
    scenario: { tasks: { task_1: steps }, requestsPerSecond: 0 },
  })
  expect(run.outputs.outcome).toBe('success')
  expect(tunnels).toEqual(['api.kie.test:443'])
})

const hasDownloads = 'download-dir' in readActionFile(action).inputs

;(hasDownloads ? test : test.skip)('HTTPS_PROXY and HTTP_PROXY are used for the files', async () => {
  const { run, tunnels } = await behindProxy(
    tunnel,
    (proxy) => ({ https_proxy: `http://${proxy}`, http_proxy: `http://${proxy}` }),
    { inputs: { 'download-dir': 'out' } },
  )
  expect(run.outputs).toMatchObject({ outcome: 'success', files: '["out/task_1-1.png","out/task_1-2.png"]' })
  expect(new Set(tunnels)).toEqual(new Set(['api.kie.test:443', 'media.kie.test:443', 'media.kie.test:80']))
})

test('a result at a private address is never fetched, by its URL or by a redirect', async () => {
  let requests = 0
  const inside = createServer((_, response) => {
    requests++
    response.end()
  })
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = inside.address() as AddressInfo
    const secret = `http://127.0.0.1:${String(port)}/a.png`
    const urls = [
      secret,
      secret.replace('127.0.0.1', '[::ffff:7f00:1]'),
      'https://media.kie.test/media/a.png',
    ]
    const steps = [{ state: 'success', record: { resultJson: JSON.stringify({ resultUrls: urls }) } }]
    const { run } = await behindProxy(tunnel, (proxy) => ({ https_proxy: `http://${proxy}` }), {
      inputs: { 'download-dir': 'out' },
      scenario: {
        tasks: { task_1: steps },
        media: { '/media/a.png': [{ status: 302, headers: { location: secret } }] },
      },
    })
    expect(run.outputs.outcome).toBe('download-failed')
    expect(run.lines.filter(({ raw }) => raw.includes('private address'))).not.toEqual([])
    expect(run.outputs.files).toBe('[]')
    expect(requests).toBe(0)
  } finally {
    inside.close()
  }
})

test.each([
  ['NO_PROXY names the host', { NO_PROXY: 'example.com,api.kie.test' }],
  ['NO_PROXY names its domain', { NO_PROXY: '.kie.test' }],
  ['only HTTP_PROXY is set', { HTTPS_PROXY: '' }],
])('the API is asked without the proxy where %s', async (_when, variables) => {
  const { run, tunnels } = await behindProxy(
    tunnel,
    (proxy) => ({ HTTPS_PROXY: `http://${proxy}`, HTTP_PROXY: `http://${proxy}`, ...variables }),
    { inputs: { timeout: '0' } },
  )
  expect(tunnels).toEqual([])
  expect(run.outputs.outcome).toBe('unavailable')
})

test('a proxy that wants a password is trouble, and named', async () => {
  const { run } = await behindProxy(refuse, (proxy) => ({ HTTPS_PROXY: `http://${proxy}` }), {
    inputs: { timeout: '0' },
  })
  expect(run.outputs.outcome).toBe('unavailable')
  expect(run.lines.find(({ command }) => command === 'error')?.text).toContain('407')
})

test('a proxy that does not listen is trouble', async () => {
  const { run } = await behindProxy(tunnel, () => ({ HTTPS_PROXY: 'http://127.0.0.1:1' }), {
    inputs: { timeout: '0' },
  })
  expect(run.outputs.outcome).toBe('unavailable')
  expect(run.lines.find(({ command }) => command === 'error')?.text).toContain('ECONNREFUSED')
})

// On Windows a signal from another process ends it at once.
const onPosix = process.platform === 'win32' ? test.skip : test

onPosix.each(['api.kie.test:443', ...(hasDownloads ? ['media.kie.test:443'] : [])])(
  'a proxy that never answers for %s holds up no cancelled step',
  async (cancelAt) => {
    const { run } = await behindProxy(
      tunnel,
      (proxy) => ({ HTTPS_PROXY: `http://${proxy}`, HTTP_PROXY: `http://${proxy}` }),
      { cancelAt, inputs: hasDownloads ? { 'download-dir': 'out' } : {} },
    )
    expect(run.outputs).toMatchObject({ outcome: 'cancelled', 'pending-task-ids': '["task_1"]' })
    expect(run.durationMs).toBeLessThan(2000)
  },
)
