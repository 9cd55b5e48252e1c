// What is asked of the servers of pictures.
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { systemClock } from '../src/clock.js'
import { unknownPictures } from '../src/report/gallery.js'
import { fetchHeads } from '../src/report/pictures.js'
import { savedFile, succeeded, urls, viewOf } from './records.js'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
}

const options = { clock: systemClock, signal: new AbortController().signal, isPublicOnly: false }

test('type and size are what HEAD says, after redirects; a server that knows no HEAD says nothing', async () => {
  const requests: string[] = []
  const base = await serve(({ method = '', url = '' }, response) => {
    requests.push(method)
    if (url === '/moved') response.writeHead(302, { location: '/there' })
    else if (url === '/there')
      response.writeHead(200, { 'content-type': 'IMAGE/png; x=y', 'content-length': '9000000' })
    else response.writeHead(url === '/gone' ? 404 : 405)
    response.end()
  })
  const heads = await fetchHeads([`${base}/moved`, `${base}/gone`, `${base}/unknown`], options)
  expect(heads.get(`${base}/moved`)).toEqual({ isThere: true, type: 'image/png', bytes: 9_000_000 })
  expect(heads.get(`${base}/gone`)).toMatchObject({ isThere: false })
  expect(heads.has(`${base}/unknown`)).toBe(false)
  expect(new Set(requests)).toEqual(new Set(['HEAD']))
})

test('no more than 4 are asked for at a time', async () => {
  let open = 0
  let maxOpen = 0
  const base = await serve((_, response) => {
    maxOpen = Math.max(maxOpen, ++open)
    setTimeout(() => {
      open--
      response.end()
    }, 20)
  })
  const heads = await fetchHeads(
    urls(20).map((_, index) => `${base}/${String(index)}`),
    options,
  )
  expect([heads.size, maxOpen]).toEqual([20, 4])
})

test('a server that hangs, or a private one, tells nothing and costs little', async () => {
  const base = await serve(() => undefined)
  const cancel = new AbortController()
  const asked = fetchHeads([`${base}/a.png`], { ...options, signal: cancel.signal })
  cancel.abort()
  expect((await asked).size).toBe(0)
  expect((await fetchHeads([`${base}/a.png`], { ...options, isPublicOnly: true })).size).toBe(0)
})

test('only pictures of which nothing is known are asked for, and results of no known kind', () => {
  const [first = '', second = ''] = urls(2)
  const view = viewOf(
    succeeded('a', { resultUrls: [first], files: [savedFile(first)] }),
    succeeded('b', {
      resultUrls: [second, 'https://example.com/v.mp4', 'https://example.com/r/7', 'http://127.0.0.1/x.png'],
    }),
  )
  expect(unknownPictures(view)).toEqual([second, 'https://example.com/r/7'])
  expect(unknownPictures(viewOf(succeeded('a', { resultUrls: urls(100) })))).toHaveLength(40)
})
