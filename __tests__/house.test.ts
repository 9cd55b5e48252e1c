// The rules of the house: one contract, and imports that go down only.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readActionFile } from '../emulator/runner.js'
import { parseInputs, schema } from '../src/inputs.js'
import { outputsOf } from '../src/outputs.js'

const action = readActionFile('.')

describe('action.yml', () => {
  test('declares the inputs that are read, and their defaults', () => {
    expect(Object.keys(action.inputs)).toEqual(Object.keys(schema.shape))
    const required = { 'task-id': 'a', 'api-key': 'b' }
    const declared = Object.entries(action.inputs).map(([name, input]): [string, string] => [
      name,
      String(input.default ?? ''),
    ])
    expect(parseInputs({ ...Object.fromEntries(declared), ...required })).toEqual(parseInputs(required))
  })

  test('declares the outputs that are set', () => {
    const outputs = outputsOf('invalid-input', [], '')
    expect(Object.keys(action.outputs)).toEqual(Object.keys(outputs))
  })

  test('describes each in full sentences', () => {
    for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)] as {
      description: string
    }[]) {
      expect(description).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe('imports', () => {
  /** From the top to the bottom: a file imports from files further down, or from its own folder. */
  const order = [
    'index',
    'main',
    'inputs',
    'outputs',
    'report',
    'download',
    'media-type',
    'transfer',
    'wait',
    'kie',
    'pace',
    'outcome',
    'request',
    'clock',
    'duration',
    'bytes',
    'file-name',
    'text',
    'redact',
    'json',
  ]
  const toolkit = ['main', 'inputs', 'outputs', 'report']
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && file !== 'undici.ts')
  const roomOf = (file: string): string => file.split('/')[0]?.replace(/\.ts$/, '') ?? ''
  const importsOf = (file: string): string[] =>
    [...readFileSync(join('src', file), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(
      ([, from]) => from ?? '',
    )

  test.each(files)('of %s go down only', (file) => {
    expect(order).toContain(roomOf(file))
    for (const from of importsOf(file).filter((path) => path.startsWith('.'))) {
      const target = roomOf(
        join('/', file, '..', from).replaceAll('\\', '/').slice(1).replace(/\.js$/, '.ts'),
      )
      const isInside = target === roomOf(file) && file.includes('/')
      expect(isInside || order.indexOf(target) > order.indexOf(roomOf(file))).toBe(true)
    }
  })

  test.each(files)('of %s take the toolkit where it belongs', (file) => {
    if (!toolkit.includes(roomOf(file))) expect(importsOf(file)).not.toContain('@actions/core')
    if (file !== 'request.ts') expect(importsOf(file)).not.toContain('@actions/http-client')
  })
})
