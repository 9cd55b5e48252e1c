// Each request to the emulator with its answer, on a line, for whoever rehearses a workflow.
import { isObject, parseJson } from '../src/json.js'
import { pluralize, singleLine } from '../src/text.js'
import type { Answer } from './answer.js'

export interface LoggedRequest {
  readonly method: string
  readonly path: string
  /** Decoded; null where the request had none. */
  readonly taskId: string | null
}

/** Older lines are dropped. */
const maxLines = 1000

export function createRequestLog(onLine: (line: string) => void = () => undefined) {
  const lines: string[] = []
  let count = 0
  return {
    /** @param answer null where the connection was cut or left without an answer */
    add(request: LoggedRequest, answer: Answer | null): void {
      const time = new Date().toISOString().slice(11, 19)
      const line = singleLine(`${time}  ${requestText(request)}  ${answerText(answer)}`, 500)
      count++
      lines.push(line)
      if (lines.length > maxLines) lines.shift()
      onLine(line)
    },
    text(): string {
      const left =
        count > lines.length ? [`${pluralize(count - lines.length, 'earlier request')} left out`] : []
      return [...left, ...lines].map((line) => `${line}\n`).join('')
    },
  }
}

function requestText({ method, path, taskId }: LoggedRequest): string {
  return `${method} ${path}${taskId === null ? '' : `?taskId=${taskId}`}`
}

function answerText(answer: Answer | null): string {
  if (answer === null) return 'no answer'
  const { status, body } = answer
  const parsed =
    typeof body === 'number' || body.length > 100_000 ? undefined : parseJson(body.toString('utf8'))
  if (!isObject(parsed) || typeof parsed.code !== 'number') return `HTTP ${String(status)}`
  const { code, msg, message, data } = parsed
  const text = code === 200 ? dataText(data) : [msg, message].filter(isText).join(', ')
  return `HTTP ${String(status)}, code ${String(code)}${text === '' ? '' : `: ${text}`}`
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function dataText(data: unknown): string {
  if (!isObject(data)) return typeof data === 'string' || typeof data === 'number' ? String(data) : ''
  const { state, status, successFlag, taskId } = data
  const word = state ?? status ?? successFlag
  if (typeof word === 'string' || typeof word === 'number') return String(word)
  return typeof taskId === 'string' ? taskId : ''
}
