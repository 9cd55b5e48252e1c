// Whether two names can be equal that are not known in full yet. Pure.

/** Stand in a name for any number, and for any model. */
export const anyNumber = '\0'
export const anyModel = '\u0001'

/** One character of a name, or as many as there are of a class. */
interface Part {
  readonly matches: string
  /** May stand there any number of times, and not at all. */
  readonly isRepeated: boolean
}

export interface NamePattern {
  readonly parts: readonly Part[]
  /** The characters that it begins with for certain. */
  readonly head: string
}

/** Making a name safe replaces some characters and adds an underscore, and file systems may not tell cases apart. */
export function patternOf(name: string): NamePattern {
  const text = name
    .toLowerCase()
    .replaceAll('_', '')
    .replaceAll(/[. <>:"\\|?*\p{Cs}\u0002-\u001f\u007f-\u009f]/gu, '-')
  const parts = Array.from(text).flatMap((character) => {
    const once = { matches: character, isRepeated: false }
    const repeated = { matches: character, isRepeated: true }
    if (character === anyModel) return [repeated]
    return character === anyNumber ? [once, repeated] : [once]
  })
  return { parts, head: text.split(/[\0\u0001]/, 1).join('') }
}

/** Whether one of the first can be equal to one of the others. */
export function canBeEqual(these: readonly NamePattern[] = [], those: readonly NamePattern[]): boolean {
  return these.some((a) =>
    those.some((b) => {
      // Of a thousand tasks there are half a million pairs, and nearly all of them differ in their ids.
      const canBegin = a.head.startsWith(b.head) || b.head.startsWith(a.head)
      return canBegin && canMeet(a.parts, b.parts)
    }),
  )
}

/** Walks through both patterns at once: each pair of places in them is visited once. */
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
  if (group === anyModel) return member !== '/'
  return group === anyNumber && /^\d$/.test(member)
}
