// The market: most models of kie.ai, behind one endpoint.
import * as z from 'zod/mini'
import { readResult, noResult } from './result.js'
import { type Family, isKnownState, optionalNumber, optionalText, type Reading } from './task.js'
import { plain } from '../plain.js'

const record = z.object({
  state: z.string().check(z.regex(/\S/)),
  model: optionalText,
  resultJson: z.optional(z.unknown()),
  failCode: optionalText,
  failMsg: optionalText,
  createTime: optionalNumber,
  completeTime: optionalNumber,
  creditsConsumed: optionalNumber,
})

export const market: Family = { path: '/api/v1/jobs/recordInfo', read }

function read(fields: Record<string, unknown>): Reading {
  const parsed = record.safeParse(fields)
  if (!parsed.success) return { unreadable: `its record has no usable state (${describe(fields.state)})` }
  const { state: rawState, resultJson, ...rest } = parsed.data
  const state = isKnownState(rawState) ? rawState : plain(rawState) || 'unknown'
  const task = { ...rest, state, rawState, result: noResult, resultJson: null }
  if (state !== 'success') return { task }
  const result = readResult(resultJson)
  const succeeded = { ...task, result: result ?? noResult, resultJson: asText(resultJson) }
  if (result !== undefined) return { task: succeeded }
  return { unreadable: 'it succeeded, but its resultJson is no JSON', task: succeeded }
}

/** Some clients have met the result as an object in place of the documented string. */
function asText(resultJson: unknown): string | null {
  if (resultJson === null || resultJson === undefined || resultJson === '') return null
  return typeof resultJson === 'string' ? resultJson : JSON.stringify(resultJson)
}

function describe(value: unknown): string {
  return value === undefined ? 'it is missing' : `it is ${JSON.stringify(value)}`
}
