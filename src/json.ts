// JSON from outside: any text, any depth.

/** Deeper values than this are refused: walking them could overflow the stack. No answer of kie.ai comes near. */
const deepestLevel = 500

/** The value, or undefined where the text is no JSON or is nested too deeply to be walked safely. */
export function parseJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return isDeeperThan(deepestLevel, value) ? undefined : value
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner))
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
