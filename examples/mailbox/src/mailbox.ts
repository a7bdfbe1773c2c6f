import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { type Letters, openLetters } from './letters.ts'
import { startMailServer } from './mail-server.ts'
import { mailboxPage } from './pages.ts'

/** The letter's own policy lets it show images, as a mail program does, and fetch nothing else. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; sandbox allow-popups allow-popups-to-escape-sandbox"
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/**
 * Starts a mail server that delivers nothing, and a page that shows the letters it received. Both listen on loopback
 * alone, because whoever can reach the page can read every letter.
 *
 * @param port the page's port; 0 takes any free one
 */
export async function startMailbox({ port }: { port: number }) {
  const letters = openLetters()
  const page = createAdaptorServer({ fetch: (await buildPages(letters)).fetch })
  page.listen(port, '127.0.0.1')
  await once(page, 'listening')
  const mail = await startMailServer(letters)

  return {
    url: `http://127.0.0.1:${(page.address() as AddressInfo).port}`,
    /** Is the value for the collector's `OTKLIK_SMTP_URL`. */
    smtpUrl: mail.url,
    close: async () => {
      await mail.close()
      const closed = once(page, 'close')
      page.close()
      // Browsers keep idle connections open, which would delay the close.
      if ('closeAllConnections' in page) page.closeAllConnections()
      await closed
    },
  }
}

async function buildPages(letters: Letters): Promise<Hono> {
  const styles = await readFile(new URL('styles.css', import.meta.url), 'utf8')
  const app = new Hono()

  app.use(async (c, next) => {
    await next()
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('Cache-Control', 'no-store')
    if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', PAGE_POLICY)
  })
  app.get('/styles.css', (c) => c.body(styles, 200, { 'Content-Type': 'text/css; charset=utf-8' }))

  app.get('/', (c) => c.html(mailboxPage(letters.list(), undefined)))

  app.get('/letters/:id', (c) => {
    const letter = letters.find(Number(c.req.param('id')))
    return letter ? c.html(mailboxPage(letters.list(), letter)) : c.redirect('/')
  })

  app.get('/letters/:id/html', (c) => {
    const letter = letters.find(Number(c.req.param('id')))
    if (!letter) return c.notFound()
    c.header('Content-Security-Policy', LETTER_POLICY)
    // Links in the letter open in a new tab, not in its frame.
    return c.html(letter.html.replace('<head>', '<head><base target="_blank">'))
  })

  return app
}
