import type { Browser, BrowserContextOptions } from 'playwright-core'

/** One person at the portal, in a browser profile of their own. */
export async function openVisit(browser: Browser, url: string, options?: BrowserContextOptions) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  const violations: string[] = []
  const sent: { id: string; answers: Record<string, unknown>; token?: string }[] = []
  const acknowledged: number[] = []

  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`))
  page.on('request', (request) => {
    if (isResponse(request.url())) sent.push(JSON.parse(request.postData() ?? ''))
  })
  page.on('response', (answer) => {
    if (isResponse(answer.url())) acknowledged.push(answer.status())
  })
  await context.exposeFunction('tellViolation', (violation: string) => violations.push(violation))
  await context.addInitScript(`
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      tellViolation(violatedDirective + ' ' + blockedURI))
  `)
  await page.goto(url)

  return {
    page,
    context,
    /** Whatever the console was told in red, and whatever was thrown. */
    complaints,
    /** What the page's content security policy refused. */
    violations,
    /** Each answer that left the page, or tried to. */
    sent,
    /** The collector's answers to them, by status. */
    acknowledged,
    question: page.getByRole('group', { name: 'How was this service?' }),
    score: (score: number) => page.getByRole('radio', { name: new RegExp(`^${score}\\b`) }),
    comment: page.getByLabel('What should we do better?'),
    status: page.getByRole('status'),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
    [Symbol.asyncDispose]: () => context.close(),
  }
}

function isResponse(url: string): boolean {
  return new URL(url).pathname === '/v1/responses'
}
