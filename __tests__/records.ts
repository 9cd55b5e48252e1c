// Records as the tests of the reports need them.
import { stepOutcome } from '../src/step.js'
import { type FinalRecord, newRecord, type SavedFile, type StepResult } from '../src/task.js'
import { createView, type View } from '../src/report/view.js'

/** Unix milliseconds. */
export const nowMs = Date.UTC(2026, 10, 24, 12)

export const family = { api: 'market', likely: ['veo', 'suno'] }

export function succeeded(taskId: string, changes: Partial<FinalRecord> = {}): FinalRecord {
  return {
    ...newRecord(taskId),
    outcome: 'success',
    state: 'success',
    rawState: 'success',
    model: 'model-a',
    createTime: nowMs - 60_000,
    completeTime: nowMs - 18_000,
    durationSeconds: 42,
    creditsConsumed: 4,
    waitedMs: 45_000,
    ...changes,
  }
}

export function failed(taskId: string, failMsg: string, changes: Partial<FinalRecord> = {}): FinalRecord {
  const record = succeeded(taskId, {
    outcome: 'failed',
    state: 'fail',
    rawState: 'fail',
    failCode: '501',
    failMsg,
  })
  return { ...record, creditsConsumed: 0, ...changes }
}

/** A task of which nothing is known but how its wait ended. */
export function unseen(taskId: string, outcome: FinalRecord['outcome'], detail = ''): FinalRecord {
  return { ...newRecord(taskId), outcome, detail, waitedMs: 3000 }
}

export function resultOf(...records: readonly FinalRecord[]): StepResult {
  return { outcome: stepOutcome(records, false), records }
}

export function viewOf(...records: readonly FinalRecord[]): View {
  return createView(resultOf(...records), { family, stepError: null, queuedMs: new Map() })
}

export function urls(number: number, extension = 'png'): string[] {
  return Array.from({ length: number }, (_, index) => `https://example.com/${String(index)}.${extension}`)
}

export function savedFile(url: string | null, changes: Partial<SavedFile> = {}): SavedFile {
  return {
    path: 'out/a.png',
    url,
    type: 'image/png',
    sentAs: 'image/png',
    bytes: 1_234_567,
    sha256: '0',
    dimensions: null,
    isReplacement: false,
    ...changes,
  }
}
