import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectText, openHostPage } from '../test/host-page.ts'

type Host = Awaited<ReturnType<typeof openHostPage>>

/** Opens the same ticket in a second tab of the same browser. */
async function openSecondTab({ page, context }: Host) {
  const tab = await context.newPage()
  await tab.goto(page.url())
  await score(tab, 1).waitFor()
  return tab
}

function score(tab: Page, value: number): Locator {
  return tab.getByRole('radio', { name: new RegExp(`^${value}\\b`) })
}

const answersOf = ({ collector }: Host) => collector.attempts.map(({ answers }) => answers)

test('a tab shows what another tab has stored', async () => {
  await using host = await openHostPage()
  const other = await openSecondTab(host)
  await host.score(2).click()
  await expectText(host.status, 'Saved')
  await other.getByText('Thank you for telling us. You rated 2 of 5.').waitFor()

  await other.getByRole('button', { name: 'Change' }).click()
  await score(other, 5).click()

  await expect.poll(() => host.score(5).isChecked()).toBe(true)
  await expectText(host.status, 'Saved')
  await host.page.getByRole('checkbox', { name: 'Quick' }).waitFor()
})

test('a press that differs from what another tab has stored is sent', async () => {
  await using host = await openHostPage()
  const other = await openSecondTab(host)
  await host.score(2).click()
  await expectText(host.status, 'Saved')
  await other.getByRole('button', { name: 'Change' }).click()
  await score(other, 5).click()
  await expect.poll(() => host.score(5).isChecked()).toBe(true)

  await host.score(2).click()

  await expect.poll(() => answersOf(host)).toEqual([{ csi: 2 }, { csi: 5 }, { csi: 2 }])
  await expect.poll(() => score(other, 2).isChecked()).toBe(true)
})

test('a press is compared with what is stored, even in a tab that has not heard of it yet', async () => {
  await using host = await openHostPage({
    before: (page) =>
      page.addInitScript(() =>
        addEventListener('storage', (event) => event.stopImmediatePropagation(), true),
      ),
  })
  const other = await openSecondTab(host)
  await host.score(2).click()
  await expectText(host.status, 'Saved')
  await other.getByRole('button', { name: 'Change' }).click()
  await score(other, 5).click()
  await expect.poll(() => answersOf(host)).toEqual([{ csi: 2 }, { csi: 5 }])
  await expectText(other.getByRole('status'), 'Saved')

  await host.score(2).click()

  await expect.poll(() => answersOf(host)).toEqual([{ csi: 2 }, { csi: 5 }, { csi: 2 }])
})

test('reasons that were chosen for one score are not sent with the score of another tab', async () => {
  await using host = await openHostPage()
  const other = await openSecondTab(host)
  await host.score(2).click()
  await expectText(host.status, 'Saved')
  await host.page.getByRole('checkbox', { name: 'Not solved' }).check()
  await host.page.getByLabel('What should we do better?').fill('Call back')
  await other.getByRole('button', { name: 'Change' }).click()
  await score(other, 5).click()
  await expect.poll(() => host.score(5).isChecked()).toBe(true)

  await host.button('Send').click()

  await expect.poll(() => answersOf(host)).toEqual([{ csi: 2 }, { csi: 5 }, { comment: 'Call back' }])
})

test('a text that is being written is not touched by another tab', async () => {
  await using host = await openHostPage()
  const other = await openSecondTab(host)
  await host.score(2).click()
  await expectText(host.status, 'Saved')
  const comment = host.page.getByLabel('What should we do better?')
  await comment.fill('Half a sen')

  await other.getByRole('button', { name: 'Change' }).click()
  await other.getByLabel('What should we do better?').fill('Something else')
  await score(other, 3).click()
  await expect.poll(() => host.score(3).isChecked()).toBe(true)

  expect(await comment.inputValue()).toBe('Half a sen')
  expect(await other.getByLabel('What should we do better?').inputValue()).toBe('Something else')
})
