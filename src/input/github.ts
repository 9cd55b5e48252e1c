import { hasControlCharacter, refused, type Wrong } from './field.js'
import { boolean } from './scalars.js'

/** An expression, which the runner replaces by the token of the job. */
export const tokenExpression = '${{ github.token }}'
/** GitHub: the context of a status has 255 characters at most. */
const maxStatusNameLength = 255
/** It is the title of the comment. */
const maxCommentNameLength = 100

/** The value is never shown. Empty where nobody has replaced the expression. */
export function githubToken(token: string): string | Wrong {
  if (token === tokenExpression) return ''
  if (/^[\x21-\x7e]+$/.test(token)) return token
  return {
    wrong:
      'the token has a line break, a space or a character that no HTTP header can carry. Leave github-token out, or give ${{ github.token }} or a secret.',
  }
}

/** Whether to comment, or a name that tells the comment from others. Words that may be meant as booleans are no names. */
export function prComment(text: string): boolean | string | Wrong {
  const good = 'Give true, false, or a name that tells this comment from others, such as hero.'
  const isBoolean = boolean(text)
  if (typeof isBoolean === 'boolean') return isBoolean
  if (/^(true|false|yes|no|on|off|y|n|1|0)$/i.test(text.trim())) {
    return refused(text, 'may be meant as true or false, or as a name', good)
  }
  const fault = nameFault(text, maxCommentNameLength)
  return fault === null ? text.trim() : refused(text, fault, good)
}

/** Empty where no status is to be set. */
export function statusName(text: string): string | Wrong {
  const fault = nameFault(text, maxStatusNameLength)
  return text === '' || fault === null ? text : refused(text, fault, 'Give a name such as kie.ai images.')
}

function nameFault(text: string, maxLength: number): string | null {
  if (text.length > maxLength) return `is longer than ${String(maxLength)} characters`
  if (text.trim() === '') return 'is blank'
  if (hasControlCharacter(text)) return 'has a line break or another control character'
  // GitHub: refuses characters beyond U+FFFF in the names of statuses.
  if (/[\ud800-\udfff]/.test(text)) return 'has an emoji or another character that GitHub does not take there'
  return null
}
