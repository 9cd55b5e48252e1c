import type { Family } from '../family.js'
import { sunoWork } from './suno-work.js'

const shared = sunoWork({ failure: 'GENERATE_AUDIO_FAILED', work: 'sound' })

export const sunoStems: Family = {
  ...shared,
  title: 'Suno stems',
  makes: 'the voice and the instruments of a song, apart',
  path: '/api/v1/vocal-removal/record-info',
  createPath: '/api/v1/vocal-removal/generate',
  works: [
    {
      at: 'response',
      all: [
        'vocalUrl',
        'instrumentalUrl',
        'backingVocalsUrl',
        'drumsUrl',
        'bassUrl',
        'guitarUrl',
        'pianoUrl',
        'keyboardUrl',
        'percussionUrl',
        'stringsUrl',
        'synthUrl',
        'fxUrl',
        'brassUrl',
        'woodwindsUrl',
      ],
    },
  ],
  likely: ['suno', 'suno-wav', 'suno-video', 'suno-midi', 'suno-cover', 'suno-lyrics', 'market'],
  notes: [
    ...shared.notes,
    '`originUrl` and `originData` echo the source and are no results. (documented)',
    'An unknown id is answered with code 200 and no data. (observed)',
  ],
}
