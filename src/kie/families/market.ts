// The market: most models of kie.ai, behind one endpoint.
import * as z from 'zod/mini'
import { singleLine } from '../../text.js'
import { asJson, noResult, readResult } from '../result.js'
import { type Family, isKnownState, noState, optionalNumber, optionalText, type Reading } from '../task.js'

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

/** Most models that make videos say so in their names: `wan/2-6-text-to-video`. These are the known others. */
const videoModel = /video|sora|seedance|kling|hailuo/i

export const market: Family = { path: '/api/v1/jobs/recordInfo', read }

function read(fields: Record<string, unknown>): Reading {
  const parsed = record.safeParse(fields)
  if (!parsed.success) return { unreadable: noState('state', fields.state) }
  const { state: rawState, resultJson, ...rest } = parsed.data
  const state = isKnownState(rawState) ? rawState : singleLine(rawState) || 'unknown'
  const isVideo = videoModel.test(rest.model ?? '')
  const task = { ...rest, state, rawState, isVideo, result: noResult, resultJson: null }
  if (state !== 'success') return { task }
  const result = readResult(resultJson)
  const succeeded = { ...task, result: result ?? noResult, resultJson: asJson(resultJson) }
  if (result !== undefined) return { task: succeeded }
  return { unreadable: 'it succeeded, but its resultJson is no JSON', task: succeeded }
}
