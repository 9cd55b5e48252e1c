// Whose fault a failed generation is, as far as kie.ai's words tell. Pure.
import type { TaskFacts } from '../task.js'

/**
 * - `kie.ai`: a fault on its side, which a new task with the same input may not meet
 * - `input`: a refusal, which the same input would meet again
 * - `credits`: the account ran out of them
 * - `unclear`: the words do not tell
 */
export type Blame = 'kie.ai' | 'input' | 'credits' | 'unclear'

const credits =
  /insufficient (?:credit|balance|fund|quota)|(?:credit|balance|quota)s? (?:is |are )?(?:not enough|insufficient|exhausted|used up)|not enough credit|out of credits|top up/i

/** What models and their filters say of an input that they do not take. */
const refusal =
  /safety|polic(?:y|ies)|violat|prohibit|forbidden|moderat|copyright|trademark|inappropriate|offensive|explicit|flagged|filtered|refused|rejected|blocked|not allowed|not permitted|invalid|illegal|unsupported|not support|must (?:be|not)|should be|required|cannot be empty|missing|face detect|too (?:long|short|large|small|many)|exceed|out of range|within the range|aspect.?ratio|resolution|malformed|(?:failed to|unable to|could not|cannot) (?:fetch|download|load|read|access)|(?:image|video|audio|file|url) (?:could not|cannot) be (?:fetched|downloaded|loaded|read|accessed)|敏感|违规|违反|不支持|参数/i

/** Words that leave no doubt, whatever else is said: those about content first. */
const surelyRefusal = /nsfw|sensitive|public figure|artist name/i
const surelyOwnFault =
  /internal (?:server )?error|server exception|rate limit|too many requests|deadline exceeded|high demand/i

const ownFault =
  /internal|server (?:error|exception|is busy)|try again|retry|time(?:d)?[ -]?out|temporar|unavailable|overload|busy|upstream|maintenance|high demand|no result|系统|服务|超时|稍后|重试/i

/**
 * A refusal is recognised first: "was refused by the safety filter, please try again" is one in spite of its end. Codes
 * count only where the words say nothing, as kie.ai gives 501 for every kind of failed generation.
 */
export function blameFor(facts: Pick<TaskFacts, 'failCode' | 'failMsg' | 'stage'>): Blame {
  const { failCode, failMsg, stage } = facts
  const words = `${failCode ?? ''} ${failMsg ?? ''} ${stage ?? ''}`.replaceAll('_', ' ')
  if (failCode === '402' || credits.test(words)) return 'credits'
  if (surelyRefusal.test(words)) return 'input'
  if (surelyOwnFault.test(words)) return 'kie.ai'
  if (refusal.test(words)) return 'input'
  if (ownFault.test(words) || /^(?:408|429|500|502|503|504|524)$/.test(failCode ?? '')) return 'kie.ai'
  return /^(?:400|413|422|451)$/.test(failCode ?? '') ? 'input' : 'unclear'
}
