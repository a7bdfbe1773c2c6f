import { afterAll, expect, test } from 'vitest'
import { sendScores } from '../published.ts'
import { axeFindingsInBothThemes, closeBrowser, openConsole } from './open-console.ts'

afterAll(closeBrowser)

test('the view that is open is subscribed to, changed, paused and ended, and alerts are chosen', async () => {
  const services = ['payroll', 'travel']
  await using console = await openConsole({ services, companies: ['acme'] })
  await sendScores(console.collector, { n: 3, service: 'payroll', company: 'acme' })
  const page = await console.open('/scores?by=service,week&company=acme&against=previous&shown=payroll')
  const stored = async () => (await console.user.get('/v1/subscriptions')).json().rows[0]

  await page.getByRole('button', { name: 'Subscribe' }).click()
  const dialog = page.getByRole('dialog', { name: 'Subscribe' })
  await dialog.getByLabel('What it shows').selectOption('Satisfaction (CSI) by week')
  expect(await axeFindingsInBothThemes(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Subscribe' }).click()
  await dialog
    .getByText(/“Satisfaction \(CSI\) by week” comes for the first time on .* 1 April 2026.*08:00/)
    .waitFor()
  expect(await stored()).toMatchObject({
    name: 'Satisfaction (CSI) by week',
    view: {
      ...{ table: 'scores', period: 'last-12-months', against: 'before' },
      query: { by: 'week', company: 'acme', service: 'payroll' },
    },
    ...{ every: 'month', locale: 'en' },
    page: 'scores?by=service%2Cweek&company=acme&against=previous&shown=payroll',
  })

  await dialog.getByRole('link', { name: 'Your subscriptions' }).click()
  const row = page.getByRole('row', { name: /^Satisfaction/ })
  await row.getByText(/^Scores by week · the last 12 months · compared with as many days before/).waitFor()
  await row.getByText('1 Apr, 08:00').waitFor()
  await row.getByRole('button', { name: 'Pause' }).click()
  await row.getByText('Paused.').waitFor()
  await row.getByRole('button', { name: 'Go on' }).click()
  await row.getByText('1 Apr, 08:00').waitFor()
  await page.getByLabel('A service gets no answers').uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved at/).waitFor()
  expect((await console.user.get('/v1/alerts/me')).json()).toEqual({ worsened: true, silent: false })
  expect(await axeFindingsInBothThemes(page)).toEqual([])

  await row.getByRole('link').click()
  await page.getByLabel('Comes').selectOption('each Monday')
  await page.getByLabel('Compared with').selectOption('')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/^Saved at/).waitFor()
  const { every, view } = await stored()
  expect([every, view.against, view.query.company]).toEqual(['week', undefined, 'acme'])
  await page.getByRole('link', { name: 'Your subscriptions' }).click()
  await row.getByRole('button', { name: 'End' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
  await page.getByText(/^None yet/).waitFor()
  expect(await stored()).toBeUndefined()
  expect(console.faults).toEqual([])
})

test('an agent subscribes to the own published figures, and gets no alerts', async () => {
  await using console = await openConsole({ role: 'agent', agent: 'ann' })
  const page = await console.open()

  await page.getByRole('button', { name: 'Subscribe' }).click()
  const dialog = page.getByRole('dialog', { name: 'Subscribe' })
  await dialog.getByRole('button', { name: 'Subscribe' }).click()
  await dialog.getByText('“Your figures” comes for the first time').waitFor()
  await dialog.getByRole('link', { name: 'Your subscriptions' }).click()

  await page.getByRole('row', { name: /^Your figures/ }).waitFor()
  expect(await page.getByRole('heading', { name: 'Alerts' }).count()).toBe(0)
  const { rows } = (await console.user.get('/v1/subscriptions')).json()
  expect(rows).toMatchObject([{ view: { table: 'published', query: {} }, every: 'month' }])
  expect(console.faults).toEqual([])
})
