import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Collector } from './collector.ts'

interface HostPage {
  /** The page's markup; `{collector}` stands for the collector's origin. */
  body: string
  head?: string
  headers?: Record<string, string>
  htmlAttributes?: string
}

/** A portal of another origin than the collector's, in a browser profile of its own. */
export async function openHostPage(
  browser: Browser,
  collector: Collector,
  { body, head = '', headers = {}, htmlAttributes = 'lang="en"' }: HostPage,
  options: BrowserContextOptions = {},
) {
  const html =
    `<!doctype html><html ${htmlAttributes}><head><meta charset="utf-8"><title>Portal</title>${head}</head>
<body><main><h1>Ticket INC-1042</h1>${body}</main></body></html>`.replaceAll('{collector}', collector.origin)
  const server = createServer((request, response) => {
    if (request.url !== '/tickets/INC-1042?tab=all') return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tickets/INC-1042?tab=all#top`

  const context = await browser.newContext(options)
  const complaints: string[] = []
  const open = async (): Promise<Page> => {
    const page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`))
    await page.goto(url)
    return page
  }

  return {
    page: await open(),
    context,
    url,
    /** Whatever the page's console was told in red, and whatever was thrown. */
    complaints,
    openTab: open,
    [Symbol.asyncDispose]: async () => {
      await context.close()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

/** The tag as a page writes it. */
export function tag(attributes: Record<string, string> = {}, script = 'otklik.js'): string {
  const data = Object.entries({ site: 'pk_main_1', service: 'payroll', ticket: 'INC-1042', ...attributes })
    .map(([name, value]) => `data-${name}="${value}"`)
    .join(' ')
  return `<script async src="{collector}/${script}" ${data}></script>`
}
