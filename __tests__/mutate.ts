// Mutation tests: changes the sources of a room at hundreds of places, one at a time, and lists the changes that leave its
// tests green. `npm run mutate -- poll` runs one room, `npm run mutate` all of them.
import { Stryker } from '@stryker-mutator/core'

interface Room {
  /** What is changed. */
  readonly sources: readonly string[]
  /** The files in this folder that must notice, without `.test.ts`. */
  readonly tests: readonly string[]
}

const rooms = new Map<string, Room>([
  ['outputs', { sources: ['outputs', 'output-size'], tests: ['outputs'] }],
  ['poll', { sources: ['poll/*', 'backoff', 'deadline'], tests: ['poll', 'pace'] }],
  [
    'kie',
    {
      sources: ['kie/**/*'],
      tests: ['answer', 'client', 'throttle', 'families', 'family-samples', 'market-result'],
    },
  ],
  ['save', { sources: ['save/*'], tests: ['save', 'name', 'content'] }],
])

async function mutate(name: string, { sources, tests }: Room): Promise<void> {
  const stryker = new Stryker({
    mutate: sources.map((source) => `src/${source}.ts`),
    testRunner: 'jest',
    testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    jest: {
      enableFindRelatedTests: false,
      config: { testMatch: tests.map((test) => `<rootDir>/__tests__/${test}.test.ts`) },
    },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    ignorePatterns: ['/dist', '/docs/*.png'],
    tempDirName: `coverage/mutate/${name}`,
    // The tables of one mutant each, and what a person reads: the tests look at data, not at sentences.
    mutator: { excludedMutations: ['StringLiteral'] },
    reporters: ['clear-text', 'json', 'progress-append-only'],
    jsonReporter: { fileName: `coverage/mutate-${name}.json` },
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  })
  await stryker.runMutationTest()
}

const chosen = process.argv.slice(2)
for (const [name, room] of rooms) if (chosen.length === 0 || chosen.includes(name)) await mutate(name, room)
