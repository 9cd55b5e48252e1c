import { parseJson } from '../json.js'

/** An expression, which the runner replaces by the values of the job's leg, or by `null` outside a matrix. */
export const matrixExpression = '${{ toJSON(matrix) }}'

/** What tells this leg of a matrix from the others: compact JSON, however it was laid out. Empty outside a matrix. */
export function matrix(text: string): string {
  if (text === matrixExpression) return ''
  const value = parseJson(text)
  const leg = value === undefined ? text.trim() : JSON.stringify(value)
  return ['null', '{}', '""'].includes(leg) ? '' : leg
}
