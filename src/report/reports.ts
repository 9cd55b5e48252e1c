// All that people see of a step, besides its outputs: log, annotations, job summary, comment and status.
// What goes wrong with a report is a warning: it never changes how the step ends, and delays it by seconds at most.
import { formatDuration } from '../duration.js'
import { errorMessage } from '../error-message.js'
import type { StepResult, TaskRecord } from '../task.js'
import { pluralize, singleLine } from '../text.js'
import type { PolledFamily } from './advice.js'
import { causeTexts, firstResultText } from './annotations.js'
import type { Console } from './console.js'
import type { GitHubOptions, PublishToGitHub } from './github/publish.js'
import { changeLines, countsText, heartbeatText, type LogLine } from './log-lines.js'
import type { PictureHeads } from './picture-display.js'
import { countsOf, createView, type View } from './view.js'

export interface ReportOptions extends GitHubOptions {
  readonly jobSummary: boolean
  readonly family: PolledFamily
  readonly timeoutMs: number
  /** When the step began, by `clock`. */
  readonly startMs: number
  /** Ask no private address about a picture. */
  readonly isPublicOnly: boolean
}

export interface Reports {
  /** Says what is waited for, and sets a pending status without waiting for it. */
  started(): void
  changed(before: TaskRecord, after: TaskRecord, table: readonly TaskRecord[]): void
  /** A line that tells somebody who opens the log now what is going on. */
  heartbeat(table: readonly TaskRecord[]): void
  /** One annotation for each cause but the first, which is the step's own message. */
  annotate(result: StepResult, options: { level: 'error' | 'warning'; stepError: string | null }): void
  /**
   * Writes summary, status and comment. Never rejects.
   *
   * @param stepError why the step is red besides the outcomes of its tasks, or null
   */
  publish(result: StepResult, stepError: string | null): Promise<void>
}

/** Counts of many tasks are shown when they change, but not more often than this. */
const countsIntervalMs = 10_000
/** Of warnings that tell of one kind of thing each. */
const maxOnceKeys = 5
const maxIdsShown = 5

export function createReports(options: ReportOptions): Reports {
  const { console, clock, startMs, timeoutMs, taskIds, family } = options
  const shownOnce = new Set<string>()
  const queuedMs = new Map<string, number>()
  let countsShownMs = clock.nowMs()
  let publishToGitHub: Promise<PublishToGitHub | null> | null = null
  const waitedMs = (): number => clock.nowMs() - startMs

  return {
    started() {
      console.info(startText(taskIds, timeoutMs))
      // Loaded only where it is wanted: the first poll should not wait for code that it does not need.
      const isWanted = options.commitStatus !== '' || options.prComment !== false
      if (isWanted) publishToGitHub = loadGitHub(options)
    },

    changed(before, after, table) {
      const queueMs = queueTimeMs(before, after)
      if (queueMs !== null) queuedMs.set(after.taskId, queueMs)
      for (const line of changeLines(before, after, table)) show(line, console, shownOnce)
      const isMoved = table.length > 1 && before.state !== after.state && after.outcome === null
      if (!isMoved || clock.nowMs() - countsShownMs < countsIntervalMs) return
      countsShownMs = clock.nowMs()
      console.info(`${countsText(table)}, after ${formatDuration(waitedMs())}.`)
    },

    heartbeat(table) {
      const text = heartbeatText(table, waitedMs(), timeoutMs)
      if (text === null) return
      countsShownMs = clock.nowMs()
      console.info(text)
    },

    annotate(result, { level, stepError }) {
      if (result.records.length > 1) {
        console.info(`${countsOf(result.records)}, after ${formatDuration(waitedMs())}.`)
      }
      const text = firstResultText(result)
      if (text !== null) console.notice(text)
      for (const cause of causeTexts(result, family, stepError)) console[level](cause)
    },

    async publish(result, stepError) {
      const view = createView(result, { family, stepError, queuedMs })
      const heads = await pictureHeads(view, options)
      await Promise.all([
        options.jobSummary
          ? writeSummary(console, ({ jobSummary }) => jobSummary(view, heads, Date.now()))
          : null,
        publishToGitHub?.then((publish) => publish?.(view, heads)),
      ])
    },
  }
}

function startText(taskIds: readonly string[], timeoutMs: number): string {
  const ids = taskIds.slice(0, maxIdsShown).map((id) => singleLine(id, 100))
  const more = taskIds.length > ids.length ? ` and ${String(taskIds.length - ids.length)} more` : ''
  const tasks =
    taskIds.length === 1
      ? `task ${ids.join()}`
      : `${pluralize(taskIds.length, 'task')} (${ids.join(', ')}${more})`
  if (timeoutMs === 0) return `Polling ${tasks} once.`
  return `Waiting for ${tasks}, for at most ${formatDuration(timeoutMs)}.`
}

/** How long a task was in the queue that it has just left; null of any other change, or where it was not seen there. */
export function queueTimeMs(before: TaskRecord, after: TaskRecord): number | null {
  const isQueued = ({ state }: TaskRecord): boolean => state === 'waiting' || state === 'queuing'
  return isQueued(before) && !isQueued(after) ? Math.max(0, after.ageMs ?? after.waitedMs) : null
}

function show({ level, text, onceKey }: LogLine, console: Console, shownOnce: Set<string>): void {
  if (onceKey !== undefined) {
    if (shownOnce.has(onceKey) || shownOnce.size === maxOnceKeys) return
    shownOnce.add(onceKey)
  }
  console[level](text)
}

/** Null where it cannot be loaded: @actions/github reads the event as soon as it is. */
async function loadGitHub(options: ReportOptions): Promise<PublishToGitHub | null> {
  try {
    const { startGitHubReports } = await import('./github/publish.js')
    return startGitHubReports(options)
  } catch (error) {
    const reason = singleLine(errorMessage(error))
    options.console.warning(
      `Neither a commit status nor a comment can be written: the event of this run cannot be read (${reason}).`,
    )
    return null
  }
}

async function pictureHeads(view: View, options: ReportOptions): Promise<PictureHeads> {
  const areShown = options.jobSummary || options.prComment !== false
  if (!areShown || options.signal.aborted) return new Map()
  const { unknownPictures } = await import('./gallery.js')
  const { fetchHeads } = await import('./pictures.js')
  return await fetchHeads(unknownPictures(view), options)
}

/** Says which inputs are wrong, where nothing else could begin. Never rejects. */
export async function reportInvalidInput(console: Console, message: string): Promise<void> {
  await writeSummary(console, ({ invalidInputSummary }) => invalidInputSummary(message))
}

type Pages = typeof import('./pages.js')

async function writeSummary(console: Console, markdown: (pages: Pages) => string): Promise<void> {
  try {
    await console.writeSummary(markdown(await import('./pages.js')))
  } catch (error) {
    console.warning(`The job summary could not be written: ${singleLine(errorMessage(error))}`)
  }
}
