// The families of kie.ai, by the value of the input `api`: one line each, and all that a new one needs here.
import type { Family } from './family.js'
import { aleph } from './families/aleph.js'
import { fluxKontext } from './families/flux-kontext.js'
import { gpt4oImage } from './families/4o-image.js'
import { luma } from './families/luma.js'
import { market } from './families/market.js'
import { midjourney } from './families/midjourney.js'
import { runway } from './families/runway.js'
import { sunoCover } from './families/suno-cover.js'
import { sunoLyrics } from './families/suno-lyrics.js'
import { sunoMidi } from './families/suno-midi.js'
import { sunoStems } from './families/suno-stems.js'
import { sunoVideo } from './families/suno-video.js'
import { sunoWav } from './families/suno-wav.js'
import { suno } from './families/suno.js'
import { veo } from './families/veo.js'

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
} as const satisfies Readonly<Record<string, Family>>

export type ApiName = keyof typeof families

export const apiNames = Object.keys(families) as readonly ApiName[]

/** The families that an id which `api` does not find may belong to, the likeliest first. */
export function likelyFamilies(api: ApiName): ApiName[] {
  const { likely } = families[api]
  if (likely === 'all') return apiNames.filter((name) => name !== api)
  return likely.flatMap((likelyName) => apiNames.filter((name) => name === likelyName))
}
