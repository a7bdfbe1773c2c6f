import { afterAll, expect, test } from 'vitest'
import { closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

test('an interviewer who is no agent is told so, and led to the account', async () => {
  await using console = await openConsole({ role: 'interviewer' })

  const page = await console.open()

  await page.getByText('your account is not tied to an agent').waitFor()
  expect(await page.getByRole('link', { name: 'To your account' }).getAttribute('href')).toMatch(/\/account$/)
})

test('whoever has another role and is an agent finds the own page beside the others', async () => {
  await using console = await openConsole({ role: 'viewer', agent: 'anna' })

  const page = await console.open()
  await page.getByRole('link', { name: 'My ratings' }).click()

  await page.getByText('Your figures will stand here').waitFor()
  await page.getByText('You have no signature yet.').waitFor()
  expect(console.faults).toEqual([])
})
