import type { Family } from '../family.js'
import { sunoWork } from './suno-work.js'

export const sunoVideo: Family = {
  ...sunoWork({ failure: 'GENERATE_MP4_FAILED', work: 'video' }),
  title: 'Suno video',
  makes: 'a video to a song',
  path: '/api/v1/mp4/record-info',
  createPath: '/api/v1/mp4/generate',
  makesVideos: true,
  works: [{ at: 'response', all: ['videoUrl'] }],
  likely: ['suno', 'suno-wav', 'suno-stems', 'suno-midi', 'suno-cover', 'suno-lyrics', 'market'],
}
