// The folder of the downloads, and the folders in it.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { isInside, openDownloadFolder, openFolderIn } from '../src/save/folder.js'

let base = ''
beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'folder-')))
})
afterEach(() => {
  rmSync(base, { recursive: true })
})

describe('download-dir', () => {
  test.each(['out', 'out/deeper/still', './out/', '.'])(
    '%j is made in the workspace, and left empty',
    async (given) => {
      const folder = await openDownloadFolder(given, base)
      expect(folder).toBe(resolve(base, given))
      expect(readdirSync(folder)).toEqual([])
    },
  )

  test('may be absolute, and may be there', async () => {
    const given = join(base, 'elsewhere')
    mkdirSync(given)
    writeFileSync(join(given, 'a'), '')
    expect(await openDownloadFolder(given, join(base, 'workspace'))).toBe(given)
    expect(readdirSync(given)).toEqual(['a'])
    expect(existsSync(join(base, 'workspace'))).toBe(false)
  })

  test('below ~ is below the home folder, and a name that begins with it is not', async () => {
    expect(await openDownloadFolder('~', base)).toBe(join(homedir()))
    expect(await openDownloadFolder('~x', base)).toBe(join(base, '~x'))
    expect(await openDownloadFolder('a/~/b', base)).toBe(join(base, 'a', '~', 'b'))
  })

  test.each(['file', 'file/below', 'a\0b'])('%j is refused, by its name', async (given) => {
    writeFileSync(join(base, 'file'), '')
    await expect(openDownloadFolder(given, base)).rejects.toThrow(given)
    expect(readdirSync(base)).toEqual(['file'])
  })
})

// Linux has a folder in which nobody can make one, not even root.
const onLinux = process.platform === 'linux' ? test : test.skip

onLinux('a folder that cannot be made says why', async () => {
  await expect(openDownloadFolder('/sys/out/deeper', base)).rejects.toThrow(/EACCES|EPERM|EROFS/)
})

describe('a folder in it', () => {
  test('is made level by level, also by several at once', async () => {
    const folders = await Promise.all([1, 2, 3].map(() => openFolderIn(join(base, 'out'), ['a', 'b'])))
    expect(new Set(folders)).toEqual(new Set([join(base, 'out', 'a', 'b')]))
    expect(existsSync(join(base, 'out', 'a', 'b'))).toBe(true)
  })

  test('is the folder itself where there are no segments', async () => {
    expect(await openFolderIn(join(base, 'out'), [])).toBe(join(base, 'out'))
    expect(readdirSync(base)).toEqual(['out'])
  })

  test('may be a link that stays inside, and none that leads out', async () => {
    const out = join(base, 'out')
    mkdirSync(join(out, 'real'), { recursive: true })
    mkdirSync(join(base, 'outside'))
    symlinkSync(join(out, 'real'), join(out, 'inner'), 'junction')
    symlinkSync(join(base, 'outside'), join(out, 'outer'), 'junction')
    expect(await openFolderIn(out, ['inner', 'x'])).toBe(join(out, 'inner', 'x'))
    await expect(openFolderIn(out, ['outer', 'x'])).rejects.toThrow('leads out')
    expect(readdirSync(join(base, 'outside'))).toEqual([])
  })

  test('may lie in a folder that is itself a link', async () => {
    mkdirSync(join(base, 'real'))
    symlinkSync(join(base, 'real'), join(base, 'out'), 'junction')
    await openFolderIn(join(base, 'out'), ['a'])
    expect(readdirSync(join(base, 'real'))).toEqual(['a'])
  })

  test('is no file', async () => {
    writeFileSync(join(base, 'a'), '')
    await expect(openFolderIn(base, ['a'])).rejects.toThrow()
  })
})

test.each<[string, string, boolean]>([
  ['a', 'a', true],
  ['a', 'a/b', true],
  ['a', 'a/..b', true],
  ['a', 'a/..', false],
  ['a', 'ab', false],
  ['a/b', 'a', false],
  ['a/b', 'a/c', false],
])('inside %j is %j: %j', (folder, path, expected) => {
  expect(isInside(join(base, folder), join(base, path))).toBe(expected)
})
