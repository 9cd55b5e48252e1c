// The market: most models of kie.ai, behind one endpoint.
import * as z from 'zod/mini'
import { isKnownState, noFacts } from '../../task.js'
import { singleLine } from '../../text.js'
import { creationOf } from '../creation.js'
import { type Family, noState, type Reading } from '../family.js'
import { type Fields, optionalNumber, optionalText } from '../fields.js'
import { asJson, noResult, readResult, unwrap } from '../result.js'

const record = z.object({
  state: z.string().check(z.regex(/\S/)),
  model: optionalText,
  failCode: optionalText,
  failMsg: optionalText,
  createTime: optionalNumber,
  completeTime: optionalNumber,
  creditsConsumed: optionalNumber,
})

/** Most models that make videos say so in their names: `wan/2-6-text-to-video`. These are the known others. */
const videoModel =
  /video|sora|seedance|kling|hailuo|veo|runway|omnihuman|infinitalk|pixverse|luma|wan\/2-2-animate|wan\/2-7-r2v/i

export const market: Family = {
  makes: 'pictures, videos, sounds and texts, by most models',
  path: '/api/v1/jobs/recordInfo',
  createPath: '/api/v1/jobs/createTask',
  isVideo: false,
  evidence: 'documented and observed',
  read,
}

function read(fields: Fields): Reading {
  const parsed = record.safeParse(fields)
  if (!parsed.success) return { unreadable: noState('state', fields.state) }
  const { state: rawState, ...rest } = parsed.data
  const state = isKnownState(rawState) ? rawState : singleLine(rawState) || 'unknown'
  const facts = {
    ...noFacts,
    ...rest,
    ...creationOf(fields),
    state,
    rawState,
    isVideo: videoModel.test(rest.model ?? ''),
  }
  return state === 'success' ? withResult(facts, fields) : { facts }
}

/** kie.ai: `response` is the same result, parsed, and has been there where `resultJson` was empty. */
function withResult(facts: typeof noFacts, { resultJson, response }: Fields): Reading {
  const sent = unwrap(resultJson) === null ? response : resultJson
  const result = readResult(sent)
  const succeeded = { ...facts, ...(result ?? noResult), resultJson: asJson(sent) }
  if (result !== undefined) return { facts: succeeded }
  return { unreadable: 'it succeeded, but its resultJson is no JSON', facts: succeeded }
}
