import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { EMBEDDING_MODES, findMode } from './embedding-modes.ts'
import { listPage } from './pages/list-page.ts'
import { notFoundPage } from './pages/not-found-page.ts'
import { ticketPage } from './pages/ticket-page.ts'
import type { Site } from './rating-tag.ts'
import { sendLetter } from './send-letter.ts'
import { strictPolicy } from './strict-policy.ts'
import { tagData } from './tag-data.ts'
import { openTickets } from './tickets.ts'

export interface PortalSettings extends Site {
  /** The workspace's signing secret never leaves this server. */
  signingSecret: string
  /** Is a secret key, with which closing a ticket also sends a letter. */
  secretKey?: string | undefined
  /** Is the mailbox in which the demo shows its letters. */
  mailboxUrl?: string | undefined
}

/** The stylesheet consists of these files, in this order. */
const STYLES = ['base', 'layout', 'ticket-list', 'ticket']

/** Builds the portal's pages, and the two buttons that close and reopen a ticket. */
export async function buildRoutes(settings: PortalSettings): Promise<Hono> {
  const { signingSecret, secretKey, mailboxUrl, ...site } = settings
  const tickets = openTickets(new Date())
  const app = new Hono()

  app.use(async (c, next) => {
    await next()
    c.header('X-Content-Type-Options', 'nosniff')
    // With `no-referrer` a form would be sent with `Origin: null`, and `csrf` would refuse it.
    c.header('Referrer-Policy', 'strict-origin-when-cross-origin')
  })
  app.use(csrf())

  const styles = (await Promise.all(STYLES.map((name) => readText(`styles/${name}.css`)))).join('\n')
  const icon = await readText('icon.svg')
  for (const [path, body, type] of [
    ['/styles.css', styles, 'text/css; charset=utf-8'],
    ['/icon.svg', icon, 'image/svg+xml'],
  ] as const) {
    app.get(path, (c) => c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }))
  }

  app.get('/', (c) => {
    return c.html(listPage(EMBEDDING_MODES.map((mode) => ({ mode, tickets: tickets.inMode(mode.key) }))))
  })

  app.get('/:mode', (c) => {
    const mode = findMode(c.req.param('mode'))
    return mode ? c.redirect(`/#${mode.key}`) : c.notFound()
  })

  app.get('/:mode/:key', async (c) => {
    const mode = findMode(c.req.param('mode'))
    const ticket = tickets.find(c.req.param('mode'), c.req.param('key'))
    if (!mode || !ticket) return c.notFound()

    const nonce = mode.isStrict ? randomBytes(16).toString('base64') : undefined
    const policy = nonce ? strictPolicy(nonce, site.collectorUrl) : undefined
    if (policy) c.header('Content-Security-Policy', policy.join('; '))
    // The page contains a token of this person.
    c.header('Cache-Control', 'no-store')
    const data = await tagData(mode, ticket, signingSecret)
    return c.html(ticketPage({ mode, ticket, site, data, nonce, policy, mailboxUrl }))
  })

  app.post('/:mode/:key/close', async (c) => {
    const mode = findMode(c.req.param('mode'))
    const ticket = tickets.find(c.req.param('mode'), c.req.param('key'))
    if (!mode || !ticket) return c.notFound()
    tickets.close(ticket, new Date())
    if (secretKey && mode.isSigned) {
      const { collectorUrl } = site
      // The ticket stays closed if the letter can't be sent.
      ticket.hasLetter = await sendLetter({ collectorUrl, secretKey }, ticket).catch(logError)
    }
    return c.redirect(`/${ticket.mode}/${ticket.key}#rating`, 303)
  })

  app.post('/:mode/:key/reopen', (c) => {
    const ticket = tickets.find(c.req.param('mode'), c.req.param('key'))
    if (!ticket) return c.notFound()
    tickets.reopen(ticket)
    return c.redirect(`/${ticket.mode}/${ticket.key}`, 303)
  })

  app.notFound((c) => c.html(notFoundPage(), 404))
  return app
}

function readText(file: string): Promise<string> {
  return readFile(new URL(file, import.meta.url), 'utf8')
}

function logError(error: Error): false {
  process.stderr.write(`${error.message}\n`)
  return false
}
