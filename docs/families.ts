// The document of kie.ai's families, made from their tables. `npm run docs` writes it; a test fails where it differs.
import { families } from '../src/kie/families.js'
import type { Family, Meaning, Note } from '../src/kie/family.js'
import type { Works } from '../src/kie/result.js'

const head = `# The families of kie.ai

<!-- Made by \`npm run docs\` from the tables in src/kie/families: change those, not this. -->

Most models of kie.ai stand behind one endpoint, the market. The others have endpoints, words and records of their own.
The input \`api\` says which family the ids of a step belong to; this is what the action knows of each.

A word for the state that is not listed is a running one. An error code in a record makes no failure by itself, except
where it is listed with a word.

Each remark says where it comes from: *documented* by kie.ai, *observed* in answers of the API, or met by other
*clients*.`

export function familiesDocument(): string {
  const all: [string, Family][] = Object.entries(families)
  return `${[head, overview(all), ...all.map(([api, family]) => section(api, family))].join('\n\n')}\n`
}

function overview(all: readonly (readonly [string, Family])[]): string {
  const rows = all.map(([api, { title, makes, makesVideos }]) => [
    `[\`${api}\`](#${api})`,
    title,
    makes,
    makesVideos instanceof RegExp ? 'by model' : makesVideos ? 'yes' : 'no',
  ])
  return table(['`api`', 'Family', 'Makes', 'Videos'], rows)
}

function section(api: string, family: Family): string {
  const { title, makes, path, createPath, stateIn, states, resultIn, needsCallback } = family
  const facts = [
    `- Create: \`POST ${createPath}\`${needsCallback ? ', which needs a `callBackUrl`' : ''}`,
    `- Record: \`GET ${path}?taskId=…\``,
    `- State, in \`${stateIn}\`: ${Object.entries(states)
      .map(([word, meaning]) => `\`${word}\` ${meaningText(meaning)}`)
      .join('; ')}`,
    `- Result, in ${resultIn.map(code).join(', else ')}: ${resultText(family)}`,
    ...family.notes.map(noteText),
  ]
  return `## ${api}\n\n${title}: ${makes}.\n\n${facts.join('\n')}`
}

function meaningText({ state, stage, withErrorCode, withoutResult }: Meaning): string {
  return [
    `is *${state}*${stage === undefined ? '' : ` (${stage})`}`,
    ...(withErrorCode === undefined ? [] : [`with an error code it ${meaningText(withErrorCode)}`]),
    ...(withoutResult === undefined ? [] : [`without a result it ${meaningText(withoutResult)}`]),
  ].join(', ')
}

function resultText({ works = [], textsAt, givesObject = false, readResult }: Family): string {
  const places = works.map(worksText)
  if (textsAt !== undefined) places.push(`texts at \`${textsAt}\``)
  if (givesObject) places.push('an object, which is the result itself')
  if (readResult !== undefined) places.push('in many shapes, which differ by model')
  return places.join('; then ')
}

function worksText({ at, all = [], first = [], picture }: Works): string {
  const path = (name: string): string => code(at === '' ? name : `${at}.${name}`)
  const chosen = first.length === 0 ? [] : [first.map(path).join(' or else ')]
  return [
    ...all.map(path),
    ...chosen,
    ...(picture === undefined ? [] : [`its picture ${path(picture)}`]),
  ].join(', ')
}

function noteText(note: Note): string {
  return `- ${note.replace(/\(\w+\)$/, '*$&*')}`
}

function code(text: string): string {
  return `\`${text}\``
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n')
}
