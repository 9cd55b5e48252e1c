// The secrets (the key, GitHub's token) must appear nowhere, even where a server echoes one.

/** Copies a value from outside, with `***` in place of each secret in every text and name, at any depth. */
export type Redact = <T>(value: T) => T

/** Fewer characters are no secret of kie.ai's or GitHub's, and would be found in the middle of ordinary words. */
const minSecretLength = 8

export function isSecret(text: string): boolean {
  return text.length >= minSecretLength
}

export function redactor(...secrets: readonly string[]): Redact {
  // The longest first: one secret may be a part of another.
  const given = secrets.filter(isSecret).sort((a, b) => b.length - a.length)
  const redactText = (text: string): string =>
    given.reduce((safe, secret) => safe.replaceAll(secret, '***'), text)
  const redact = (value: unknown): unknown => {
    if (typeof value === 'string') return redactText(value)
    if (Array.isArray(value)) return value.map(redact)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [redactText(name), redact(inner)]))
  }
  return <T>(value: T) => redact(value) as T
}
