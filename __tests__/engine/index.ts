// `npm run engine`: plays every example with nektos/act, a workflow engine that is not ours, on the emulator: a run and a
// re-run each. `npm run engine -- commit.yml` plays one, `--verbose` shows what the engine says.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { runAct } from './act.js'
import { expectedOf, notPlayed, type Play, playsOf } from './plays.js'
import { buildWorld } from './world.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { verbose: { type: 'boolean' } },
})

if (process.platform === 'win32') {
  console.log('The stand-ins are shell scripts, so nothing was played: this needs Linux or macOS.')
  process.exit(1)
}
if (spawnSync('act', ['--version']).error !== undefined) {
  console.log(
    'act is not installed, so nothing was played. With Go: go install github.com/nektos/act@v0.2.87',
  )
  process.exit(1)
}

const examples = [...readdirSync('examples').filter((file) => file.endsWith('.yml')), 'ci.yml']
const chosen = positionals.length > 0 ? positionals : examples
const unknown = chosen.filter((file) => !examples.includes(file))
if (unknown.length > 0) throw new Error(`There is no example ${unknown.join(', ')}.`)

const failures: string[] = []
for (const play of chosen.flatMap(playsOf)) await playTwice(play)
console.log('\nWhat the engine cannot play:')
for (const [what, why] of notPlayed) console.log(`  ${what}: ${why}.`)
console.log(failures.length === 0 ? '\nAll as expected.' : `\nNot as expected: ${failures.join(', ')}.`)
process.exitCode = failures.length === 0 ? 0 : 1

/** A re-run is a second attempt on the same commit, with the world as the first attempt left it. */
async function playTwice(play: Play): Promise<void> {
  await using world = await buildWorld(play)
  let creations = 0
  for (const attempt of [1, 2]) {
    const { result, log, seconds } = await runAct(play, world, attempt)
    const title = [play.example, play.about, attempt === 1 ? 'run' : 're-run'].filter(Boolean).join(', ')
    if (result === 'callable') {
      console.log(`${title}: is called by another example`)
      return
    }
    const created = world.kie.created.length - creations
    creations += created
    const expected = expectedOf(play, attempt)
    const isExpected = result === expected.result && created === expected.created
    const found = `${result}, ${String(created)} created`
    const wanted = isExpected ? '' : `, in place of ${expected.result}, ${String(expected.created)} created`
    console.log(`${isExpected ? 'ok  ' : 'FAIL'} ${title}: ${found}${wanted} (${seconds.toFixed(1)} s)`)
    if (!isExpected || values.verbose === true) console.log(log)
    if (!isExpected) failures.push(title)
  }
}
