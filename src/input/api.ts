import { type ApiName, families } from '../kie/families.js'
import { quoted, type Wrong } from './field.js'

/** The name of a family of kie.ai, in any case. */
export function api(text: string): ApiName | Wrong {
  const name = text.toLowerCase()
  if (isApiName(name)) return name
  return {
    wrong: `${quoted(text)} is no family of kie.ai. Give one of ${Object.keys(families).join(', ')}, such as market, to which most models belong.`,
  }
}

function isApiName(name: string): name is ApiName {
  return Object.hasOwn(families, name)
}
