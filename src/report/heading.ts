// The top of a report: how it went, what it cost, what to do. Pure.
import { remedyFor } from './advice.js'
import { andMore, type Block, code, escaped, link, paragraph } from './markdown.js'
import type { View } from './view.js'
import { type Show, whatHappened } from './what-happened.js'

/** @param name of the report, which tells it from others: untrusted, or empty */
export function heading({ icon, title, facts, model, tasks, stepError }: View, name: string): Block[] {
  const id = tasks.length === 1 ? tasks.map(({ record }) => `task ${code(record.taskId, 100)}`) : []
  const shown = [...facts.map(escaped), ...(model === null ? [] : [code(model, 100)]), ...id]
  return [
    ...(name === '' ? [] : [paragraph(`<b>${code(name)}</b>`)]),
    { items: [`### ${icon} ${title}`] },
    ...(stepError === null
      ? []
      : [paragraph(`<b>The step failed for another reason:</b> ${code(stepError, 1000)}`)]),
    paragraph(shown.join(' · ')),
  ]
}

/** What happened to the tasks without success, and what to do: a pair of lines for each cause. */
export function problems({ causes, tasks, family }: View, maxCauses: number): Block[] {
  const shortIds = new Map(tasks.map(({ record, shortId }) => [record.taskId, shortId]))
  const blocks = causes.slice(0, maxCauses).map((cause) => {
    const isOne = cause.records.length === 1
    const show: Show = (text, maxLength) => code((isOne ? null : shortIds.get(text)) ?? text, maxLength)
    const remedy = withLinks(escaped(remedyFor(cause, family)))
    return paragraph(`${whatHappened(cause, show)}<br>💡 ${remedy}`)
  })
  return [...blocks, ...andMore(causes.length - maxCauses, 'cause', 'in the log')]
}

/** The pages of kie.ai that our own words name. */
function withLinks(html: string): string {
  return html.replaceAll(/https:\/\/(kie\.ai\/[a-z-]+)/g, (url, label: string) => link(url, label))
}
