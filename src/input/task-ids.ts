// The ids to wait for, in all the ways in which workflows hand them over, slips among them.
import * as z from 'zod/mini'
import { isObject, parseJson } from '../json.js'
import { hasControlCharacter, quoted, refused, type Wrong } from './field.js'

const maxTasks = 1000
const good =
  'Give the id that createTask returned, for example task_12345678, or several, separated by newlines, spaces or commas, or as a JSON array of strings such as ["task_1", "task_2"].'
const noId = `The step that creates the task gave no id: its log tells why, and the id is at data.taskId in the answer of kie.ai. ${good}`
/** What becomes of an id that is not there; `{}` is what toJSON() gives for the outputs of a step without any. */
const noIds = /^(?:null|undefined|nan|none|\{\})$/i

/** Unique, in the order given. */
export function taskIds(text: string): string[] | Wrong {
  const ids = idsIn(text.trim())
  if ('wrong' in ids) return ids
  if (ids.length === 0) {
    return { wrong: `there is no task id${text === '' ? '' : ` in ${quoted(text)}`}. ${good}` }
  }
  const wrong = ids.map(faultOf).find((fault) => fault !== null)
  if (wrong !== undefined) return wrong
  const unique = [...new Set(ids)]
  if (unique.length <= maxTasks) return unique
  return {
    wrong: `there are ${String(unique.length)} ids, and one step waits for ${String(maxTasks)} at most. Spread them over several steps.`,
  }
}

function idsIn(text: string): string[] | Wrong {
  if (text.includes('[object Object]')) {
    return refused(text, 'is what a script makes of an object that it prints as text', noId)
  }
  if (text.includes('${{')) {
    const fault = 'is an expression that was not filled in: GitHub does that in the workflow file alone'
    return refused(text, fault, good)
  }
  if (text.startsWith('[')) return idsInArray(text)
  // What toJSON() makes of a text.
  const inner = text.startsWith('"') ? parseJson(text) : undefined
  if (typeof inner === 'string') return idsIn(inner.trim())
  return /^\{.*"/s.test(text) ? idInAnswer(text) : idsInList(text)
}

function idsInArray(text: string): string[] | Wrong {
  const array = parseJson(text)
  if (Array.isArray(array) && array.includes(null)) return refused(text, 'has null in it', noId)
  const ids = z.array(z.string()).safeParse(array)
  return ids.success ? ids.data : refused(text, 'is not a JSON array of strings', good)
}

/** All of createTask's answer, or its `data`. */
function idInAnswer(text: string): string[] | Wrong {
  const answer = parseJson(text)
  if (!isObject(answer)) return refused(text, 'is neither an id nor JSON', good)
  if ('task-ids' in answer) {
    return refused(text, 'has all outputs of a step: give one of them, steps.ID.outputs.task-ids', good)
  }
  const { taskId } = isObject(answer.data) ? answer.data : answer
  if (typeof taskId === 'string' || Number.isSafeInteger(taskId)) return [String(taskId)]
  const fault = 'has no data.taskId: it looks like an answer in which kie.ai refused the task'
  return refused(text, fault, noId)
}

/** Ids between spaces and commas, each in quotes or not, or a YAML list of them. */
function idsInList(text: string): string[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const isYaml = lines.every((line) => /^\s*-\s+\S/.test(line))
  const quotes = isYaml ? /^(["'])(.+)\1$/ : /^(")(.+)"$/
  return (isYaml ? lines.map((line) => line.replace(/^\s*-/, '')) : lines)
    .flatMap((line) => line.split(/[\s,]+/))
    .filter((id) => id !== '')
    .map((id) => id.replace(quotes, '$2'))
}

function faultOf(id: string): Wrong | null {
  if (id.trim() === '' || hasControlCharacter(id) || !id.isWellFormed()) {
    return {
      wrong: `the id ${quoted(id)} is blank or has a line break or another control character. ${good}`,
    }
  }
  if (noIds.test(id.trim())) return refused(id, 'is not an id', noId)
  return /^[a-z][a-z\d+.-]*:\/\//i.test(id.trim()) ? refused(id, 'is a URL, not an id', good) : null
}
