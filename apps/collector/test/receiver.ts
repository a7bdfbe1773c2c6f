import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ResponseStored } from '@otklik/contract'

/** Holds a request that the receiver has read to its end. */
interface Received {
  id: string
  headers: IncomingHttpHeaders
  body: ResponseStored
}

/** Replies to a request; a response that it does not end stays open. */
type Reply = (response: ServerResponse, received: Received) => unknown

/**
 * Opens a receiver of webhooks on loopback. It records its requests, and replies 204 until a test sets another reply.
 * `webhook-receiver.ts` says which tests need one.
 */
export async function openReceiver() {
  const received: Received[] = []
  let reply: Reply = (response) => response.writeHead(204).end()
  const server = createServer(async (request, response) => {
    const each = await read(request)
    received.push(each)
    await reply(response, each)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/otklik`,
    port,
    received,
    replies: (next: Reply) => {
      reply = next
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  return { id: String(request.headers['webhook-id']), headers: request.headers, body: JSON.parse(text) }
}
