// Servers on 127.0.0.1, which the emulators of kie.ai, of GitHub and of its cache are.
import type { IncomingMessage, Server } from 'node:http'
import { Server as TlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** Listens on 127.0.0.1, on any free port where `port` is 0. `close` cuts what is still open. */
export async function listen(
  server: Server,
  port: number,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const scheme = server instanceof TlsServer ? 'https' : 'http'
  return {
    url: `${scheme}://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

/** The body of a request, or null where the client went away in the middle of it. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  try {
    return await buffer(request)
  } catch {
    return null
  }
}
