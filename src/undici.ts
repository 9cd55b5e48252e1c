// Stands in for undici in the bundle (`paths` in tsconfig.json). The toolkit imports undici for its fetch behind a
// proxy, which this action does not use: its requests go through Node's http, and undici is a third of the start-up.

export function ProxyAgent(): never {
  throw new Error('This action makes no requests through undici.')
}
