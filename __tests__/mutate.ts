// Mutation tests: changes the sources of a room at hundreds of places, one at a time, and lists the changes that leave its
// tests green. `npm run mutate -- poll` runs one room, `npm run mutate` all of them.
import { Stryker } from '@stryker-mutator/core'

interface Room {
  /** What is changed, below src/ and without `.ts`. */
  readonly sources: readonly string[]
  /** The files in this folder that must notice, without `.test.ts`. */
  readonly tests: readonly string[]
  /** Strings are changed where they are data; sentences are not, as no test should depend on them. */
  readonly hasSentences: boolean
}

const rooms: Readonly<Record<string, Room>> = {
  outputs: { sources: ['outputs', 'output-size'], tests: ['outputs'], hasSentences: false },
  poll: {
    sources: ['poll/*', 'backoff', 'deadline'],
    tests: ['poll', 'pace', 'verdict', 'deadline'],
    hasSentences: false,
  },
  step: { sources: ['step', 'run-task'], tests: ['poll', 'outputs'], hasSentences: false },
  answer: { sources: ['kie/answer', 'http/retry-after'], tests: ['answer'], hasSentences: true },
  record: {
    sources: ['kie/{record,result}'],
    tests: ['answer', 'families', 'market-result', 'result'],
    hasSentences: true,
  },
  families: {
    sources: ['kie/families/*'],
    tests: ['families', 'family-samples', 'market-result'],
    hasSentences: true,
  },
  client: {
    sources: ['kie/{client,exchange,throttle}'],
    tests: ['client', 'exchange', 'throttle'],
    hasSentences: true,
  },
  names: { sources: ['save/{name,name-pattern}'], tests: ['name'], hasSentences: true },
  content: {
    sources: ['save/{content,kinds,sniff,text-form}'],
    tests: ['content', 'promised'],
    hasSentences: true,
  },
  transfer: { sources: ['save/{disk,fetch}'], tests: ['fetch', 'disk'], hasSentences: true },
  save: {
    sources: ['save/{fetch-with-retries,folder,keep,save}'],
    tests: ['save', 'folder', 'keep'],
    hasSentences: true,
  },
}

async function mutate(name: string, { sources, tests, hasSentences }: Room): Promise<void> {
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
    // On a busy machine the default takes a slow run of the tests for one without an end.
    timeoutMS: 15_000,
    ignorePatterns: ['/coverage', '/dist', '/docs/*.png'],
    tempDirName: `coverage/mutate/${name}`,
    mutator: { excludedMutations: hasSentences ? ['StringLiteral'] : [] },
    reporters: ['clear-text', 'json', 'progress-append-only'],
    jsonReporter: { fileName: `coverage/mutate-${name}.json` },
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  })
  await stryker.runMutationTest()
}

const chosen = process.argv.slice(2)
for (const [name, room] of Object.entries(rooms)) {
  if (chosen.length === 0 || chosen.includes(name)) await mutate(name, room)
}
