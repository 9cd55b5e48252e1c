import type { Family } from '../family.js'
import { readMarketResult } from '../market-result.js'

/** Most models that make videos say so in their names: `wan/2-6-text-to-video`. These are the known others. */
const videoModel =
  /video|sora|seedance|kling|hailuo|veo|runway|omnihuman|infinitalk|pixverse|luma|wan\/2-2-animate|wan\/2-7-r2v/i

export const market: Family = {
  title: 'Market',
  makes: 'most models of kie.ai, behind one endpoint',
  path: '/api/v1/jobs/recordInfo',
  createPath: '/api/v1/jobs/createTask',
  makesVideos: videoModel,
  stateIn: 'state',
  states: {
    waiting: { state: 'waiting' },
    queuing: { state: 'queuing' },
    generating: { state: 'generating' },
    success: { state: 'success' },
    fail: { state: 'fail' },
  },
  resultIn: ['resultJson', 'response'],
  works: [],
  readResult: readMarketResult,
  likely: 'all',
  notes: [
    { by: 'documented', text: 'A record can hold a result while it waits: the state alone decides.' },
    { by: 'observed', text: '`response` is `resultJson` parsed, and can be filled where that is empty.' },
    {
      by: 'observed',
      text: 'The models of other families are here too: `veo-3-1`, `runway`, `4o-image-api`, `ai-music-api/*`.',
    },
    {
      by: 'documented',
      text: 'Songs are at `data[]`: `audio_url`, else its source, else its stream, then `image_url`.',
    },
    { by: 'documented', text: 'Texts are at `resultObject.text` and `resultObject.lyricsData[].text`.' },
    { by: 'observed', text: 'An unknown id is answered with code 422, `recordInfo is null`.' },
    { by: 'clients', text: '`resultJson` is a list, an object, JSON inside JSON, or a bare URL.' },
  ],
}
