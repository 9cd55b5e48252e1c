/** What went wrong, in the words of the innermost cause: an AggregateError of several addresses has no text of its own. */
export function errorMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof AggregateError && error.errors.length > 0) return errorMessage(error.errors[0])
  return error.message || error.name
}
