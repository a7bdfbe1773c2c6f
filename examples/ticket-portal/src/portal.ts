import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { DOORS } from './embedding-modes.ts'
import { listPage } from './pages/list-page.ts'
import { notFoundPage } from './pages/not-found-page.ts'
import { ticketPage } from './pages/ticket-page.ts'
import type { Site } from './rating-tag.ts'
import { sendLetter } from './send-letter.ts'
import { strictPolicy } from './strict-policy.ts'
import { tagData } from './tag-data.ts'
import { openTickets } from './tickets.ts'

interface PortalSettings extends Site {
  host: string
  /** 0 takes any free one. */
  port: number
  /** The workspace's signing secret. It never leaves this server. */
  signingSecret: string
  /** With one, who closes a ticket gets a letter too. */
  secretKey?: string | undefined
}

/** Starts the portal. Its tickets live in memory, for as long as it runs. */
export async function startPortal({ host, port, ...settings }: PortalSettings) {
  const app = await buildPortal(settings)
  const server = createAdaptorServer({ fetch: app.fetch })
  server.listen(port, host)
  await once(server, 'listening')

  const { address, port: listening, family } = server.address() as AddressInfo
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${listening}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      // Browsers hold connections open on which they have asked for nothing yet.
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
    },
  }
}

async function buildPortal({
  signingSecret,
  secretKey,
  ...site
}: Omit<PortalSettings, 'host' | 'port'>): Promise<Hono> {
  const tickets = openTickets(new Date())
  const app = new Hono()

  app.use(async (c, next) => {
    await next()
    c.header('X-Content-Type-Options', 'nosniff')
    // With `no-referrer` a form would be sent with `Origin: null`, and refused below.
    c.header('Referrer-Policy', 'strict-origin-when-cross-origin')
  })
  app.use(csrf())

  for (const [file, type] of [
    ['styles.css', 'text/css; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
  ] as const) {
    const body = await readFile(new URL(file, import.meta.url), 'utf8')
    app.get(`/${file}`, (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }))
  }

  app.get('/', (c) => c.html(listPage(DOORS.map((door) => ({ door, tickets: tickets.behind(door.key) })))))

  app.get('/:door', (c) => {
    const door = DOORS.find(({ key }) => key === c.req.param('door'))
    return door ? c.redirect(`/#${door.key}`) : c.notFound()
  })

  app.get('/:door/:key', async (c) => {
    const door = DOORS.find(({ key }) => key === c.req.param('door'))
    const ticket = tickets.find(c.req.param('door'), c.req.param('key'))
    if (!door || !ticket) return c.notFound()

    const nonce = door.isStrict ? randomBytes(16).toString('base64') : undefined
    const policy = nonce ? strictPolicy(nonce, site.collectorUrl) : undefined
    if (policy) c.header('Content-Security-Policy', policy.join('; '))
    // The page holds a token of this person.
    c.header('Cache-Control', 'no-store')
    const data = await tagData(door, ticket, signingSecret)
    return c.html(ticketPage({ door, ticket, site, data, nonce, policy }))
  })

  app.post('/:door/:key/close', async (c) => {
    const door = DOORS.find(({ key }) => key === c.req.param('door'))
    const ticket = tickets.find(c.req.param('door'), c.req.param('key'))
    if (!door || !ticket) return c.notFound()
    tickets.close(ticket, new Date())
    if (secretKey && door.isSigned) {
      const { collectorUrl } = site
      // The ticket is closed, whether a letter says so or not.
      await sendLetter({ collectorUrl, secretKey }, ticket).catch(complain)
    }
    return c.redirect(`/${ticket.door}/${ticket.key}#rating`, 303)
  })

  app.post('/:door/:key/reopen', (c) => {
    const ticket = tickets.find(c.req.param('door'), c.req.param('key'))
    if (!ticket) return c.notFound()
    tickets.reopen(ticket)
    return c.redirect(`/${ticket.door}/${ticket.key}`, 303)
  })

  app.notFound((c) => c.html(notFoundPage(), 404))
  return app
}

function complain(error: Error): void {
  process.stderr.write(`${error.message}\n`)
}
