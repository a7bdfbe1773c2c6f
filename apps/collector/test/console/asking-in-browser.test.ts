import type { Question } from '@otklik/contract'
import { afterAll, expect, test } from 'vitest'
import { openCollector } from '../collector.ts'
import { axeFindings, axeFindingsInBothThemes, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

const admin = { role: 'admin' } as const

test('a service is added, changed, found and removed', async () => {
  await using console = await openConsole(admin)
  const page = await console.open('/asking')

  // The form of an empty list is open.
  const form = page.getByRole('region', { name: 'Add a service' })
  await form.getByLabel('Key').fill('moves')
  await form.getByLabel('Name').fill('Office moves')
  await form.getByLabel('Line').fill('HR / 100%')
  expect(await axeFindingsInBothThemes(page)).toEqual([])
  await form.getByRole('button', { name: 'Add a service' }).click()
  await page.getByRole('link', { name: 'Office moves' }).click()
  await page.getByLabel('Target').fill('4.6')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved at/).waitFor()

  const stored = await console.user.get('/v1/services/moves')
  expect(stored.json()).toEqual({ key: 'moves', name: 'Office moves', line: 'HR / 100%', target: 4.6 })
  await page.getByRole('link', { name: 'Lines' }).click()
  await page.getByRole('link', { name: 'HR / 100%' }).click()
  await page.getByRole('heading', { level: 2, name: 'HR / 100%' }).waitFor()
  await page.goto(`${console.home}/asking/services/moves`)
  await page.getByRole('button', { name: 'Remove: Office moves' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('heading', { level: 2, name: 'Services' }).waitFor()
  expect((await console.user.get('/v1/services/moves')).statusCode).toBe(404)
  expect(console.faults).toEqual([])
})

test('a file is shown row by row before it is imported', async () => {
  await using console = await openConsole(admin)
  const page = await console.open('/asking/agents')
  const rows = Array.from({ length: 450 }, (_, at) => `agent.${at},Agent ${at},`)
  const csv = ['key,name,email', ...rows, 'anna,Anna,no mailbox'].join('\n')

  await page.getByRole('button', { name: 'Import a file' }).click()
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'agents.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('row', { name: /452 anna Left out email must be a mailbox/ }).waitFor()
  expect((await console.user.get('/v1/agents')).json().rows).toEqual([])
  await page.getByRole('button', { name: 'Import 450 rows' }).click()

  await page.getByText('Imported: 450 added, 0 changed.').waitFor()
  expect((await console.user.get('/v1/agents')).json().rows).toHaveLength(450)
  await page.getByRole('searchbox', { name: 'Search' }).fill('agent.44')
  await page.getByText('11 of 450').waitFor()
  expect(new URL(page.url()).search).toBe('?q=agent.44')
  expect(console.faults).toEqual([])
})

test('a survey is written beside its widget, with what follows from its answers, and a change of words warns of its trend', async () => {
  await using console = await openConsole({})
  const page = await console.open('/asking/surveys/csi')
  const widget = page.frameLocator('iframe[title="As people see it"]')

  await widget.getByText('How was this service?').waitFor()
  await page.getByLabel('Language of the texts').selectOption('Ukrainian')
  await page.getByRole('region', { name: 'Score 1–5 csi' }).getByLabel('Text').fill('Як минуло?')
  await widget
    .getByRole('group', { name: 'Як минуло?' })
    .getByRole('radio', { name: '2, Погано' })
    .check({ force: true })
  await widget.getByText('Збережено').waitFor()
  const frame = page.frames().find((each) => each.url().endsWith('/console-preview'))
  expect(await frame?.evaluate('origin')).toBe('null')
  await page.getByText('csi gets other words (Ukrainian). Its series goes on over both versions').waitFor()
  await page.getByRole('region', { name: 'Score 1–5 csi' }).getByText('What follows from its answers').click()
  await page.getByLabel('Weight').fill('2.5')
  const comment = page.getByRole('region', { name: 'Comment comment' })
  await comment.getByText('What follows from its answers').click()
  await comment.getByLabel('Words open a case').selectOption('as a complaint')
  await page.getByText('comment changes: Words open a case.').waitFor()

  expect(await axeFindingsInBothThemes(page)).toEqual([])
  expect((await console.user.get('/v1/responses?afterChange=0')).json().rows).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved at/).waitFor()
  const { version, questions } = (await console.user.get('/v1/surveys/csi')).json()
  expect([version, questions[0].texts.uk, questions[0].weight]).toEqual([2, 'Як минуло?', 2.5])
  expect(questions.map(({ opensCase }: Question) => opensCase)).toEqual([undefined, undefined, 'complaint'])
  await page.getByText('Nothing yet: the survey is as it is stored.').waitFor()
  expect(console.faults).toEqual([])
})

test('a letter is written beside the letter as it arrives', async () => {
  await using console = await openConsole(admin)
  const page = await console.open('/asking/letters?locale=uk')
  const letter = page.frameLocator('iframe[title="As it arrives"]')

  await letter.getByText('Daria Koval').waitFor()
  await page.getByLabel('Greeting', { exact: true }).fill('Вітаємо, {name}!')
  await letter.getByText('Вітаємо, Daria Koval!').waitFor()
  await letter.getByRole('link', { name: '5 з 5: Чудово' }).click()
  await page.getByLabel('Subject').fill('{name}')
  await page.getByText('holds {name}; it may hold {ticket} and {service}').waitFor()
  await page.getByLabel('Subject').fill('')
  await page.getByLabel('The letter is about').selectOption('several tickets')
  await letter.getByText('INC-1057').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved at/).waitFor()

  const { texts } = (await console.user.get('/v1/workspace')).json()
  expect(texts).toEqual({ uk: { letterGreeting: 'Вітаємо, {name}!' } })
  // A text that is refused is an expected reply.
  expect(console.faults.filter((fault) => !fault.includes('422'))).toEqual([])
})

test('a brand is shown in letter and widget, and a colour that is too pale is not taken', async () => {
  await using console = await openConsole(admin, { colorScheme: 'dark' })
  const page = await console.open('/asking/brand')
  const logo =
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="32"><rect width="90" height="32"/></svg>'

  await page.getByLabel('Name').fill('Northwind')
  await page.getByLabel('Accent', { exact: true }).fill('#ffd400')
  await page.getByText('Light: contrast 1.4 : 1 with white. It needs 4.5 : 1.').waitFor()
  await page.getByRole('button', { name: 'Take #8c7400' }).click()
  await page
    .getByLabel('Logo')
    .setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(logo) })
  await page.frameLocator('iframe[title="As it arrives"]').getByRole('img', { name: 'Northwind' }).waitFor()
  await page.frameLocator('iframe[title="In the widget"]').getByText('Northwind').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved at/).waitFor()

  const { brand } = (await console.user.get('/v1/workspace')).json()
  expect(brand).toMatchObject({ name: 'Northwind', accent: '#8c7400', logo: expect.stringMatching(/^http/) })
  expect(console.faults).toEqual([])
})

test('signatures are made for the whole staff, and shown', async () => {
  await using console = await openConsole(admin)
  for (const key of ['anna', 'oleh'])
    await console.user.put(`/v1/agents/${key}`, { name: `${key} of the desk` })
  const page = await console.open('/asking/signatures')

  await page.getByRole('button', { name: 'Make those that are missing' }).click()
  await page.getByText('2 signatures are made.').waitFor()
  await page.getByText('anna of the desk').click()
  await page.frameLocator('iframe').getByText('How did I do?').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Revoke: anna of the desk' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('anna of the desk').first().waitFor({ state: 'detached' })

  expect((await console.user.get('/v1/signatures?active')).json().rows).toMatchObject([{ agent: 'oleh' }])
  expect(console.faults).toEqual([])
})

test('a ticket system is set up with a secret that is shown once, and tested', async () => {
  await using console = await openConsole(admin)
  const page = await console.open('/asking/hooks')

  await page.getByRole('link', { name: 'Zammad' }).click()
  await page.getByText(`/v1/hooks/${console.collector.workspace}/zammad`).waitFor()
  await page.getByLabel('Services').fill('IT helpdesk = it')
  await page.getByLabel('Survey').selectOption('Free review (review)')
  await page.getByLabel('People are known by').selectOption('the id in the ticket system')
  await page.getByLabel('Closings that ask nobody').fill('/user/type = app\n/user/type = bot')
  await page.getByRole('button', { name: 'Set it up' }).click()
  await page.getByText('Copy it now; it is not shown again').waitFor()
  await page.getByRole('button', { name: 'Test it' }).click()
  await page.getByText('The requester is asked').waitFor()
  await page.getByText('Nothing yet. An event with a wrong signature').waitFor()
  expect(await axeFindings(page)).toEqual([])

  const { mapping, secrets } = (await console.user.get('/v1/hooks/zammad')).json()
  const ignored = [{ pointer: '/user/type', equals: ['app', 'bot'] }]
  expect(mapping).toEqual({ services: { 'IT helpdesk': 'it' }, survey: 'review', personId: 'id', ignored })
  expect(secrets).toBe(1)
  await page.reload()
  await page.getByRole('heading', { name: 'What its tickets mean' }).waitFor()
  expect(await page.getByText('Copy it now').count()).toBe(0)
  expect(console.faults).toEqual([])
})

test('the tag of a page is written with a site key, and a signing secret is shown once', async () => {
  await using console = await openConsole(admin)
  const created = await console.user.post('/v1/keys', { kind: 'site', name: 'Portal' })
  const page = await console.open(`/asking/tag?locale=uk&key=${created.json().id}`)

  const origin = new URL(console.home).origin
  const signed = page.getByRole('region', { name: 'With a token', exact: true })
  await signed.getByText(`<script async src="${origin}/otklik.uk.js"`).waitFor()
  await signed.getByText(`data-site="${created.json().key}" data-token="…"></script>`).waitFor()
  await page.getByRole('button', { name: 'Make a signing secret' }).click()
  await page.getByText('Copy it now; it is not shown again').waitFor()

  expect(await axeFindings(page)).toEqual([])
  expect(console.faults).toEqual([])
})

test('a preview may send nothing, and only the console frames it', async () => {
  await using collector = await openCollector()

  const { headers } = await collector.app.inject('/console-preview')

  const policy = String(headers['content-security-policy']).split('; ')
  expect(policy).toEqual(
    expect.arrayContaining(['sandbox allow-scripts', "default-src 'none'", "frame-ancestors 'self'"]),
  )
  expect(policy.some((rule) => rule.startsWith('connect-src'))).toBe(false)
})
