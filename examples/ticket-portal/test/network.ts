import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * Opens proxies between the browser and the servers, which can all be cut at once. A browser's emulated "offline" would
 * still send the requests of a page that is closing.
 */
export function openNetwork() {
  const sockets = new Set<Socket>()
  const proxies: ReturnType<typeof createServer>[] = []
  let isCut = false

  function join(socket: Socket, other: Socket) {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => {
      sockets.delete(socket)
      other.destroy()
    })
  }

  function hangUp() {
    for (const socket of sockets) socket.destroy()
  }

  return {
    /** Returns a URL that leads to a port of this machine. */
    async proxyTo(port: number): Promise<string> {
      const proxy = createServer((browser) => {
        if (isCut) {
          browser.destroy()
          return
        }
        const server = connect(port, '127.0.0.1')
        join(browser, server)
        join(server, browser)
        browser.pipe(server).pipe(browser)
      })
      proxies.push(proxy.listen(0, '127.0.0.1'))
      await once(proxy, 'listening')
      return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    },
    cut() {
      isCut = true
      hangUp()
    },
    restore() {
      isCut = false
    },
    async close() {
      hangUp()
      await Promise.all(proxies.map((proxy) => once(proxy.close(), 'close')))
    },
  }
}
