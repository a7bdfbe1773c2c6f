import type { Browser, BrowserContextOptions } from 'playwright-core'

/** Opens the portal as one person, in a browser profile of their own. */
export async function openVisit(browser: Browser, url: string, options?: BrowserContextOptions) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const consoleErrors: string[] = []
  const violations: string[] = []
  const sent: { id: string; answers: Record<string, unknown>; token?: string }[] = []
  const acknowledged: number[] = []

  page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()))
  page.on('pageerror', (error) => consoleErrors.push(`thrown: ${error.message}`))
  page.on('request', (request) => {
    if (isResponse(request.url())) sent.push(JSON.parse(request.postData() ?? ''))
  })
  page.on('response', (reply) => {
    if (isResponse(reply.url())) acknowledged.push(reply.status())
  })
  await context.exposeFunction('reportViolation', (violation: string) => violations.push(violation))
  await context.addInitScript(`
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      reportViolation(violatedDirective + ' ' + blockedURI))
  `)
  await page.goto(url)

  return {
    page,
    context,
    /** Holds the errors that the console shows, and those that were thrown. */
    consoleErrors,
    /** Holds what the page's content security policy refused. */
    violations,
    /** Holds the body of each response that the page tried to send. */
    sent,
    /** Holds the status of each reply of the collector. */
    acknowledged,
    question: page.getByRole('group', { name: 'How was this service?' }),
    score: (score: number) => page.getByRole('radio', { name: new RegExp(`^${score}\\b`) }),
    comment: page.getByRole('textbox'),
    status: page.getByRole('status'),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
    [Symbol.asyncDispose]: () => context.close(),
  }
}

function isResponse(url: string): boolean {
  return new URL(url).pathname === '/v1/responses'
}
