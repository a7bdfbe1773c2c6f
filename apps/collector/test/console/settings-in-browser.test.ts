import { afterAll, expect, test } from 'vitest'
import { publishDue } from '../../src/score/published/publish-due.ts'
import { sendScores } from '../published.ts'
import { axeFindings, axeFindingsInBothThemes, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

const admin = { role: 'admin' } as const

test('a shorter retention says what it deletes, and has to be allowed', async () => {
  await using console = await openConsole(admin)
  await console.user.patch('/v1/workspace', { retention: { textDays: 400, linkVisitDays: 30 } })
  const page = await console.open('/settings/retention')
  const stored = async () => (await console.user.get('/v1/workspace')).json().retention

  await page.getByLabel('Days that texts are kept').fill('365')
  await page.getByText('deletes all texts from before 10 Mar 2025.').waitFor()
  await page.getByLabel('Days that visits of links are kept').fill('')
  expect(await page.getByText(/deletes all visits/).count()).toBe(0)
  await page.getByRole('button', { name: 'Save' }).click()
  expect(await page.getByLabel(/^This may be deleted/).evaluate((box) => box.matches(':invalid'))).toBe(true)
  expect(await axeFindings(page)).toEqual([])
  expect(await stored()).toEqual({ textDays: 400, linkVisitDays: 30 })
  await page.getByLabel(/^This may be deleted/).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved at/).waitFor()

  expect(await stored()).toEqual({ textDays: 365 })
  // The page reads the settings again once they are saved.
  await page.getByLabel(/^This may be deleted/).waitFor({ state: 'detached' })
  expect(console.faults).toEqual([])
})

test('published periods are shown as printed and due, and a change says when it begins', async () => {
  await using console = await openConsole({ ...admin, now: '2026-07-03T12:00:00Z' }, { colorScheme: 'dark' })
  const { collector } = console
  // The workspace is younger than these answers, so their periods are due five days after they were found.
  for (const day of ['2026-02-10', '2026-04-06', '2026-07-03']) {
    collector.setTime(`${day}T12:00:00Z`)
    if (day !== '2026-07-03') await sendScores(collector, { n: 6, company: 'acme' })
    await publishDue({ ...collector.sweepDeps, workspace: collector.workspace })
  }
  const page = await console.open('/settings/published')

  await page.getByRole('row', { name: /Apr\s–\s30 Jun 2026 companies due on 8 Jul 2026/ }).waitFor()
  await page.getByRole('row', { name: /Jan\s–\s31 Mar 2026 companies printed on 3 Jul 2026/ }).waitFor()
  await page.getByRole('row', { name: /Jul\s–\s30 Sept? 2026 companies still runs; due on 6 Oct/ }).waitFor()
  await page.getByLabel('Figures of').selectOption('levels')
  await page.getByLabel('Length of a period').selectOption('month')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('From 1 Oct 2026: levels, by month. Until then it stays as it was.').waitFor()

  expect(await axeFindings(page)).toEqual([])
  expect(console.faults).toEqual([])
})

test('an attribute is declared, renamed and removed, and other pages know it at once', async () => {
  await using console = await openConsole({ ...admin, companies: ['acme'] })
  const page = await console.open('/settings/attributes')
  const stored = async () => (await console.user.get('/v1/workspace')).json().attributes

  await page.getByLabel('Name').fill('Region')
  await page.getByLabel('What has it').selectOption('a company, in the catalogue')
  await page.getByRole('textbox', { name: 'Key' }).fill('service')
  await page.getByRole('button', { name: 'Declare an attribute' }).click()
  await page.getByText('is the name of a column or a parameter', { exact: true }).waitFor()
  await page.getByRole('textbox', { name: 'Key' }).fill('region')
  await page.getByRole('button', { name: 'Declare an attribute' }).click()
  await page.getByRole('link', { name: 'Region' }).click()
  await page.getByLabel('Name').fill('Part of the country')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved at/).waitFor()
  expect(await stored()).toEqual([{ key: 'region', of: 'company', name: 'Part of the country' }])

  await page.getByRole('link', { name: 'Feedback' }).click()
  await page.getByText('More filters').click()
  await page.getByLabel('Part of the country').waitFor()
  await page.goBack()
  await page.getByRole('link', { name: 'Attributes of your own' }).click()
  expect(await axeFindings(page)).toEqual([])
  const acme = '/v1/companies/acme'
  await console.user.put(acme, { name: 'acme', attributes: { region: 'north' } })
  await page.getByRole('button', { name: 'Remove: Part of the country' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText(/^None yet/).waitFor()
  expect(await stored()).toEqual([])
  await console.user.patch('/v1/workspace', {
    attributes: [{ key: 'region', of: 'company', name: 'Region' }],
  })
  expect((await console.user.get(acme)).json().attributes).toEqual({ region: 'north' })
  // A key that is refused is an expected reply.
  expect(console.faults.filter((fault) => !fault.includes('422'))).toEqual([])
})

test('a user is added within grants, a key is shown once, and the audit tells of both', async () => {
  await using console = await openConsole({ ...admin, services: ['payroll', 'travel'] })
  const page = await console.open('/settings/users')
  const form = page.getByRole('region', { name: 'Add a user' })
  const keys = page.getByRole('region', { name: 'Create a secret key' })

  await page.getByRole('button', { name: 'Add a user' }).click()
  await form.getByLabel('Mailbox').and(page.locator(':focus')).fill('anna@centre.example')
  await form.getByLabel('Name').fill('Anna Petrova')
  await form.getByLabel('Role').selectOption('Quality')
  await form.getByRole('group', { name: 'Only these services' }).waitFor({ state: 'detached' })
  await form.getByLabel('Role').selectOption('Client manager')
  await form.getByLabel('payroll').check()
  expect(await axeFindingsInBothThemes(page)).toEqual([])
  await form.getByRole('button', { name: 'Add a user' }).click()
  await form.getByText('Anna Petrova can sign in now').waitFor()
  await form.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Add a user' }).and(page.locator(':focus')).waitFor()
  await page.getByRole('row', { name: /^Anna Petrova anna@centre.example Client manager payroll$/ }).waitFor()
  await page.getByRole('link', { name: 'Anna Petrova' }).click()
  expect(await page.getByLabel('payroll').isChecked()).toBe(true)
  await page.getByLabel('Role').selectOption('Quality')
  const anna = page.getByRole('region', { name: 'Anna Petrova' })
  await anna.getByRole('button', { name: 'Save' }).click()
  await anna.getByText(/^Saved at/).waitFor()
  const away = page.getByRole('region', { name: 'While they are away' })
  await away.getByLabel('Stand-in').selectOption({ index: 1 })
  await away.getByRole('button', { name: 'Save' }).click()
  await away.getByText('2 fields need a look.').waitFor()
  await away.getByLabel('First day').fill('2026-07-01')
  await away.getByLabel('Last day').fill('2026-07-14')
  await away.getByRole('button', { name: 'Save' }).click()
  await away.getByText(/^Saved at/).waitFor()
  const { rows } = (await console.user.get('/v1/users')).json()
  const { role, grants, standIn } = rows.find(({ name }: { name: string }) => name === 'Anna Petrova')
  expect([role, grants]).toEqual(['quality', undefined])
  expect(standIn).toEqual({ user: expect.any(String), from: '2026-07-01', to: '2026-07-14' })

  await page.getByRole('link', { name: 'Keys' }).click()
  await page.getByRole('button', { name: 'Create a secret key' }).click()
  await keys.getByLabel('Name').fill('Nightly export')
  await keys.getByLabel('Read figures').check()
  await keys.getByRole('button', { name: 'Create a secret key' }).click()
  await keys.getByText(/^sk_/).waitFor()
  expect(await axeFindingsInBothThemes(page)).toEqual([])

  await page.getByRole('link', { name: 'Audit' }).click()
  await page.getByRole('row', { name: /Key created kind: secret · scopes: read$/ }).waitFor()
  await page.getByLabel('What').selectOption('User created')
  await page.getByRole('row', { name: /User created Anna Petrova role: manager/ }).waitFor()
  await page.getByRole('row', { name: /Key created/ }).waitFor({ state: 'detached' })
  expect(await axeFindingsInBothThemes(page)).toEqual([])
  // A stand-in without days is refused, which is an expected reply.
  expect(console.faults.filter((fault) => !fault.includes('422'))).toEqual([])
})
