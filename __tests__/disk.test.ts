// Disks as they are: held for a moment by somebody else, without a flush, full, or with something in the way.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Clock } from '../src/clock.js'
import { DiskError, flush, onDisk, removePatiently, renamePatiently, writeStream } from '../src/save/disk.js'

const never = new AbortController().signal
const isWindows = process.platform === 'win32'
const nobody = 65_534

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disk-'))
})
afterEach(() => {
  release()
  rmSync(folder, { recursive: true })
})

/** Nothing in the folder can be renamed any more; root may do everything, so it is somebody else for a while. */
function hold(): void {
  chmodSync(folder, 0o500)
  if (process.getuid?.() === 0) process.seteuid?.(nobody)
}

function release(): void {
  if (process.getuid?.() === 0) process.seteuid?.(0)
  chmodSync(folder, 0o700)
}

function clockThat(onSleep: (ms: number) => void): Clock {
  return {
    nowMs: () => 0,
    sleep(ms) {
      onSleep(ms)
      return Promise.resolve()
    },
  }
}

describe('a name is given', () => {
  const paths = () => ({ from: join(folder, 'from'), to: join(folder, 'to') })
  const allPausesMs = [50, 100, 200, 400, 800, 1600, 2000]

  beforeEach(() => {
    writeFileSync(paths().from, 'new')
    writeFileSync(paths().to, 'old')
  })

  test('at once, in place of what had it', async () => {
    const pausesMs: number[] = []
    await renamePatiently(
      paths().from,
      paths().to,
      clockThat((ms) => pausesMs.push(ms)),
      never,
    )
    expect(readFileSync(paths().to, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['to'])
    expect(pausesMs).toEqual([])
  })

  // On Windows a folder's mode holds nobody back.
  const onUnix = isWindows ? test.skip : test

  onUnix.each([1, 3, 7])('after %d pauses, where it was held so long', async (pauses) => {
    hold()
    const pausesMs: number[] = []
    const clock = clockThat((ms) => {
      if (pausesMs.push(ms) === pauses) release()
    })
    await renamePatiently(paths().from, paths().to, clock, never)
    expect(readFileSync(paths().to, 'utf8')).toBe('new')
    expect(pausesMs).toEqual(allPausesMs.slice(0, pauses))
  })

  onUnix('not at all where it is held for good', async () => {
    hold()
    const pausesMs: number[] = []
    const renamed = renamePatiently(
      paths().from,
      paths().to,
      clockThat((ms) => pausesMs.push(ms)),
      never,
    )
    await expect(renamed).rejects.toMatchObject({ code: 'EACCES' })
    expect(pausesMs).toEqual(allPausesMs)
    release()
    expect(readFileSync(paths().to, 'utf8')).toBe('old')
  })

  onUnix('without another try after a cancel', async () => {
    hold()
    const cancel = new AbortController()
    const pausesMs: number[] = []
    const clock = clockThat((ms) => {
      pausesMs.push(ms)
      cancel.abort()
    })
    await expect(renamePatiently(paths().from, paths().to, clock, cancel.signal)).rejects.toMatchObject({
      code: 'EACCES',
    })
    expect(pausesMs).toEqual([50])
  })

  test('without another try where no try can help', async () => {
    const pausesMs: number[] = []
    const clock = clockThat((ms) => pausesMs.push(ms))
    await expect(renamePatiently(join(folder, 'gone'), paths().to, clock, never)).rejects.toMatchObject({
      code: 'ENOENT',
    })
    expect(pausesMs).toEqual([])
  })
})

// Linux has a file at hand that cannot be flushed, and tells what is open.
const onLinux = process.platform === 'linux' ? test : test.skip

describe('a flush', () => {
  onLinux('that the file system does not know is no fault', async () => {
    const file = await open('/dev/null', 'w')
    try {
      await expect(file.sync()).rejects.toMatchObject({ code: 'EINVAL' })
      await expect(flush(file)).resolves.toBeUndefined()
    } finally {
      await file.close()
    }
  })

  test('that fails otherwise is one', async () => {
    const file = await open(join(folder, 'a'), 'w')
    await flush(file)
    await file.close()
    await expect(flush(file)).rejects.toMatchObject({ code: 'EBADF' })
  })
})

describe('what is to be removed', () => {
  test('may be a file, a folder, or not there', async () => {
    mkdirSync(join(folder, 'b'))
    for (const name of ['a', 'b/c']) writeFileSync(join(folder, name), '')
    for (const name of ['a', 'b', 'c']) await removePatiently(join(folder, name))
    expect(readdirSync(folder)).toEqual([])
  })

  test('and cannot be is left without an exception', async () => {
    await expect(removePatiently('a\0b')).resolves.toBeUndefined()
  })
})

test('a fault of the disk is told from one of the network', async () => {
  await expect(onDisk(Promise.resolve(7))).resolves.toBe(7)
  const fault = onDisk(Promise.reject(new Error('ENOSPC: no space left')))
  await expect(fault).rejects.toBeInstanceOf(DiskError)
  await expect(fault).rejects.toMatchObject({ name: 'DiskError', cause: new Error('ENOSPC: no space left') })
})

describe('a stream is written', () => {
  const path = (): string => join(folder, 'stream')
  const all = (): boolean => true
  /** Of three sizes: within a batch, more than one, and more than is written before a flush. */
  const lengths = [1, 3 * 2 ** 18, 9 * 2 ** 20]

  test.each(lengths)('byte for byte: %d bytes a chunk', async (length) => {
    const chunks = [1, 2, 3].map((value) => Buffer.alloc(length, value))
    const expected = Buffer.concat(chunks)
    const taken: number[] = []
    await writeStream(path(), Readable.from(chunks), (chunk) => taken.push(chunk.length) > 0)
    expect(readFileSync(path()).equals(expected)).toBe(true)
    expect(taken).toEqual([length, length, length])
  })

  test('to an empty file where nothing comes', async () => {
    await writeStream(path(), Readable.from([]), all)
    expect(readFileSync(path())).toHaveLength(0)
  })

  test('no further than it is taken', async () => {
    const chunks = ['a', 'b', 'c'].map((text) => Buffer.alloc(2 ** 20, text))
    await writeStream(path(), Readable.from(chunks), (chunk) => chunk[0] === 97)
    expect(readFileSync(path(), 'latin1')).toBe('a'.repeat(2 ** 20))
  })

  test('without harm to memory that a chunk shares', async () => {
    const shared = Buffer.from('abcdef')
    await writeStream(path(), Readable.from([shared.subarray(0, 3)]), all)
    expect(shared.toString()).toBe('abcdef')
    expect(readFileSync(path(), 'utf8')).toBe('abc')
  })

  test('and gives the memory of its chunks back, where the runtime can', async () => {
    const chunk = Buffer.alloc(2 ** 20, 1)
    await writeStream(path(), Readable.from([chunk]), all)
    expect(chunk.buffer.byteLength).toBe('transfer' in ArrayBuffer.prototype ? 0 : 2 ** 20)
  })

  test('never over a file that is there', async () => {
    writeFileSync(path(), 'old')
    await expect(writeStream(path(), Readable.from([Buffer.from('new')]), all)).rejects.toBeInstanceOf(
      DiskError,
    )
    expect(readFileSync(path(), 'utf8')).toBe('old')
  })

  test('until the stream fails, which is no fault of the disk', async () => {
    const broken = new Error('aborted')
    const body = Readable.from(
      (function* () {
        yield Buffer.from('a')
        throw broken
      })(),
    )
    await expect(writeStream(path(), body, all)).rejects.toBe(broken)
    expect(existsSync(path())).toBe(true)
  })

  onLinux('and does not stay open', async () => {
    await writeStream(path(), Readable.from([Buffer.from('a')]), all)
    // Not by its exit code: what others have open may be closed while it looks.
    const { stdout } = spawnSync('ls', ['-l', `/proc/${String(process.pid)}/fd`], { encoding: 'utf8' })
    expect(stdout).toContain('/dev/null')
    expect(stdout).not.toContain(path())
  })
})
