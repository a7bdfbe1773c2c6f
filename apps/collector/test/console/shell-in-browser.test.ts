import { afterAll, expect, test } from 'vitest'
import { axeFindingsInBothThemes, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

test('the console opens under its own policy, and axe finds nothing', async () => {
  await using console = await openConsole({})

  const page = await console.open()
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()

  expect(await axeFindingsInBothThemes(page)).toEqual([])
  expect(await page.title()).toMatch(/^Today · /)
  expect(console.faults).toEqual([])
})

test('an address that no page has says so', async () => {
  await using console = await openConsole()

  const page = await console.open('/no-such-page')

  await page.getByText('There is nothing at this address.').waitFor()
})

test('the console speaks the language of its user, whatever that of the browser is', async () => {
  await using console = await openConsole({ locale: 'uk' }, { locale: 'en' })

  const page = await console.open()

  await page.getByRole('heading', { level: 1, name: 'Сьогодні' }).waitFor()
  expect(await page.evaluate('document.documentElement.lang')).toBe('uk')
})

test('a session that has ended is said in a line, and what is shown stays', async () => {
  await using console = await openConsole()
  const page = await console.open()
  await page.getByRole('heading', { level: 1 }).waitFor()

  await console.user.delete('/v1/session')
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

  await expect.poll(() => page.getByRole('status').textContent()).toContain('Your session has ended')
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor()
})

test('the keys of a page are listed by the question mark', async () => {
  await using console = await openConsole()
  const page = await console.open()
  await page.getByRole('heading', { level: 1 }).waitFor()

  await page.keyboard.press('?')

  await page.getByRole('dialog', { name: 'Keys' }).getByText('Show these keys').waitFor()
})
