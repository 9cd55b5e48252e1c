// What an action says to its runner: workflow commands in the log, and the files behind GITHUB_OUTPUT and its like.

/** A line of the log, as the runner takes it: a workflow command, or text. */
export interface Line {
  readonly command: string | null
  readonly properties: string
  readonly text: string
  readonly raw: string
}

/** The runner takes `::name properties::text` at a line's start, and `##[name]text` anywhere in it. */
export function parseLine(raw: string): Line {
  const [, command, properties = '', text = ''] =
    /^\s*::([a-z-]+)(?: ([^:]*))?::(.*)$/i.exec(raw) ?? /##\[([a-z-]+)([^\]]*)\](.*)$/i.exec(raw) ?? []
  if (command === undefined) return { command: null, properties: '', text: raw, raw }
  return { command, properties, text: unescape(text), raw }
}

function unescape(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

/** `name<<delimiter`, the value, the delimiter; or `name=value`. */
export function parseFileCommands(content: string): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = content.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const [, name, delimiter] = /^([^=<]+)<<(.+)$/.exec(line) ?? []
    const equals = line.indexOf('=')
    if (name !== undefined && delimiter !== undefined) {
      const end = lines.indexOf(delimiter, at + 1)
      if (end < 0) throw new Error(`The output ${name} has no end.`)
      values[name] = lines.slice(at + 1, end).join('\n')
      at = end
    } else if (equals > 0) {
      values[line.slice(0, equals)] = line.slice(equals + 1)
    }
  }
  return values
}
