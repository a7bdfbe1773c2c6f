import type { openBrowser } from '../../packages/widget/test/browser.ts'

type BrowserContext = Awaited<ReturnType<Awaited<ReturnType<typeof openBrowser>>['newContext']>>
type Page = Awaited<ReturnType<BrowserContext['newPage']>>

/** Signs an administrator in by a link, as they press the button of its page, and returns the first page of the console. */
export async function signIn(browser: BrowserContext, link: string): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation').waitFor()
  return page
}

/** Follows the first run, which ends with a letter to oneself. */
export async function askForFirstRating(console: Page): Promise<void> {
  await console.getByRole('link', { name: 'Ask for the first rating' }).click()
  const centre = console.getByRole('region', { name: 'The centre' })
  await centre.getByLabel('Name').fill('Northwind Services')
  await centre.getByRole('button', { name: 'Save' }).click()
  await centre.getByText(/^Saved at/).waitFor()
  await console.getByRole('region', { name: 'The first service' }).getByLabel('Name').fill('IT support')
  await console.getByRole('button', { name: 'Add it' }).click()
  await console.getByRole('button', { name: 'Send the letter' }).click()
  await console.getByText('is on its way. Press a number in it.').waitFor()
}

/** Follows the link of a letter, reads the page for a moment, and sends the score with a comment, in whatever language. */
export async function rate(browser: BrowserContext, link: string, comment = ''): Promise<void> {
  const page = await browser.newPage()
  await page.goto(link)
  await press(page)
  await page.getByRole('textbox').fill(comment)
  await press(page)
  await page.close()
}

/** Presses the first button of a page. The collector takes who is faster than this for a machine. */
async function press(page: Page): Promise<void> {
  await page.waitForTimeout(1500)
  await Promise.all([page.waitForEvent('load'), page.locator('form button').first().click()])
}

/** Opens the case of a comment from the list of cases, replies to its person, and resolves it. */
export async function resolveCase(console: Page, comment: string, reply: string): Promise<void> {
  await console.getByRole('navigation').getByRole('link', { name: 'Cases' }).click()
  await console.getByRole('link', { name: comment }).click()
  await console.getByRole('button', { name: 'Reply and resolve' }).click()
  await console.getByLabel('What they are told').fill(reply)
  await console.getByLabel('Cause').selectOption('Delay')
  await console.getByLabel('Outcome').selectOption('Fixed')
  await console.getByRole('button', { name: 'Resolve', exact: true }).click()
  await console.getByText('You resolved it: Fixed. Cause: Delay.').waitFor()
}
