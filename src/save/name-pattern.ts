// All the names that a task's results can have, as a pattern, and whether two tasks can have a name in common. Pure.

/** One character of a name, or as many as there are of a class. */
interface Part {
  readonly matches: 'digit' | 'any' | (string & {})
  /** May stand there any number of times, and not at all. */
  readonly isRepeated: boolean
}

/** One form that a name can have. */
interface Form {
  readonly parts: readonly Part[]
  /** The characters that it begins with for certain. */
  readonly head: string
}

export type NamePattern = readonly Form[]

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
  const first = formOf([...parts, ...end])
  return hasNumber ? [first, formOf([...parts, ...partsOf('-'), ...digits, ...end])] : [first]
}

function formOf(parts: readonly Part[]): Form {
  const variable = parts.findIndex(({ matches }) => matches === 'digit' || matches === 'any')
  const head = variable < 0 ? parts : parts.slice(0, variable)
  return { parts, head: head.map(({ matches }) => matches).join('') }
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

function haveCommonName(a: Form, b: Form): boolean {
  // Of a thousand tasks there are half a million pairs, and nearly all of them differ in their ids.
  const canBegin = a.head.startsWith(b.head) || b.head.startsWith(a.head)
  return canBegin && canMeet(a.parts, b.parts)
}

/** Walks through both forms at once: each pair of places in them is visited once. */
function canMeet(a: readonly Part[], b: readonly Part[]): boolean {
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
  return a === b || includes(a, b) || includes(b, a)
}

/** No class has the `/` between folders in it. */
function includes(group: string, member: string): boolean {
  if (group === 'any') return member !== '/'
  return group === 'digit' && /^\d$/.test(member)
}
