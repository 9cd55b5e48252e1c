// How much fits into outputs. Pure.

export type OutputTexts = Readonly<Record<string, string>>

/** GitHub allows a job 1 MB of outputs, counted as UTF-16. */
const maxTotalBytes = 1_000_000
/** Linux starts no process with a longer variable. */
const maxVariableBytes = 128 * 1024

/** Left empty, in this order, where all outputs together are too large: the last group only if nothing else helps. */
const expendable: readonly (readonly string[])[] = [
  ['tasks'],
  ['result-json', 'result-urls', 'files', 'fail-msg', 'text'],
  ['result-url', 'file', 'pending-task-ids', 'model', 'fail-code', 'state'],
]

/** The outputs to be left empty so that the others fit. */
export function emptiedOutputs(outputs: OutputTexts): string[] {
  const bytesOf = (name: string): number => (outputs[name] ?? '').length * 2
  const bySize = (group: readonly string[]): string[] => [...group].sort((a, b) => bytesOf(b) - bytesOf(a))
  let totalBytes = Object.keys(outputs).reduce((sum, name) => sum + bytesOf(name), 0)
  const emptied: string[] = []
  for (const name of expendable.flatMap(bySize)) {
    if (totalBytes <= maxTotalBytes) break
    // Nothing is won with what is as good as empty.
    if (bytesOf(name) <= 4) continue
    totalBytes -= bytesOf(name)
    emptied.push(name)
  }
  return emptied
}

/** The outputs that no environment variable can take. */
export function oversizedOutputs(outputs: OutputTexts): string[] {
  return Object.keys(outputs).filter((name) => Buffer.byteLength(outputs[name] ?? '') > maxVariableBytes)
}
