// The inputs of create/action.yml: one schema, keyed by their names there, read and checked once.
import { getInput } from '@actions/core'
import * as z from 'zod/mini'
import { field, hasControlCharacter, parseAll, quoted, type Wrong } from '../input/field.js'
import { api, apiKey, baseUrl } from '../input/kie.js'
import { matrix, matrixExpression } from '../input/matrix.js'

const uploadAddress = 'https://kieai.redpandaai.co'

export const schema = z.object({
  model: field('', model),
  prompt: field('', (text) => text),
  input: field('', (text) => text),
  'input-file': field('', (text) => text),
  api: field('market', api),
  path: field('', path),
  'callback-url': field('', callbackUrl),
  'api-key': field('', apiKey),
  'base-url': field('https://api.kie.ai', baseUrl),
  'upload-url': field(uploadAddress, (text) => baseUrl(text, uploadAddress)),
  memory: field('run', memory),
  'min-credits': field('', minCredits),
  matrix: field(matrixExpression, matrix),
})

export type CreateInputs = z.infer<typeof schema>

export type Given = Readonly<Record<keyof typeof schema.shape, string>>

/** The texts of the inputs, empty where there is none. */
export function givenInputs(key: string): Given {
  const given = Object.keys(schema.shape).map((name) => [name, getInput(name)])
  // Its first line may be indented as all others are, so only its end is trimmed.
  const input = getInput('input', { trimWhitespace: false }).trimEnd()
  return { ...(Object.fromEntries(given) as Given), 'api-key': key, input }
}

/** @throws InvalidInputs */
export function parseInputs(given: Partial<Given>): CreateInputs {
  return parseAll(schema, given, faultsBetween(given))
}

/** What is wrong with inputs that may be good by themselves. */
function faultsBetween({ model, path, prompt, input, ...given }: Partial<Given>): string[] {
  const isMarket = ['', 'market'].includes(given.api?.toLowerCase() ?? '')
  const faults: string[] = []
  if (isMarket && !model) {
    faults.push(
      'model: there is none, and api market needs one. Give its name at kie.ai, such as google/imagen4-fast.',
    )
  }
  if (isMarket && path) {
    faults.push('path: it is for families other than market. Leave it out, or set api, for example api: veo.')
  }
  if (!prompt && !input && !given['input-file']) {
    faults.push(
      'prompt: there is nothing to generate from. Give a prompt, an input such as "image_url: https://example.com/a.png", or an input-file.',
    )
  }
  return faults
}

function model(text: string): string | Wrong {
  if (!hasControlCharacter(text)) return text
  return { wrong: `${quoted(text)} has a line break. Give one model, such as google/imagen4-fast.` }
}

function path(text: string): string | Wrong {
  if (/^(\/[\w.~-]+)*$/.test(text) && !/\/\.\.?(\/|$)/.test(text)) return text
  return {
    wrong: `${quoted(text)} is not the path of an endpoint. Give one that begins with /, without host, query and fragment, such as /api/v1/veo/extend.`,
  }
}

function callbackUrl(text: string): string | Wrong {
  const isUrl = URL.canParse(text) && /^https?:\/\//i.test(text) && !/[\s\p{Cc}]/u.test(text)
  if (text === '' || isUrl) return text
  return { wrong: `${quoted(text)} is not a URL. Give one such as https://example.com/callback.` }
}

function memory(text: string): 'run' | 'content' | 'off' | Wrong {
  const scope = (['run', 'content', 'off'] as const).find((name) => name === text.toLowerCase())
  return scope ?? { wrong: `${quoted(text)} is none of run, content and off. Give one of them, such as run.` }
}

/** Null where the balance does not matter. */
function minCredits(text: string): number | null | Wrong {
  if (text === '') return null
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text)
  return { wrong: `${quoted(text)} is not a number of credits. Give one such as 100 or 12.5.` }
}
