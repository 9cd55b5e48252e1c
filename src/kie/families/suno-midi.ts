import { type Family, flags } from '../family.js'

export const sunoMidi: Family = {
  title: 'Suno MIDI',
  makes: 'the notes of a song',
  path: '/api/v1/midi/record-info',
  createPath: '/api/v1/midi/generate',
  needsCallback: true,
  stateIn: 'successFlag',
  states: flags,
  resultIn: ['midiData'],
  givesObject: true,
  likely: ['suno-stems', 'suno', 'suno-wav', 'suno-video', 'suno-cover', 'suno-lyrics', 'market'],
  notes: ['`midiData` stands in place of `response` and of files: there is no URL. (documented)'],
}
