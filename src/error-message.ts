// What an error says, whatever was thrown, and whichever realm or library it comes from.

/** In the words of the innermost cause: an AggregateError of several addresses has no text of its own. */
export function errorMessage(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  const { errors, message, name } = error as Partial<AggregateError>
  if (errors !== undefined && errors.length > 0) return errorMessage(errors[0])
  return message || name || 'an error without a message'
}

/** The code of a system's error, such as `ENOENT`; empty where there is none. */
export function errorCode(error: unknown): string {
  const code = (error as { readonly code?: unknown } | null | undefined)?.code
  return typeof code === 'string' ? code : ''
}

/** What a system answers while a virus scanner or an indexer has a file open: a moment later it may work. */
export function isHeld(error: unknown): boolean {
  return ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error))
}
