import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Holds a proxied connection: `near` is the client's end, `far` the server's. */
interface Link {
  near: Socket
  far: Socket
  /** Is set when nothing is forwarded any more, not even the close of an end. */
  isBlackholed: boolean
}

/** Starts a proxy between a client and a server of this machine, which can simulate network faults. */
export async function openTcpProxy(serverPort: number) {
  const links = new Set<Link>()
  let isCut = false
  let delayMs = 0

  const proxy = createServer({ allowHalfOpen: true }, (near) => {
    near.on('error', () => {})
    if (isCut) return void near.destroy()
    const far = connect({ host: '127.0.0.1', port: serverPort, allowHalfOpen: true })
    far.on('error', () => {})
    const link: Link = { near, far, isBlackholed: false }
    links.add(link)
    forward(link, near, far)
    forward(link, far, near)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => proxy.once('listening', resolve))

  /** Forwards data from one end to the other in order, after the current delay. */
  function forward(link: Link, from: Socket, to: Socket): void {
    let last = Promise.resolve()
    const enqueue = (act: () => void) => {
      const due = performance.now() + delayMs
      last = last.then(async () => {
        const earlyMs = due - performance.now()
        if (earlyMs > 0) await sleep(earlyMs)
        if (!link.isBlackholed && !to.destroyed) act()
      })
    }
    from.on('data', (chunk) => enqueue(() => to.write(chunk)))
    from.on('end', () => enqueue(() => to.end()))
    from.on('close', () => enqueue(() => to.destroy()))
  }

  function blackhole(act: (link: Link) => void = () => {}): void {
    for (const link of links) {
      if (!link.isBlackholed) act(link)
      link.isBlackholed = true
    }
  }

  function cut(): void {
    for (const { near, far } of links) {
      near.destroy()
      far.destroy()
    }
    links.clear()
  }

  return {
    port: (proxy.address() as AddressInfo).port,
    /** Breaks all connections and refuses new ones. */
    cut() {
      isCut = true
      cut()
    },
    /** Delays data in both directions. */
    delay(ms: number) {
      delayMs = ms
    },
    /** Closes the connection toward one end only. The other end learns nothing of it. */
    halfClose(end: 'near' | 'far') {
      blackhole((link) => link[end].end())
    },
    /** Keeps both ends open and forwards nothing. */
    silence() {
      blackhole()
    },
    /** Lets new connections work again. Broken ones stay broken, as on real networks. */
    restore() {
      isCut = false
      delayMs = 0
    },
    async [Symbol.asyncDispose]() {
      cut()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
