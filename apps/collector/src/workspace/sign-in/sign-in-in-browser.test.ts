import { openBrowser } from '@otklik/widget/test/browser'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { fetchPage } from '../../../test/scanner.ts'
import { openServedSignIn } from '../../../test/sign-in-letter.ts'
import { createSignInLink, signInUrl } from './sign-in-link.ts'

const browser = await openBrowser()
afterAll(() => browser.close())

test.each([true, false])(
  'with JavaScript %j a person asks for a link, presses its button, and signs out',
  async (javaScriptEnabled) => {
    await using collector = await openServedSignIn()
    const { publicUrl, workspace } = collector
    await using context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    const home = `${publicUrl}/console/${workspace}/`

    await page.goto(home)
    await page.getByLabel('Your mailbox').fill('olha@centre.example')
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByRole('heading', { name: 'Look into your mailbox.' }).waitFor()
    const [link = ''] = await collector.linksSent()
    await page.goto(`${publicUrl}${link}`)
    await page.getByRole('heading', { name: 'Sign in as Olha' }).waitFor()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Olha' }).click()
    expect(page.url()).toBe(`${home}account`)
    const [cookie] = await context.cookies()
    expect(cookie).toMatchObject({ name: `otklik-${workspace}`, httpOnly: true, sameSite: 'Lax', path: '/' })

    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(page.url()).toBe(home)
    expect(await context.cookies()).toEqual([])
    await page.goto(`${publicUrl}${link}`)
    await page.getByRole('heading', { name: 'This link was used or has expired.' }).waitFor()
  },
)

test('a link that a scanner opened by HEAD, by GET and in a real browser is still good for the person', async () => {
  await using collector = await openServedSignIn()
  const url = `${collector.publicUrl}${await collector.sendLink()}`
  await using scanner = await browser.newContext()
  const sent: string[] = []
  scanner.on('request', (request) => sent.push(request.method()))

  await fetchPage(url, { method: 'HEAD' })
  await fetchPage(url)
  const opened = await scanner.newPage()
  await opened.goto(url, { waitUntil: 'networkidle' })
  await opened.mouse.move(200, 200)
  await opened.mouse.wheel(0, 400)
  await opened.reload({ waitUntil: 'networkidle' })

  expect(await opened.locator('script, meta[http-equiv="refresh"], [onload], [autofocus]').count()).toBe(0)
  expect(sent).toEqual(['GET', 'GET'])
  expect(await scanner.cookies()).toEqual([])
  await using person = await browser.newContext()
  const page = await person.newPage()
  await page.goto(url)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Olha' }).waitFor()
})

test('a link into the console leads there after signing in, and after that to the first page again', async () => {
  await using collector = await openServedSignIn()
  const { publicUrl, workspace } = collector
  const home = `${publicUrl}/console/${workspace}/`
  await using context = await browser.newContext()
  const page = await context.newPage()
  const signIn = async () => {
    await page.goto(`${publicUrl}${await collector.sendLink()}`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Olha' }).waitFor()
  }

  await page.goto(`${home}cases/no-such?by=letter`)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await signIn()
  const first = page.url()
  await signIn()

  expect([first, page.url()]).toEqual([`${home}cases/no-such?by=letter`, home])
})

test("a page of another site can sign nobody in, by a form with everything that the collector's own has", async () => {
  await using collector = await openServedSignIn()
  const url = `${collector.publicUrl}${await collector.sendLink()}`
  await using context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url)
  const form = await page.locator('form').evaluate((element: { outerHTML: string }) => element.outerHTML)
  const foreign = url.replace('127.0.0.1', 'localhost').replace(/\/v1.*/, '/healthz')
  await page.goto(foreign)
  await page.evaluate(
    `document.body.innerHTML = ${JSON.stringify(form.replace(/action="[^"]*"/, `action="${url}"`))}`,
  )

  await page.locator('button').click()
  await page.getByRole('heading', { name: 'That could not be taken.' }).waitFor()

  expect(await context.cookies()).toEqual([])
  expect((await collector.open(new URL(url).pathname)).status).toBe(200)
})

test('in two tabs of two workspaces, each write goes to its own, and signing out of one leaves the other signed in', async () => {
  await using one = await openServedSignIn()
  const { db, publicUrl } = one
  const other = await one.neighbour()
  // The page's own policy would block the requests of this test, which a console will send.
  await using context = await browser.newContext({ bypassCSP: true })
  const homeOf = ({ workspace }: { workspace: string }) => `${publicUrl}/console/${workspace}/`

  async function signInTab(collector: Pick<typeof other, 'signIn' | 'workspace'>): Promise<Page> {
    const { user } = await collector.signIn({ role: 'admin' })
    const tab = await context.newPage()
    await tab.goto(signInUrl(publicUrl, await createSignInLink(db, collector.workspace, user.id, one.now())))
    await tab.getByRole('button', { name: 'Sign in' }).click()
    await tab.getByRole('link', { name: 'Olha' }).click()
    return tab
  }
  const rename = (tab: Page, { workspace }: { workspace: string }, name: string) =>
    tab.evaluate(`fetch('${publicUrl}/v1/workspace', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'otklik-workspace': '${workspace}' },
      body: JSON.stringify({ name: '${name}' }),
    }).then(({ status }) => status)`)
  const nameOf = async (collector: Pick<typeof other, 'get'>) =>
    (await collector.get('/v1/workspace')).json().name

  const [left, right] = [await signInTab(one), await signInTab(other)]
  expect(await Promise.all([rename(left, one, 'Left'), rename(right, other, 'Right')])).toEqual([200, 200])
  expect([await nameOf(one), await nameOf(other)]).toEqual(['Left', 'Right'])
  await right.getByRole('button', { name: 'Sign out' }).click()
  await right.getByRole('heading', { name: 'Sign in' }).waitFor()
  await left.goto(homeOf(one))

  await left.getByRole('link', { name: 'Olha' }).waitFor()
  expect(await rename(left, one, 'Still left')).toBe(200)
  expect(await rename(right, other, 'Nobody')).toBe(401)
  expect([await nameOf(one), await nameOf(other)]).toEqual(['Still left', 'Right'])
})
