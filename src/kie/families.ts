// The families of kie.ai, by the value of the input `api`: one line each, and all that a new one needs here.
import { gpt4oImage } from './families/4o-image.js'
import { aleph } from './families/aleph.js'
import { fluxKontext } from './families/flux-kontext.js'
import { luma } from './families/luma.js'
import { market } from './families/market.js'
import { midjourney } from './families/midjourney.js'
import { runway } from './families/runway.js'
import { sunoCover, sunoLyrics, sunoMidi, sunoStems, sunoVideo, sunoWav } from './families/suno-other.js'
import { suno } from './families/suno.js'
import { veo } from './families/veo.js'
import type { Family } from './family.js'

export const families = {
  market,
  veo,
  suno,
  'suno-lyrics': sunoLyrics,
  'suno-wav': sunoWav,
  'suno-stems': sunoStems,
  'suno-video': sunoVideo,
  'suno-midi': sunoMidi,
  'suno-cover': sunoCover,
  runway,
  aleph,
  luma,
  '4o-image': gpt4oImage,
  'flux-kontext': fluxKontext,
  midjourney,
} satisfies Record<string, Family>

export type FamilyName = keyof typeof families

export const familyNames = Object.keys(families) as FamilyName[]

/** Families whose ids are easily taken for those of another: of one maker, or made by the same kind of step. */
const alike: readonly (readonly FamilyName[])[] = [
  ['suno', 'suno-lyrics', 'suno-wav', 'suno-stems', 'suno-video', 'suno-midi', 'suno-cover'],
  ['runway', 'aleph'],
]

/** The families that an id may belong to which `api` does not know, the likeliest first. */
export function likelyFamilies(api: FamilyName): FamilyName[] {
  const kin = alike.find((names) => names.includes(api)) ?? []
  // Models with an endpoint of their own can be had through the market too, and the other way round.
  const others = api === 'market' ? familyNames : (['market'] as const)
  return [...new Set([...kin, ...others])].filter((name) => name !== api)
}
