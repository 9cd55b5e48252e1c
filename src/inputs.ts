// The inputs of action.yml: one schema, keyed by their names there, read and checked once.
import { getInput } from '@actions/core'
import * as z from 'zod/mini'
import { parseDurationMs } from './duration.js'
import { templateFault } from './file-name.js'
import * as families from './kie/families.js'
import { singleLine } from './text.js'

/** An input that is no use. One message names every wrong one, what was given, and a good value. */
export class InvalidInputs extends Error {
  override readonly name = 'InvalidInputs'
}

/** What a field's parser gives for a value that is no use: a sentence to follow the input's name. */
interface Wrong {
  readonly wrong: string
}

/** An expression, which the runner replaces by the token of the job. */
const runnersToken = '${{ github.token }}'
const mostTasks = 1000
const shortestPollMs = 100

/** One input: its default, as action.yml has it, and its parser. */
function field<T>(fallback: string, parse: (text: string) => T | Wrong) {
  return z.pipe(
    z._default(z.string(), fallback),
    z.transform((text, context): T => {
      const value = parse(text)
      if (!isWrong(value)) return value
      context.issues.push({ code: 'custom', message: value.wrong, input: text })
      return z.NEVER
    }),
  )
}

function isWrong(value: unknown): value is Wrong {
  return typeof value === 'object' && value !== null && 'wrong' in value
}

export const schema = z.object({
  'task-id': field('', taskIds),
  'api-key': field('', apiKey),
  timeout: field('15m', timeout),
  'poll-interval': field('auto', pollInterval),
  api: field('market', api),
  'base-url': field('https://api.kie.ai', baseUrl),
  'fail-on-error': field('true', yesOrNo),
  'fail-fast': field('false', yesOrNo),
  'download-dir': field('', downloadDir),
  'file-name': field('{task-id}-{index}', fileName),
  'job-summary': field('true', yesOrNo),
  'github-token': field(runnersToken, githubToken),
  'pr-comment': field('false', yesOrNo),
  'commit-status': field('', statusName),
})

export type Inputs = z.infer<typeof schema>

/** The key, from the input or from KIE_API_KEY; empty where neither has one. Read first, so that it can be masked. */
export function readKey(): string {
  return getInput('api-key') || (process.env.KIE_API_KEY ?? '').trim()
}

/** GitHub's token; empty where there is none. Read first, so that it can be taken out of all that is shown. */
export function readToken(): string {
  const token = getInput('github-token')
  return token === runnersToken ? '' : token
}

/** Whether there should be a job summary, where other inputs may be wrong, or this one. */
export function wantsJobSummary(): boolean {
  return yesOrNo(getInput('job-summary')) !== false
}

/** @throws InvalidInputs */
export function readInputs(key: string): Inputs {
  const given = new Map(Object.keys(schema.shape).map((name) => [name, getInput(name)]))
  return parseInputs(Object.fromEntries(given.set('api-key', key)))
}

/**
 * @param given a text for each input. One that is given as empty counts as not given (`timeout: ${{ inputs.timeout }}`)
 *   and takes its default, as an absent one does.
 * @throws InvalidInputs
 */
export function parseInputs(given: Readonly<Record<string, string | undefined>>): Inputs {
  const notEmpty = Object.entries(given).filter(([, text]) => text !== undefined && text !== '')
  const parsed = schema.safeParse(Object.fromEntries(notEmpty))
  if (parsed.success) return parsed.data
  const sentences = parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)
  const [only, ...others] = sentences
  if (only !== undefined && others.length === 0) throw new InvalidInputs(`Wrong input. ${only}`)
  throw new InvalidInputs(
    `${String(sentences.length)} wrong inputs:\n${sentences.map((s) => `- ${s}`).join('\n')}`,
  )
}

function shown(text: string): string {
  return `"${singleLine(text, 100)}"`
}

function taskIds(text: string): string[] | Wrong {
  const good =
    'Give the id that createTask returned, for example task_12345678, or several, separated by newlines, spaces or commas, or as a JSON array of strings such as ["task_1", "task_2"].'
  const ids = text.startsWith('[') ? jsonIds(text) : text.split(/[\s,]+/).filter((id) => id !== '')
  if (ids === null) return { wrong: `${shown(text)} is no JSON array of strings. ${good}` }
  if (ids.length === 0)
    return { wrong: `there is no task id${text === '' ? '' : ` in ${shown(text)}`}. ${good}` }
  const unusable = ids.find((id) => id.trim() === '' || /\p{Cc}/u.test(id) || !id.isWellFormed())
  if (unusable !== undefined) {
    return {
      wrong: `the id ${shown(unusable)} is blank or has a line break or another control character. ${good}`,
    }
  }
  const unique = [...new Set(ids)]
  if (unique.length <= mostTasks) return unique
  return {
    wrong: `there are ${String(unique.length)} ids, and one step waits for ${String(mostTasks)} at most. Spread them over several steps.`,
  }
}

function jsonIds(text: string): string[] | null {
  try {
    return z.array(z.string()).parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** The value is never shown, wrong as it may be. */
function apiKey(key: string): string | Wrong {
  const good = 'Give it as api-key: ${{ secrets.KIE_API_KEY }}, or in the environment variable KIE_API_KEY.'
  if (key === '') {
    return {
      wrong: `there is no key. ${good} A secret is empty where it is not defined, and in pull requests from forks.`,
    }
  }
  // What an HTTP header can carry, less the blank.
  if (/^[\x21-\x7e\x80-\xff]+$/.test(key)) return key
  return {
    wrong: `the key has a line break, a blank or a character that no HTTP header can carry. ${good} Copy it again from kie.ai/api-key.`,
  }
}

function timeout(text: string): number | Wrong {
  return (
    parseDurationMs(text) ?? {
      wrong: `${shown(text)} is no duration. Give a number of seconds such as 900, or a duration such as 90s, 15m or 1h30m; 0 looks once and does not wait.`,
    }
  )
}

function pollInterval(text: string): number | 'auto' | Wrong {
  if (text.toLowerCase() === 'auto') return 'auto'
  const good = 'Give auto, or a duration of at least 100ms, such as 5s.'
  const ms = parseDurationMs(text)
  if (ms === null) return { wrong: `${shown(text)} is neither auto nor a duration. ${good}` }
  return ms >= shortestPollMs ? ms : { wrong: `${shown(text)} is too short. ${good}` }
}

function api(text: string): keyof typeof families | Wrong {
  const name = text.toLowerCase()
  if (isFamily(name)) return name
  return {
    wrong: `${shown(text)} is no family of kie.ai. Give one of ${Object.keys(families).join(', ')}, such as market, to which most models belong.`,
  }
}

function isFamily(name: string): name is keyof typeof families {
  return Object.keys(families).includes(name)
}

/** https, or http where the request does not leave the machine. Without its trailing slashes. */
function baseUrl(text: string): string | Wrong {
  const good =
    'Give an address such as https://api.kie.ai or https://gateway.example.com/kie; http only for a loopback host, such as http://127.0.0.1:8080.'
  const url = URL.canParse(text) && !/[\s\p{Cc}]/u.test(text) ? new URL(text) : null
  if (url === null) return { wrong: `${shown(withoutUser(text))} is no URL. ${good}` }
  if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?#]*@/.test(text)) {
    return { wrong: `${shown(withoutUser(text))} has a user name in it; the key goes into api-key. ${good}` }
  }
  if (/[?#]/.test(text)) return { wrong: `${shown(text)} has a query or a fragment. ${good}` }
  const isLoopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback))
    return url.href.replace(/\/+$/, '')
  return { wrong: `${shown(text)} would send the key unencrypted or nowhere. ${good}` }
}

/** A user name in a URL, and the password behind it, may be a secret. */
function withoutUser(text: string): string {
  return text.replace(/\/\/.*@/s, '//***@')
}

/** Empty where nothing is to be downloaded. */
function downloadDir(text: string): string | Wrong {
  if (!/\p{Cc}/u.test(text)) return text
  return {
    wrong: `${shown(text)} has a line break or another control character. Give a folder, such as results.`,
  }
}

function fileName(template: string): string | Wrong {
  const fault = templateFault(template)
  if (fault === null) return template
  return {
    wrong: `${shown(template)} ${fault}. Give a name without its extension, such as {task-id}-{index} or images/{model}-{index}; the tokens are {task-id}, {index} and {model}.`,
  }
}

/** The booleans of YAML 1.2. */
function yesOrNo(text: string): boolean | Wrong {
  if (/^(true|True|TRUE)$/.test(text)) return true
  if (/^(false|False|FALSE)$/.test(text)) return false
  return { wrong: `${shown(text)} is neither true nor false. Give true or false.` }
}

/** The value is never shown. Empty where nobody has replaced the expression. */
function githubToken(token: string): string | Wrong {
  if (token === runnersToken) return ''
  if (/^[\x21-\x7e]+$/.test(token)) return token
  return {
    wrong:
      'the token has a line break, a blank or a character that no HTTP header can carry. Leave github-token out, or give ${{ github.token }} or a secret.',
  }
}

/** GitHub takes no more than 255 characters. */
function statusName(text: string): string | Wrong {
  if (text.length <= 255 && !/\p{Cc}/u.test(text)) return text
  return {
    wrong: `${shown(text)} is longer than 255 characters or has a line break. Give a name such as kie.ai images.`,
  }
}
