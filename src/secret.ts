// The secrets (the key, GitHub's token) must appear nowhere, even where a server echoes one.

/** Gives a copy of a value in which every text, at any depth, has `***` in place of each secret. */
export type Redact = <T>(value: T) => T

/** A shorter one, which no server gives out, could be a part of our own names for things. */
const shortestInNames = 16

export function redactor(...secrets: readonly string[]): Redact {
  // The longest first: one secret may be a part of another.
  const given = secrets.filter((secret) => secret !== '').sort((a, b) => b.length - a.length)
  if (given.length === 0) return (value) => value
  const inNames = given.filter((secret) => secret.length >= shortestInNames)
  const redact = (value: unknown): unknown => {
    if (typeof value === 'string') return without(given, value)
    if (Array.isArray(value)) return value.map(redact)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [without(inNames, name), redact(inner)]),
    )
  }
  return <T>(value: T) => redact(value) as T
}

function without(secrets: readonly string[], text: string): string {
  return secrets.reduce((safe, secret) => safe.replaceAll(secret, '***'), text)
}
