import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A plain reverse proxy: it passes each request to the next of its servers, and knows nothing of them. */
export async function openReverseProxy(servers: readonly string[]) {
  let turn = 0

  function pass(incoming: IncomingMessage, reply: ServerResponse): void {
    const server = servers[turn++ % servers.length]
    const { method, headers, url = '/' } = incoming
    const onward = request(new URL(url, server), { method, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(reply)
    })
    onward.on('error', () => reply.destroy())
    incoming.pipe(onward)
  }

  const proxy = createServer(pass).listen(0, '127.0.0.1')
  await new Promise((resolve) => proxy.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      proxy.closeAllConnections()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
