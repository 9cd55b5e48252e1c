// How the program is called, and what is said where it is called in another way.

/** A scenario, a file or an option that is no use. The message has a line for each thing that is wrong. */
export class UsageError extends Error {}

export const help = `A small kie.ai on this machine: no key, no credits, no network.

Usage:
  npm run demo -- [OPTIONS]                     see the action at work
  node dist/emulator/index.js demo [OPTIONS]    the same
  node dist/emulator/index.js serve [OPTIONS]   run the emulated kie.ai by itself
  node dist/emulator/index.js schema            print the JSON Schema of a scenario

Options of demo:
  --scenario NAME | FILE.json   what kie.ai plays (see below)
  --fail                        the same as --scenario fail
  --api FAMILY                  play a family of its own, such as veo; default: market
  --with INPUT=VALUE            set an input of the action, such as --with timeout=5s; may be repeated
  --keep FOLDER                 leave files, summary and outputs in this folder
  --task-id ID                  wait for a real task on kie.ai, with the key in KIE_API_KEY

Options of serve:
  --scenario NAME | FILE.json   what kie.ai plays (see below); default: success
  --port PORT                   listen on this port; default: any free one
  --pem FILE                    speak https, with the key and the certificate in this file
  --for DURATION                stop after this time, such as 90s or 1h
  --log                         print each request with its answer

`

/** An error of node:util's parseArgs, in its first sentence. Any other error is undefined. */
export function optionFault(error: unknown): string | undefined {
  if (!(error instanceof TypeError) || !('code' in error)) return undefined
  if (!String(error.code).startsWith('ERR_PARSE_ARGS')) return undefined
  return `${error.message.split(/\.(?:\s|$)/)[0] ?? ''}. Try --help.`
}
