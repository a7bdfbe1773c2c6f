import { afterAll, expect, test } from 'vitest'
import { axeFindingsInBothThemes, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

const ICS = `BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:move
DTSTART;VALUE=DATE:20260824
SUMMARY:The office moves
END:VEVENT
BEGIN:VEVENT
UID:party
DTSTART:20261211T150000Z
SUMMARY:Party
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n')

test('in two tabs, whoever saves last is told what changed meanwhile, and loads that or saves over it', async () => {
  await using console = await openConsole()
  const tabs = await Promise.all([console.open('/settings/calendar'), console.open('/settings/calendar')])
  const stored = async () => (await console.user.get('/v1/calendar')).json()
  const [mine, other] = tabs.map((page) => {
    const week = page.getByRole('region', { name: 'Working hours' })
    const terms = page.getByRole('region', { name: 'How soon cases are due' })
    return { week, terms, contact: terms.getByLabel('Level 1: First contact, hours') }
  })
  if (!mine || !other) throw new Error('There are two tabs.')

  await mine.week.getByLabel('Saturday').fill('10-14')
  await mine.week.getByRole('button', { name: 'Save' }).click()
  await mine.week.getByText(/^Saved at/).waitFor()
  await other.contact.fill('2')
  await other.terms.getByRole('button', { name: 'Save' }).click()
  await other.terms.getByText(/^Saved at/).waitFor()
  await other.week.getByLabel('Sunday').fill('11-12')
  await other.week.getByRole('button', { name: 'Save' }).click()
  await other.week.getByRole('alert').getByText('Somebody else has changed this meanwhile.').waitFor()
  expect(await other.week.getByLabel('Sunday').inputValue()).toBe('11-12')
  expect(await stored()).toMatchObject({ hours: { saturday: [{ from: '10:00', to: '14:00' }] } })
  expect((await stored()).hours).not.toHaveProperty('sunday')
  await other.week.getByRole('button', { name: 'Load theirs' }).click()
  await expect.poll(() => other.week.getByLabel('Saturday').inputValue()).toBe('10:00–14:00')
  expect(await other.week.getByLabel('Sunday').inputValue()).toBe('')
  expect(await other.week.locator(':focus').getAttribute('name')).toBe('monday')
  await mine.contact.fill('3')
  await mine.terms.getByRole('button', { name: 'Save' }).click()
  await mine.terms.getByRole('button', { name: 'Save mine over theirs' }).click()
  await mine.terms.getByText(/^Saved at/).waitFor()

  expect((await stored()).terms.level1.contactMinutes).toBe(180)
  expect(console.faults).toEqual([])
})

test('quality changes working hours, terms and days, and takes over those of a country and of a file', async () => {
  await using console = await openConsole()
  const page = await console.open('/settings/calendar')
  const stored = async () => (await console.user.get('/v1/calendar')).json()
  const week = page.getByRole('region', { name: 'Working hours' })
  const terms = page.getByRole('region', { name: 'How soon cases are due' })
  const days = page.getByRole('region', { name: 'Holidays and other days' })

  await week.getByLabel('Saturday').fill('ten to two')
  await week.getByRole('button', { name: 'Save' }).click()
  await week.getByRole('alert').getByText('1 field needs a look.').waitFor()
  await week.getByText('is no list of hours').waitFor()
  expect(await week.locator(':focus').getAttribute('name')).toBe('saturday')
  await week.getByLabel('Saturday').fill('10-14')
  await week.getByRole('button', { name: 'Save' }).click()
  await week.getByText(/^Saved at/).waitFor()
  await terms.getByLabel('Level 1: First contact, hours').fill('1.5')
  await terms.getByRole('button', { name: 'Save' }).click()
  await terms.getByText(/^Saved at/).waitFor()

  await days.getByText('Add a day', { exact: true }).first().click()
  await days.getByLabel('Day').fill('2027-01-02')
  await days.getByLabel('Name').fill('Stocktaking')
  await days.getByRole('button', { name: 'Add a day' }).click()
  await days.getByRole('row', { name: '2 Jan 2027 Stocktaking closed' }).waitFor()
  expect(new URL(page.url()).search).toBe('?year=2027')
  await days.getByText('Take over the holidays of a country').click()
  await days.getByLabel('Country', { exact: true }).selectOption('Poland')
  await days.getByLabel('Year').last().fill('2027')
  await days.getByRole('button', { name: 'Show its holidays' }).click()
  await days.getByLabel('Take over: 6 Jan 2027').uncheck()
  expect(await axeFindingsInBothThemes(page)).toEqual([])
  await days.getByRole('button', { name: /^Take over \d+ days$/ }).click()
  await days.getByText(/days are taken over/).waitFor()
  await days.getByText('Take over the days of a file').click()
  await days
    .getByLabel('File')
    .setInputFiles({ name: 'days.ics', mimeType: 'text/calendar', buffer: Buffer.from(ICS) })
  await days.getByText('1 event closes no day, and is left out.').waitFor()
  await days.getByRole('button', { name: 'Take over 1 day' }).click()
  await days.getByText('1 day is taken over.').waitFor()
  await days.getByRole('button', { name: 'Remove: 2 Jan 2027' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await days.getByRole('row', { name: /2 Jan 2027/ }).waitFor({ state: 'detached' })

  const { hours, terms: storedTerms, exceptions } = await stored()
  expect(hours).toMatchObject({ saturday: [{ from: '10:00', to: '14:00' }] })
  expect(hours).not.toHaveProperty('sunday')
  expect(storedTerms.level1).toEqual({ contactMinutes: 90, resolveMinutes: 1620 })
  const dates = exceptions.map(({ day }: { day: string }) => day)
  expect(dates).toEqual(expect.arrayContaining(['2026-08-24', '2027-01-01', '2027-05-01']))
  expect(dates).not.toContain('2027-01-06')
  expect(dates).not.toContain('2027-01-02')
  expect(console.faults).toEqual([])
})

test('rules are put in order by keyboard, say what they leave to each other, and tell who gets a case', async () => {
  await using console = await openConsole({ services: ['payroll', 'travel'], companies: ['acme'] })
  const { collector, user } = console
  const anna = (await collector.signIn({ role: 'manager' })).user
  await collector.patch(`/v1/users/${anna.id}`, { name: 'Anna Petrova' })
  await collector.put('/v1/companies/acme', { name: 'Acme', owner: user.user.id })
  await collector.put('/v1/surveys/moves', {
    name: 'Moves',
    threshold: 3,
    questions: [{ key: 'csi', kind: 'csi', texts: { en: 'How was it?' } }],
  })
  const page = await console.open('/settings/routing?service=payroll&company=acme&level=1')
  const rules = page.getByRole('listitem').filter({ hasText: 'Cases of' })
  const add = async (choices: Record<string, string>) => {
    await page.getByRole('button', { name: 'Add a rule' }).click()
    for (const [label, option] of Object.entries(choices)) {
      await page.getByLabel(label, { exact: true }).last().selectOption(option)
    }
    await page.getByRole('button', { name: 'Add a rule' }).last().click()
  }

  await page.getByText('A score below 5 opens a case').waitFor()
  await page.getByRole('listitem').filter({ hasText: 'Moves: a score below 3, instead' }).waitFor()
  await add({ Service: 'payroll', 'Goes to': 'Anna Petrova' })
  await add({ Service: 'payroll', Level: '1, head of function', 'Goes to': user.user.name })
  await page.getByText('Rule 1 is about all of these too. This one counts only where Anna').waitFor()
  expect(await axeFindingsInBothThemes(page)).toEqual([])
  const up = page.getByRole('button', { name: /^Up: Cases of .*level 1/ })
  await up.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Rule 1 is about all').waitFor({ state: 'detached' })
  expect(await rules.first().textContent()).toContain('level 1')
  expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/^Down: Cases of .*level 1/)
  const named = page.getByRole('region', { name: 'Try a case' }).getByRole('listitem')
  expect(await named.allTextContents()).toEqual([`${user.user.name}, by rule 1`, 'Anna Petrova, by rule 2'])
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved at/).waitFor()

  expect((await user.get('/v1/routing')).json()).toEqual({
    order: ['company', 'service', 'line'],
    rules: [
      { service: 'payroll', level: 1, owner: user.user.id },
      { service: 'payroll', owner: anna.id },
    ],
  })
  expect(console.faults).toEqual([])
})

test('causes are added in two levels, renamed, and removed unless others belong to them', async () => {
  await using console = await openConsole()
  const page = await console.open('/settings/causes')
  const add = async (key: string, name: string, under?: string) => {
    await page.getByLabel('Key', { exact: true }).fill(key)
    await page.getByLabel('Name').fill(name)
    if (under) await page.getByLabel('Belongs to').selectOption(under)
    await page.getByRole('button', { name: 'Add a cause' }).click()
    await page.getByRole('link', { name, exact: true }).waitFor()
  }

  await add('delay', 'Delay')
  await add('late', 'Paid too late', 'Delay')
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Delay' })
    .getByRole('link', { name: 'Paid too late' })
    .click()
  await page.getByLabel('Name').fill('Paid late')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved at/).waitFor()
  await page.getByRole('link', { name: 'Causes' }).first().click()
  expect(await axeFindingsInBothThemes(page)).toEqual([])
  await page.getByRole('link', { name: 'Delay', exact: true }).click()
  await page.getByRole('button', { name: 'Remove: Delay' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByText('Other causes belong to it.').waitFor()

  expect((await console.user.get('/v1/causes')).json().rows).toEqual([
    { key: 'delay', name: 'Delay' },
    { key: 'late', name: 'Paid late', under: 'delay' },
  ])
  expect(console.faults.filter((fault) => !fault.includes('409'))).toEqual([])
})
