// All the names that a task's results can have, as a pattern, and whether two tasks can have a name in common. Pure.

/** One character of a name, or as many as there are of a class. */
interface Part {
  readonly matches: 'digit' | 'any' | (string & {})
  /** May stand there any number of times, and not at all. */
  readonly isRepeated: boolean
}

/** The forms that a name can have. */
export type NamePattern = readonly (readonly Part[])[]

const digits: readonly Part[] = [
  { matches: 'digit', isRepeated: false },
  { matches: 'digit', isRepeated: true },
]

/**
 * @param name with NUL where a result's index goes, and U+0001 where the model goes
 * @param hasNumber whether further results have `-2` and so on behind it
 * @param place the task's place, which goes behind that; null where it has none
 */
export function patternOf(
  name: string,
  { hasNumber, place }: { readonly hasNumber: boolean; readonly place: number | null },
): NamePattern {
  const parts = partsOf(name)
  const end = place === null ? [] : partsOf(`-${String(place)}`)
  const first = [...parts, ...end]
  return hasNumber ? [first, [...parts, ...partsOf('-'), ...digits, ...end]] : [first]
}

/** Making a name safe replaces some characters and adds an underscore, and file systems may not tell cases apart. */
function partsOf(name: string): Part[] {
  return Array.from(name.toLowerCase().replaceAll('_', '')).flatMap((character) => {
    if (character === '\0') return digits
    if (character === '\u0001') return [{ matches: 'any', isRepeated: true }]
    const matches = /[. <>:"\\|?*\p{Cc}\p{Cs}]/u.test(character) ? '-' : character
    return [{ matches, isRepeated: false }]
  })
}

export function canBeEqual(a: NamePattern = [], b: NamePattern = []): boolean {
  return a.some((one) => b.some((other) => haveCommonName(one, other)))
}

/** Walks through both forms at once: each pair of places in them is visited once. */
function haveCommonName(a: readonly Part[], b: readonly Part[]): boolean {
  const visited = new Set<number>()
  const open: [number, number][] = [[0, 0]]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const [atA, atB] = place
    const key = atA * (b.length + 1) + atB
    if (visited.has(key)) continue
    visited.add(key)
    const [partA, partB] = [a[atA], b[atB]]
    if (partA === undefined && partB === undefined) return true
    if (partA?.isRepeated === true) open.push([atA + 1, atB])
    if (partB?.isRepeated === true) open.push([atA, atB + 1])
    if (partA === undefined || partB === undefined || !overlap(partA.matches, partB.matches)) continue
    open.push([partA.isRepeated ? atA : atA + 1, partB.isRepeated ? atB : atB + 1])
  }
  return false
}

function overlap(a: string, b: string): boolean {
  if (a === b) return true
  return includes(a, b) || includes(b, a)
}

/** No class has the `/` between folders in it. */
function includes(group: string, member: string): boolean {
  if (group === 'any') return member !== '/'
  return group === 'digit' && /^\d$/.test(member)
}
