// `npm run ceilings`: what a runner downloads and loads must not grow unseen. Fails above a ceiling.
import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { measureStartup } from './startup.js'

interface Measure {
  readonly name: string
  readonly value: number
  readonly ceiling: number
  readonly unit: 'kB' | 'times'
}

/** Each a good third above what it was when it was set; `create` may load what keeps its notes only when it needs it. */
const bundleCeilingsKb: Readonly<Record<string, number>> = { '.': 1700, create: 1800, emulator: 1000 }
const downloadCeilingKb = 1000
/** Start to first request, as a ratio to a bare script that makes the same request: both feel the noise of the machine. */
const startupCeiling = 2.5

const { bareMs, actionMs } = await measureStartup()
const measures: readonly Measure[] = [
  { name: 'download (git archive, gzip -9)', value: downloadKb(), ceiling: downloadCeilingKb, unit: 'kB' },
  ...bundles().map(({ folder, kb }): Measure => {
    const ceiling = bundleCeilingsKb[folder] ?? 0
    return { name: `bundle ${join('dist', folder)}`, value: kb, ceiling, unit: 'kB' }
  }),
  { name: 'start-up, to bare Node', value: actionMs / bareMs, ceiling: startupCeiling, unit: 'times' },
]

for (const { name, value, ceiling, unit } of measures) {
  const shown = unit === 'kB' ? value.toFixed(0) : value.toFixed(2)
  console.log(`${value <= ceiling ? 'ok  ' : 'OVER'} ${name}: ${shown} ${unit}, at most ${String(ceiling)}`)
}
if (measures.some(({ value, ceiling }) => value > ceiling)) process.exitCode = 1

/** What GitHub serves for a commit: the files of HEAD that are not `export-ignore`. */
function downloadKb(): number {
  const archive = execFileSync('git', ['archive', 'HEAD'], { maxBuffer: 2 ** 28 })
  return gzipSync(archive, { level: 9 }).length / 1000
}

/** The JavaScript of each bundle, with the parts that it loads later. */
function bundles(): { folder: string; kb: number }[] {
  const folders = readdirSync('dist', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return ['.', ...folders.map(({ name }) => name)].map((folder) => {
    const files = readdirSync(join('dist', folder)).filter((file) => /\.[cm]?js$/.test(file))
    const bytes = files.reduce((sum, file) => sum + statSync(join('dist', folder, file)).size, 0)
    return { folder, kb: bytes / 1000 }
  })
}
