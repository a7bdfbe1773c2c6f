import { afterAll, expect, test } from 'vitest'
import { axeFindings, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

const admin = { role: 'admin' } as const

test.each(['light', 'dark'] as const)(
  'a service is added, changed, found and removed, in %s',
  async (colorScheme) => {
    await using console = await openConsole(admin, { colorScheme })
    const page = await console.open('/asking')

    await page.getByRole('button', { name: 'Add a service' }).click()
    const form = page.getByRole('region', { name: 'Add a service' })
    await form.getByLabel('Key').fill('moves')
    await form.getByLabel('Name').fill('Office moves')
    await form.getByLabel('Line').fill('HR / 100%')
    expect(await axeFindings(page)).toEqual([])
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
  },
)

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

test.each(['light', 'dark'] as const)(
  'a survey is written beside the widget that asks it, and a change of words warns of its trend, in %s',
  async (colorScheme) => {
    await using console = await openConsole({}, { colorScheme })
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
    await page.getByText('csi gets other words (Ukrainian). Its series goes on over both versions').waitFor()

    expect(await axeFindings(page)).toEqual([])
    expect((await console.user.get('/v1/responses?afterChange=0')).json().rows).toEqual([])
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/^Saved at/).waitFor()
    const { version, questions } = (await console.user.get('/v1/surveys/csi')).json()
    expect([version, questions[0].texts.uk]).toEqual([2, 'Як минуло?'])
    await page.getByText('Nothing yet: the survey is as it is stored.').waitFor()
    expect(console.faults).toEqual([])
  },
)
