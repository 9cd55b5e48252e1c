// `npm run bench`: all of it, or what is named: `npm run bench -- pace startup`.
import { benchDownloads } from './download.js'
import { benchLoad } from './load.js'
import { benchPace } from './pace.js'
import { benchStartup } from './startup.js'

const benches: Readonly<Record<string, () => void | Promise<void>>> = {
  pace: benchPace,
  startup: benchStartup,
  load: benchLoad,
  download: benchDownloads,
}

const named = process.argv.slice(2)
for (const name of named.length > 0 ? named : Object.keys(benches)) {
  const bench = benches[name]
  if (bench === undefined)
    throw new Error(`There is no benchmark ${name}; there are ${Object.keys(benches).join(', ')}.`)
  await bench()
  console.log('')
}
