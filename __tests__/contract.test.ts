// What action.yml declares is what the program reads and sets.
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
    const outputs = outputsOf({ outcome: 'invalid-input', records: [] }, '')
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
