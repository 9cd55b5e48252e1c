import type { Family } from '../family.js'
import { sunoWork } from './suno-work.js'

export const sunoWav: Family = {
  ...sunoWork({ failure: 'GENERATE_WAV_FAILED', work: 'file' }),
  title: 'Suno WAV',
  makes: 'a song as WAV',
  path: '/api/v1/wav/record-info',
  createPath: '/api/v1/wav/generate',
  works: [{ at: 'response', all: ['audioWavUrl'] }],
  likely: ['suno', 'suno-stems', 'suno-video', 'suno-midi', 'suno-cover', 'suno-lyrics', 'market'],
}
