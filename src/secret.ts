// The key must appear nowhere, even where the server echoes it.

/**
 * Gives a copy of a value from outside in which every text and name, at any depth, has `***` in place of the key.
 * It is not for values of our own making: a short key can be part of a word of ours.
 */
export type Redact = <T>(value: T) => T

export function redactor(key: string): Redact {
  if (key === '') return (value) => value
  const redactText = (text: string): string => text.replaceAll(key, '***')
  const redact = (value: unknown): unknown => {
    if (typeof value === 'string') return redactText(value)
    if (Array.isArray(value)) return value.map(redact)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [redactText(name), redact(inner)]))
  }
  return <T>(value: T) => redact(value) as T
}
