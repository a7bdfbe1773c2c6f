import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/**
 * The way from the browser to the servers, which can be cut for everything at once. A browser's emulated
 * "offline" would let through what a page that is going still sends.
 */
export function openNetwork() {
  const sockets = new Set<Socket>()
  const lines: ReturnType<typeof createServer>[] = []
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
    /** Opens an address that leads to a port of this machine. */
    async lineTo(port: number): Promise<string> {
      const line = createServer((browser) => {
        if (isCut) {
          browser.destroy()
          return
        }
        const server = connect(port, '127.0.0.1')
        join(browser, server)
        join(server, browser)
        browser.pipe(server).pipe(browser)
      })
      lines.push(line.listen(0, '127.0.0.1'))
      await once(line, 'listening')
      return `http://127.0.0.1:${(line.address() as AddressInfo).port}`
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
      await Promise.all(lines.map((line) => once(line.close(), 'close')))
    },
  }
}
