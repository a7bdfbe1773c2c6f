import { expect, test } from 'vitest'
import { aToken, expectText, openHostPage, stopClock, tag } from '../test/host-page.ts'

const tomorrow = new Date(Date.now() + 86_400_000).toISOString()

test('before a score is chosen only the view is sent', async () => {
  await using host = await openHostPage()

  await expect.poll(() => host.collector.views.length).toBe(1)

  expect(host.collector.attempts).toEqual([])
  expect(host.collector.views[0]).toMatchObject({ site: 'pk_main_1', context: { service: 'payroll' } })
})

test('an ask that was answered on another device shows that score', async () => {
  const token = aToken({ person: 'p-1', service: 'payroll' })
  await using host = await openHostPage({
    body: tag({ token }),
    collector: { viewState: { state: 'answered', csi: 2, editableUntil: tomorrow } },
  })

  await host.page.getByText('Thank you for telling us. You rated 2 of 5.').waitFor()
  await host.button('Change').click()

  expect(await host.score(2).isChecked()).toBe(true)
})

test('an answer without a known score shows plain thanks', async () => {
  await using host = await openHostPage({ collector: { viewState: { state: 'answered' } } })

  await host.page.getByText('Thank you.', { exact: true }).waitFor()

  expect(await host.button('Change').count()).toBe(0)
})

test('a closed ask says so and shows no scores', async () => {
  await using host = await openHostPage({ collector: { viewState: { state: 'closed' } } })

  await expectText(host.status, 'This rating is closed.')

  expect(await host.page.getByRole('radio').count()).toBe(0)
})

test('the state of the ask does not interrupt a person who is choosing', async () => {
  await using host = await openHostPage({
    before: stopClock,
    collector: { viewState: { state: 'answered', editableUntil: tomorrow } },
  })
  const answered = host.page.waitForResponse('**/v1/views')
  await host.score(1).focus()

  await expect
    .poll(async () => {
      await host.page.keyboard.press('ArrowRight')
      await host.page.clock.runFor(200)
      return host.collector.views.length
    })
    .toBe(1)
  await (await answered).finished()
  await host.page.keyboard.press('ArrowRight')

  expect(await host.page.getByRole('radio', { checked: true }).count()).toBe(1)
  expect(host.collector.attempts).toEqual([])
})

test('a failed view changes nothing and is not reported', async () => {
  await using host = await openHostPage({
    before: (page) => page.route('**/v1/views', (route) => route.abort()),
  })
  await host.page.waitForEvent('requestfailed')

  await host.score(4).click()

  await expectText(host.status, 'Saved')
  expect(host.consoleErrors.filter((error) => error.includes('Otklik'))).toEqual([])
})
