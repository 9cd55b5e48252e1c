/** An expression, which the runner replaces by the values of the job's leg, or by `null` outside a matrix. */
export const matrixExpression = '${{ toJSON(matrix) }}'

/** What tells this leg of a matrix from the others: compact JSON, however it was laid out. Empty outside a matrix. */
export function matrix(text: string): string {
  if (text === matrixExpression) return ''
  const leg = compact(text.trim())
  return ['null', '{}', '""'].includes(leg) ? '' : leg
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}
