import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Starts a plain reverse proxy, which passes requests to its servers in turn, and the addresses of clients if it forwards. */
export async function openReverseProxy(servers: readonly string[], { forwards = false } = {}) {
  let count = 0

  function pass(incoming: IncomingMessage, reply: ServerResponse): void {
    const server = servers[count++ % servers.length]
    const { method, url = '/', socket } = incoming
    const forwarded = forwards ? { 'x-forwarded-for': socket.remoteAddress } : {}
    const headers = { ...incoming.headers, ...forwarded }
    const upstream = request(new URL(url, server), { method, headers }, (response) => {
      reply.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(reply)
    })
    upstream.on('error', () => reply.destroy())
    incoming.pipe(upstream)
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
