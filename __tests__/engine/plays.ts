// What each example is played with: only what differs from the default play, in which every task succeeds.
import { creations } from '../example-creations.js'

export type TaskPlay = 'success' | 'fail' | 'generating'

export interface Play {
  /** A file in examples/, or with `job` one in .github/workflows/. */
  readonly example: string
  /** Plays one job of a workflow of this repository, which finds the actions at `./`. */
  readonly job?: string
  /** What this play is about, where an example has more than one. */
  readonly about?: string
  /** Inputs of `workflow_dispatch` that have no default, or another value than the default. */
  readonly inputs?: Readonly<Record<string, string>>
  /** How the first task goes, and how all others do. A re-run may create its task anew, and so get one of the others. */
  readonly firstTask?: TaskPlay
  readonly otherTasks?: TaskPlay
  /** Whether the workflow starts the emulator itself; else all of its steps have one that outlives the jobs. */
  readonly isRehearsed?: boolean
  /** Texts in the workflow that are replaced: an address or a time that cannot be played as it stands. */
  readonly replace?: readonly (readonly [string, string])[]
  readonly expected?: 'success' | 'failure'
  /** How many tasks the run creates, and the re-run, where that is not what the example says of itself. */
  readonly created?: readonly [run: number, rerun: number]
}

export const plays: readonly Play[] = [
  { example: 'ci.yml', job: 'action', created: [0, 0] },
  // A task that failed has cost nothing, and is created again.
  { example: 'go-on-after-failure.yml', firstTask: 'fail', created: [2, 1] },
  { example: 'resume-after-timeout.yml', about: 'in time' },
  {
    example: 'resume-after-timeout.yml',
    about: 'after its timeout',
    firstTask: 'generating',
    otherTasks: 'generating',
    replace: [['timeout: 30m', 'timeout: 1s']],
    expected: 'failure',
  },
  { example: 'scheduled-poll.yml', about: 'with a prompt', inputs: { prompt: 'A lighthouse' } },
  { example: 'scheduled-poll.yml', about: 'without one', created: [0, 0] },
  { example: 'rehearse.yml', isRehearsed: true, created: [0, 0] },
  { example: 'self-hosted-proxy.yml', replace: [['NO_PROXY: ', 'NO_PROXY: 127.0.0.1,']] },
]

/** The plays of a workflow: those above, or one with nothing special. */
export function playsOf(example: string): readonly Play[] {
  const special = plays.filter((play) => play.example === example)
  return special.length > 0 ? special : [{ example }]
}

/** A re-run creates nothing that the run has paid for. */
export function expectedOf(play: Play, attempt: number): { result: string; created: number } {
  const [run, rerun] = play.created ?? [creations[play.example] ?? NaN, 0]
  return { result: play.expected ?? 'success', created: attempt === 1 ? run : rerun }
}

/** Actions that live elsewhere, and what stands in for them: the step is checked for what it hands to them. */
export const standIns: Readonly<Record<string, string>> = {
  'actions/checkout': `
    name: Stand-in for checkout
    description: Checks a branch out, main where none is named.
    inputs:
      ref: { description: Branch, default: main }
      fetch-depth: { description: How many commits, default: '1' }
      persist-credentials: { description: Whether the token stays, default: 'true' }
    runs:
      using: composite
      steps:
        - shell: bash
          env: { REF: '\${{ inputs.ref }}' }
          run: |
            git init --quiet --initial-branch main
            git remote remove origin 2>/dev/null || true
            git remote add origin https://github.com/octocat/pictures
            git fetch --quiet origin
            git checkout --quiet --force -B "$REF" "origin/$REF"
  `,
  'actions/upload-artifact': `
    name: Stand-in for upload-artifact
    description: Keeps what it is given in a folder.
    inputs:
      name: { description: Name, default: artifact }
      path: { description: Path, required: true }
      overwrite: { description: Whether another may be there, default: 'false' }
      if-no-files-found: { description: What to do without files, default: warn }
      retention-days: { description: How long it is kept, default: '' }
    runs:
      using: composite
      steps:
        - shell: bash
          env: { FROM: '\${{ inputs.path }}', TO: 'ARTIFACTS/\${{ inputs.name }}' }
          run: |
            mkdir -p "$TO"
            if [ -d "$FROM" ]; then cp -R "$FROM/." "$TO/"; else cp "$FROM" "$TO/"; fi
  `,
  'actions/download-artifact': `
    name: Stand-in for download-artifact
    description: Gives what was kept, under one name or those that match a pattern.
    inputs:
      name: { description: Name, default: '' }
      pattern: { description: Pattern, default: '' }
      path: { description: Path, default: . }
      merge-multiple: { description: Whether all go into one folder, default: 'false' }
    runs:
      using: composite
      steps:
        - shell: bash
          env: { NAMES: '\${{ inputs.name || inputs.pattern }}', TO: '\${{ inputs.path }}' }
          run: |
            mkdir -p "$TO"
            cd 'ARTIFACTS'
            for folder in $NAMES; do cp -R "$folder/." "$OLDPWD/$TO/"; done
  `,
  'actions/upload-pages-artifact': `
    name: Stand-in for upload-pages-artifact
    description: Checks that there is a page.
    inputs:
      path: { description: Path, default: _site }
    runs:
      using: composite
      steps:
        - shell: bash
          env: { FOLDER: '\${{ inputs.path }}' }
          run: test -s "$FOLDER/index.html"
  `,
  'actions/deploy-pages': `
    name: Stand-in for deploy-pages
    description: Gives an address.
    outputs:
      page_url: { description: Address, value: 'https://octocat.github.io/pictures/' }
    runs:
      using: composite
      steps:
        - shell: bash
          run: 'true'
  `,
}

/** What the engine cannot play, with the reason. */
export const notPlayed: readonly (readonly [string, string])[] = [
  ['Comments on pull requests and commit statuses', 'there is no GitHub behind the engine'],
  [
    'Artifacts and Pages themselves',
    'these actions are fetched from GitHub; stand-ins keep what they get in a folder',
  ],
  ['gh', 'a stand-in writes down how it was called'],
  ['actions/checkout itself', 'it is fetched from GitHub; a stand-in checks the branch out'],
  ['permissions, concurrency and branch protection', 'GitHub enforces them, the engine reads past them'],
  ['The job "proxy" of ci.yml', 'it installs a proxy and edits /etc/hosts as root'],
  ['Systems other than this one', 'in host mode every label of a runner is this machine'],
  ['A proxy', 'the addresses of the emulator are taken out of it; the job "proxy" of ci.yml has one'],
  [
    'Its cache',
    'it is of the first version, which GitHub has switched off; the emulated one stands in for it',
  ],
  ['Waiting for hours', 'the times in question are shortened'],
]
