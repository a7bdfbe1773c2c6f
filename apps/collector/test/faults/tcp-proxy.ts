import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** The two ends of a connection: `near` is the client's, `far` the server's. */
interface Link {
  near: Socket
  far: Socket
  /** Nothing passes any more, not even that an end has closed. */
  isDeaf: boolean
}

/** Stands between a client and a server of this machine, and does to their connections what networks do. */
export async function openTcpProxy(serverPort: number) {
  const links = new Set<Link>()
  let isCut = false
  let delayMs = 0

  const proxy = createServer({ allowHalfOpen: true }, (near) => {
    near.on('error', () => {})
    if (isCut) return void near.destroy()
    const far = connect({ host: '127.0.0.1', port: serverPort, allowHalfOpen: true })
    far.on('error', () => {})
    const link: Link = { near, far, isDeaf: false }
    links.add(link)
    carry(link, near, far)
    carry(link, far, near)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => proxy.once('listening', resolve))

  /** Passes on what comes from one end, late where there is a delay, and always in order. */
  function carry(link: Link, from: Socket, to: Socket): void {
    let last = Promise.resolve()
    const pass = (act: () => void) => {
      const due = performance.now() + delayMs
      last = last.then(async () => {
        const earlyMs = due - performance.now()
        if (earlyMs > 0) await sleep(earlyMs)
        if (!link.isDeaf && !to.destroyed) act()
      })
    }
    from.on('data', (chunk) => pass(() => to.write(chunk)))
    from.on('end', () => pass(() => to.end()))
    from.on('close', () => pass(() => to.destroy()))
  }

  function deafen(act: (link: Link) => void = () => {}): void {
    for (const link of links) {
      if (!link.isDeaf) act(link)
      link.isDeaf = true
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
    /** Breaks every connection, and lets no new one through. */
    cut() {
      isCut = true
      cut()
    },
    /** Makes the way longer, in both directions. */
    delay(ms: number) {
      delayMs = ms
    },
    /** Tells one end that the other has closed; the other never learns of it. */
    halfClose(end: 'near' | 'far') {
      deafen((link) => link[end].end())
    },
    /** Leaves both ends open and lets nothing through: to each, the other has fallen silent. */
    silence() {
      deafen()
    },
    /** New connections are well again; what is broken stays broken, as it does on networks. */
    mend() {
      isCut = false
      delayMs = 0
    },
    async [Symbol.asyncDispose]() {
      cut()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
