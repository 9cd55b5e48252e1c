// The HTTP client against servers with the habits of the wild.
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import {
  connect,
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from '@jest/globals'
import { isPrivateAddress, isPrivateHost } from '../src/http/address.js'
import { codingsOf, readText } from '../src/http/body.js'
import { type HttpRequest, type HttpResponse, RequestError, send } from '../src/http/client.js'
import { octokitFetch } from '../src/http/fetch.js'
import { proxyFor } from '../src/http/proxy.js'
import { redirectOf } from '../src/http/redirect.js'
import { retryAfterMs } from '../src/http/retry-after.js'

const pem = readFileSync(join(import.meta.dirname, 'test-certificate.pem'), 'utf8')
const never = new AbortController().signal

const open: Server[] = []
const sockets = new Set<Socket>()
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'NODE_TLS_REJECT_UNAUTHORIZED']) {
    Reflect.deleteProperty(process.env, name)
  }
})

async function listen(server: Server): Promise<string> {
  open.push(server)
  server.on('connection', (socket: Socket) => sockets.add(socket.on('close', () => sockets.delete(socket))))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

const http = async (listener: RequestListener): Promise<string> =>
  `http://${await listen(createServer(listener))}`

/** A server that answers any request with these bytes. */
async function raw(answer: string | Buffer): Promise<string> {
  return `http://${await listen(createTcpServer((socket) => socket.once('data', () => socket.end(answer))))}`
}

function get(url: string, more: Partial<HttpRequest> = {}): Promise<HttpResponse> {
  return send({ method: 'GET', url: new URL(url), signal: never, ...more })
}

async function errorOf(work: Promise<unknown>): Promise<RequestError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof RequestError))
    throw new Error(`It should have been a RequestError: ${String(error)}`)
  return error
}

describe('connections', () => {
  test('are kept: two requests come over one', async () => {
    const ports: (number | undefined)[] = []
    const url = await http((request, response) => {
      ports.push(request.socket.remotePort)
      response.end('x')
    })
    for (let times = 0; times < 3; times++) await readText(await get(url), 10)
    expect(new Set(ports).size).toBe(1)
    await readText(await get(url, { isFreshConnection: true }), 10)
    expect(new Set(ports).size).toBe(2)
  })

  test('that the server has closed meanwhile are replaced for what may be sent twice, and for nothing else', async () => {
    const requests: string[] = []
    const server = createTcpServer((socket) => {
      socket.once('data', (first: Buffer) => {
        requests.push(first.toString('latin1', 0, 3))
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nx')
        socket.once('data', () => socket.destroy())
      })
    })
    const url = `http://${await listen(server)}`
    await readText(await get(url), 10)
    expect(await readText(await get(url), 10)).toBe('x')
    await readText(await get(url), 10)
    const error = await errorOf(send({ method: 'POST', url: new URL(url), body: '{}', signal: never }))
    expect(error.mayHaveBeenSent).toBe(true)
    expect(requests).toEqual(['GET', 'GET', 'GET'])
  })
})

describe('whether a request may have been sent', () => {
  test.each<[string, () => Promise<string>, boolean]>([
    [
      'nobody listens',
      async () => {
        const url = await http(() => undefined)
        await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))))
        return url
      },
      false,
    ],
    ['the name is unknown', () => Promise.resolve('http://no-such-host.invalid'), false],
    ['TLS fails', async () => `https://${await listen(createTlsServer({ key: pem, cert: pem }))}`, false],
    ['the connection is cut', async () => http(({ socket }) => socket.destroy()), true],
    ['the answer is no HTTP', async () => raw('nonsense\r\n\r\n'), true],
  ])('where %s', async (_, start, expected) => {
    const url = await start()
    const error = await errorOf(
      send({ method: 'POST', url: new URL(url), body: '{}', signal: never, isFreshConnection: true }),
    )
    expect(error.mayHaveBeenSent).toBe(expected)
  })

  test('an abort ends a request at once, before and after it was sent', async () => {
    const cancel = new AbortController()
    const url = await http(() => {
      cancel.abort()
    })
    expect((await errorOf(get(url, { signal: cancel.signal }))).mayHaveBeenSent).toBe(true)
    expect((await errorOf(get(url, { signal: cancel.signal }))).mayHaveBeenSent).toBe(false)
  })
})

test('a cancel that may only cut a connection lets an answer come', async () => {
  const cancel = new AbortController()
  const url = await http((_, response) => {
    cancel.abort()
    response.end('the answer')
  })
  expect(await readText(await get(url, { connectSignal: cancel.signal }), 100)).toBe('the answer')
})

test('a streamed body has its length', async () => {
  const url = await http((request, response) => {
    request.pipe(response.writeHead(200, { 'x-length': request.headers['content-length'] ?? 'none' }))
  })
  const body = { length: 6, open: () => Readable.from([Buffer.from('abc'), Buffer.from('def')]) }
  const response = await send({ method: 'POST', url: new URL(url), body, signal: never })
  expect(response.headers['x-length']).toBe('6')
  expect(await readText(response, 10)).toBe('abcdef')
})

describe('bodies', () => {
  const text = 'a body '.repeat(100)
  test.each<[string, Buffer]>([
    ['gzip', gzipSync(text)],
    ['X-GZip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['aws-chunked,gzip', gzipSync(text)],
    ['gzip, identity', gzipSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['aws-chunked', Buffer.from(text)],
    ['none', Buffer.from(text)],
  ])('in %s are undone', async (coding, bytes) => {
    const url = await http((_, response) =>
      response.writeHead(200, { 'content-encoding': coding }).end(bytes),
    )
    expect(await readText(await get(url), 1000)).toBe(text)
  })

  test('in an unknown coding are refused', async () => {
    const url = await http((_, response) => response.writeHead(200, { 'content-encoding': 'zstd' }).end('x'))
    await expect(readText(await get(url), 10)).rejects.toThrow('"zstd"')
    expect(codingsOf('Identity, GZIP')).toEqual(['gzip'])
  })

  test('that would fill the memory are not read to their end', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const url = await http((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
    await expect(readText(await get(url), 1_000_000)).rejects.toThrow('longer than 1000000 bytes')
  })

  test('with a length beside chunks are taken where a file is wanted', async () => {
    const answer =
      'HTTP/1.1 200 OK\r\ncontent-length: 99\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n'
    expect(await readText(await get(await raw(answer), { isLenient: true }), 10)).toBe('hello')
    await expect(get(await raw(answer))).rejects.toThrow(RequestError)
  })

  test('come behind heads of up to 64 kB', async () => {
    const url = await raw(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(60_000)}\r\ncontent-length: 2\r\n\r\nok`)
    expect(await readText(await get(url), 10)).toBe('ok')
    const large = await raw(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(90_000)}\r\n\r\n`)
    await expect(get(large)).rejects.toThrow(RequestError)
  })
})

describe('redirects', () => {
  const from = new URL('https://example.com/a/b')
  const to = (location: string | undefined, status = 302) =>
    redirectOf({ status, headers: location === undefined ? {} : { location } }, from)

  test.each([
    ['/x', 'https://example.com/x'],
    ['c?d', 'https://example.com/a/c?d'],
    [Buffer.from('/für.png').toString('latin1'), 'https://example.com/f%C3%BCr.png'],
    ['/f\u00fcr', 'https://example.com/f%C3%BCr'],
    ['/f%C3%BCr', 'https://example.com/f%C3%BCr'],
  ])('to %j', (location, expected) => {
    expect(to(location)?.href).toBe(expected)
  })

  test('that are none', () => {
    expect(to('http://[')).toBeNull()
    expect(to('/x', 200)).toBeUndefined()
    expect(to(undefined)).toBeUndefined()
  })
})

test.each<[Record<string, string>, number | null]>([
  [{}, null],
  [{ 'retry-after': '7' }, 7000],
  [{ 'retry-after': '0' }, null],
  [{ 'retry-after': '-3' }, null],
  [{ 'retry-after': 'soon' }, null],
  [{ 'retry-after': 'Wed, 21 Oct 2015 07:28:05 GMT', date: 'Wed, 21 Oct 2015 07:28:00 GMT' }, 5000],
  [{ 'retry-after': '9'.repeat(30) }, Number.MAX_SAFE_INTEGER],
])('Retry-After in %j is %j', (headers, expected) => {
  expect(retryAfterMs(headers, 0)).toBe(expected)
})

describe('private addresses', () => {
  test.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '192.0.0.192',
    '0.0.0.0',
    '100.64.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2002:7f01::',
    '::ffff:0:10.0.0.1',
    '::127.0.0.1',
  ])('%s is one', (address) => {
    expect(isPrivateAddress(address)).toBe(true)
  })

  test.each(['8.8.8.8', '172.32.0.1', '169.253.0.1', '2606:4700::1', '::ffff:8.8.8.8', 'example.com'])(
    '%s is none',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false)
    },
  )

  test('are known in a URL in every way of writing', () => {
    for (const host of [
      'localhost',
      'a.localhost.',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '[::ffff:10.0.0.1]',
      '0177.0.0.1',
    ]) {
      expect(isPrivateHost(new URL(`http://${host}/`).hostname)).toBe(true)
    }
  })

  test('are refused without a request', async () => {
    let requests = 0
    const url = await http((_, response) => {
      requests++
      response.end()
    })
    for (const target of [
      url,
      url.replace('127.0.0.1', 'localhost'),
      url.replace('127.0.0.1', '2130706433'),
    ]) {
      await expect(get(target, { isPublicOnly: true })).rejects.toThrow('private address')
    }
    expect(requests).toBe(0)
  })
})

describe('proxies', () => {
  test('may have no scheme, and are not asked for loopback and what NO_PROXY names', () => {
    process.env.HTTPS_PROXY = 'proxy.corp:3128'
    process.env.NO_PROXY = 'internal.example'
    expect(proxyFor(new URL('https://api.kie.ai/'))?.href).toBe('http://proxy.corp:3128/')
    expect(proxyFor(new URL('http://api.kie.ai/'))).toBeNull()
    expect(proxyFor(new URL('https://127.0.0.1/'))).toBeNull()
    expect(proxyFor(new URL('https://a.internal.example/'))).toBeNull()
  })

  test('that are no address are named, without what may be a password', async () => {
    process.env.HTTP_PROXY = 'http://me:secret@[nonsense'
    const error = await errorOf(get('http://example.com/'))
    expect(error.message).toBe('the variable HTTP_PROXY is not the address of a proxy')
    expect(error.mayHaveBeenSent).toBe(false)
  })

  test('open a tunnel for http too, with their user name', async () => {
    const target = await http((_, response) => response.end('through'))
    const asked: string[] = []
    const server = createServer()
    server.on('connect', (request, socket) => {
      asked.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`)
      const tunnel = connect(Number(new URL(target).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        socket.pipe(tunnel).pipe(socket)
      })
    })
    process.env.HTTP_PROXY = `http://me:p%40ss%@${await listen(server)}`
    expect(await readText(await get('http://example.com/a?b'), 1000)).toBe('through')
    expect(asked).toEqual([`example.com:80 Basic ${Buffer.from('me:p@ss%').toString('base64')}`])
  })

  test('that never answer do not outlive an abort, and nothing was sent', async () => {
    const cancel = new AbortController()
    const server = createServer()
    const closed = new Promise((resolve) => {
      server.on('connect', (_, socket) => {
        socket
          .on('end', resolve)
          .on('error', () => undefined)
          .resume()
        cancel.abort()
      })
    })
    process.env.HTTPS_PROXY = `http://${await listen(server)}`
    const error = await errorOf(get('https://api.kie.ai/', { signal: cancel.signal }))
    expect(error.mayHaveBeenSent).toBe(false)
    await closed
  })

  test('do not hold up what must not be sent after a cancel', async () => {
    const cancel = new AbortController()
    const server = createServer()
    server.on('connect', (_, socket) => {
      socket.on('error', () => undefined)
      cancel.abort()
    })
    process.env.HTTPS_PROXY = `http://${await listen(server)}`
    const error = await errorOf(get('https://api.kie.ai/', { connectSignal: cancel.signal }))
    expect(error.mayHaveBeenSent).toBe(false)
    const late = await errorOf(get('https://api.kie.ai/', { connectSignal: cancel.signal }))
    expect(late.mayHaveBeenSent).toBe(false)
  })

  test('that refuse are named, and nothing was sent', async () => {
    const server = createServer()
    server.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))
    process.env.HTTPS_PROXY = `http://${await listen(server)}`
    const error = await errorOf(get('https://api.kie.ai/'))
    expect(error.message).toContain('407')
    expect(error.mayHaveBeenSent).toBe(false)
  })
})

describe('the fetch for Octokit', () => {
  test.each([
    [200, '{"id":1}'],
    [200, '[]'],
    [201, '{}'],
    [404, '<html>'],
    [304, ''],
  ])('takes HTTP %d with %j', async (status, body) => {
    const url = await http((_, response) => response.writeHead(status).end(body))
    expect(await octokitFetch(url)).toMatchObject({ status })
  })

  test.each([
    [200, '<html>'],
    [200, ''],
    [200, 'null'],
    [200, '"text"'],
    [204, ''],
  ])('refuses HTTP %d with %j', async (status, body) => {
    const url = await http((_, response) => response.writeHead(status).end(body))
    await expect(octokitFetch(url)).rejects.toThrow('without JSON')
  })
})
