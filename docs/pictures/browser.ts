// A headless Chromium: the variable CHROMIUM names another program.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** @throws with what is missing, where there is no browser */
export function chromium(folder: string, ...args: readonly string[]): string {
  const program = process.env.CHROMIUM ?? 'chromium'
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--hide-scrollbars',
    '--virtual-time-budget=5000',
    `--user-data-dir=${join(folder, 'profile')}`,
  ]
  try {
    return execFileSync(program, [...flags, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Error(
      `There is no program ${program}. Install Chromium (Debian: apt-get install chromium), or name one in the variable CHROMIUM.`,
      { cause: error },
    )
  }
}
