import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ResponseStored } from '@otklik/contract'

/** One request that a receiver has read to its end. */
export interface Received {
  id: string
  path: string
  headers: IncomingHttpHeaders
  /** As it came, which is what is signed. */
  text: string
  body: ResponseStored
}

/** Answers a request; what it leaves open stays open. */
type Answer = (response: ServerResponse, received: Received) => unknown

/** A ticket system that keeps what it is told, and answers 204 until a test says otherwise. */
export async function openReceiver() {
  const received: Received[] = []
  let answer: Answer = (response) => response.writeHead(204).end()
  const server = createServer(async (request, response) => {
    const each = await read(request)
    received.push(each)
    await answer(response, each)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/otklik`,
    port,
    received,
    /** What was told of each invitation, in the order in which it came. */
    revisions: () =>
      Object.values(Object.groupBy(received, ({ body }) => body.data.invitation)).map((each) =>
        (each ?? []).map(({ body }) => body.data.revision),
      ),
    answer: (next: Answer) => {
      answer = next
    },
    answers: (status: number, headers: Record<string, string> = {}) => {
      answer = (response) => response.writeHead(status, headers).end()
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
  return {
    id: String(request.headers['webhook-id']),
    path: request.url ?? '',
    headers: request.headers,
    text,
    body: JSON.parse(text),
  }
}
