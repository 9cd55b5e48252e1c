// The cache service: what is saved is found again, as GitHub finds it.
import { expect, test } from '@jest/globals'
import { type Cache, startCache } from '../emulator/cache.js'

interface Found {
  readonly ok: boolean
  readonly matched_key: string
  readonly signed_download_url: string
}

async function call(cache: Cache, method: string, body: object): Promise<Response> {
  const path = `twirp/github.actions.results.api.v1.CacheService/${method}`
  return await fetch(`${cache.env.ACTIONS_RESULTS_URL ?? ''}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${cache.env.ACTIONS_RUNTIME_TOKEN ?? ''}` },
    body: JSON.stringify({ version: 'v', ...body }),
  })
}

async function save(cache: Cache, key: string, content: string): Promise<void> {
  const created = await call(cache, 'CreateCacheEntry', { key })
  const { signed_upload_url: url } = (await created.json()) as { signed_upload_url: string }
  expect((await fetch(url, { method: 'PUT', body: content })).status).toBe(201)
  await call(cache, 'FinalizeCacheEntryUpload', { key, size_bytes: String(content.length) })
}

async function find(cache: Cache, key: string, ...prefixes: string[]): Promise<Found> {
  const answer = await call(cache, 'GetCacheEntryDownloadURL', { key, restore_keys: prefixes })
  return (await answer.json()) as Found
}

test('an entry is found by its key, and the newest one by a prefix', async () => {
  await using cache = await startCache()
  for (const [key, content] of [
    ['note-id-a', '1'],
    ['note-id-b', '22'],
    ['other', '3'],
  ] as const) {
    await save(cache, key, content)
  }
  expect(await find(cache, 'note-id-a')).toMatchObject({ ok: true, matched_key: 'note-id-a' })
  const newest = await find(cache, 'none', 'nothing-', 'note-')
  expect(newest.matched_key).toBe('note-id-b')
  expect(await (await fetch(newest.signed_download_url)).text()).toBe('22')
  expect(await find(cache, 'none')).toEqual({ ok: false, signed_download_url: '', matched_key: '' })
})

test('a key is given once, and is not found before its upload is final', async () => {
  await using cache = await startCache()
  expect((await call(cache, 'CreateCacheEntry', { key: 'a' })).status).toBe(200)
  expect((await call(cache, 'CreateCacheEntry', { key: 'a' })).status).toBe(409)
  expect((await find(cache, 'a')).ok).toBe(false)
  expect(cache.requests).toContain('POST CreateCacheEntry a')
})

test('an upload in blocks is put together in the order of their list', async () => {
  await using cache = await startCache()
  const created = await call(cache, 'CreateCacheEntry', { key: 'a' })
  const { signed_upload_url: url } = (await created.json()) as { signed_upload_url: string }
  for (const part of ['two', 'one']) {
    await fetch(`${url}&comp=block&blockid=${part}`, { method: 'PUT', body: part })
  }
  const list = '<BlockList><Latest>one</Latest><Latest>two</Latest></BlockList>'
  await fetch(`${url}&comp=blocklist`, { method: 'PUT', body: list })
  expect(await (await fetch(url)).text()).toBe('onetwo')
})

test('faults come and go', async () => {
  await using cache = await startCache({ isReadOnly: true })
  const denied = await (await call(cache, 'CreateCacheEntry', { key: 'a' })).json()
  expect(denied).toMatchObject({
    ok: false,
    message: 'cache write denied: the token of this job may only read',
  })
  cache.faults.isReadOnly = false
  cache.faults.status = 503
  cache.faults.on = 'POST GetCacheEntryDownloadURL'
  await save(cache, 'a', '1')
  expect((await call(cache, 'GetCacheEntryDownloadURL', { key: 'a', restore_keys: [] })).status).toBe(503)
  delete cache.faults.status
  cache.faults.isReset = true
  await expect(find(cache, 'a')).rejects.toThrow('fetch failed')
})
