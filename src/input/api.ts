import { quoted, type Wrong } from './field.js'

/** Takes one of the families of kie.ai, in any case. */
export function apiAmong<T extends string>(names: readonly T[]): (text: string) => T | Wrong {
  return (text) =>
    names.find((name) => name === text.toLowerCase()) ?? {
      wrong: `${quoted(text)} is not a family of kie.ai. Give one of ${names.join(', ')}, such as market, to which most models belong.`,
    }
}
