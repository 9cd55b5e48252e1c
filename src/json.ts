// JSON from outside: any text, any depth.

/** Deeper values than this are refused: walking them could overflow the stack. No answer of kie.ai comes near. */
const deepestLevel = 500

/** The value, or undefined where the text is no JSON or is nested too deeply to be walked safely. */
export function parseJson(text: string): unknown {
  const value = parsed(text)
  return isDeeperThan(deepestLevel, value) ? undefined : value
}

/** In place of a field that is nested too deeply. */
export const tooDeep = Symbol('nested too deeply')

/** The fields of an object, one by one, or undefined where the text is no JSON object. */
export function parseFields(text: string): Record<string, unknown> | undefined {
  const value = parsed(text)
  if (!isObject(value)) return undefined
  const safe = (inner: unknown): unknown => (isDeeperThan(deepestLevel - 1, inner) ? tooDeep : inner)
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, safe(inner)]))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner))
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
