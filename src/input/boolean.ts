import { quoted, type Wrong } from './field.js'

/** The booleans of YAML 1.2. */
export function boolean(text: string): boolean | Wrong {
  if (/^(true|True|TRUE)$/.test(text)) return true
  if (/^(false|False|FALSE)$/.test(text)) return false
  return { wrong: `${quoted(text)} is neither true nor false. Give true or false.` }
}
