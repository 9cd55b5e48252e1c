// JSON from outside: any text, any depth.

/** Deeper values than this are refused: walking them could overflow the stack. No answer of kie.ai comes near. */
const deepestLevel = 500

/** The value, or undefined where the text is no JSON or is nested too deeply to be walked safely. */
export function parseJson(text: string): unknown {
  const value = parseJsonOfAnyDepth(text)
  return isTooDeep(value) ? undefined : value
}

/** The value, parts of which may be too deep, or undefined where the text is no JSON. */
export function parseJsonOfAnyDepth(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function isTooDeep(value: unknown, levels = deepestLevel): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1))
}

/** The indentation of a deep value can be longer than a text may be, and nobody reads one that is so long. */
const maxIndentedLength = 500_000

/** JSON for people to read, as far as they will. */
export function readableJson(value: unknown): string {
  const json = JSON.stringify(value)
  return json.length > maxIndentedLength ? json : JSON.stringify(value, null, 2)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
