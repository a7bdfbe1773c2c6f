import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { getResponse, type RequestHandler } from 'msw'

/**
 * Serves msw handlers on a loopback port. A browser reaches them over real connections, so that requests which outlive
 * their page and replies that are cut off behave as on a network.
 */
export async function serveHandlers(handlers: RequestHandler[]) {
  const server = createServer(async (incoming, outgoing) => {
    const request = await toRequest(incoming)
    const response = (await getResponse(handlers, request)) ?? new Response(null, { status: 404 })
    if (response.type === 'error') incoming.socket.destroy()
    else {
      // On a connection that it used before, Chromium would silently repeat a request whose reply was lost.
      outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), connection: 'close' })
      outgoing.end(await response.bytes())
    }
  })

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', headers, url = '/' } = incoming
  return new Request(new URL(url, `http://${headers.host}`), {
    method,
    headers: new Headers(headers as Record<string, string>),
    body: method === 'POST' ? await text(incoming) : null,
  })
}
