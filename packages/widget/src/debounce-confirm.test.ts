import { expect, test } from 'vitest'
import { openHostPage, stopClock } from '../test/host-page.ts'

/** Opens a page with a stopped clock and focuses the first score. */
async function openWithKeyboard() {
  const host = await openHostPage({ before: stopClock })
  await host.score(1).focus()
  return host
}

test('a clicked score is sent immediately and only once', async () => {
  await using host = await openHostPage({ before: stopClock })

  await host.score(4).click()

  await expect.poll(() => host.collector.stored.size).toBe(1)
  await host.page.clock.runFor(5000)
  expect(host.collector.attempts.map(({ answers }) => answers)).toEqual([{ csi: 4 }])
})

test('a score is sent only after the arrow keys have rested on it for 0.7 s', async () => {
  await using host = await openWithKeyboard()

  for (let step = 0; step < 3; step++) {
    await host.page.keyboard.press('ArrowRight')
    await host.page.clock.runFor(600)
  }
  expect(host.collector.attempts).toEqual([])
  await host.page.clock.runFor(100)

  await expect.poll(() => host.collector.stored.size).toBe(1)
  expect(host.collector.attempts.map(({ answers }) => answers)).toEqual([{ csi: 4 }])
})

test('Enter confirms the score', async () => {
  await using host = await openWithKeyboard()

  await host.page.keyboard.press('ArrowRight')
  await host.page.keyboard.press('Enter')

  await expect.poll(() => host.collector.attempts.map(({ answers }) => answers)).toEqual([{ csi: 2 }])
})

test('moving focus out of the scores confirms the score', async () => {
  await using host = await openWithKeyboard()

  await host.page.keyboard.press('ArrowRight')
  await host.page.keyboard.press('Tab')

  await expect.poll(() => host.collector.attempts.map(({ answers }) => answers)).toEqual([{ csi: 2 }])
})

test('leaving the page confirms the score', async () => {
  await using host = await openWithKeyboard()

  await host.page.keyboard.press('ArrowRight')
  await host.page.goto('about:blank')

  await expect.poll(() => host.collector.attempts.map(({ answers }) => answers)).toEqual([{ csi: 2 }])
})

test('a return to the submitted score sends nothing', async () => {
  await using host = await openWithKeyboard()
  await host.score(3).click()
  await expect.poll(() => host.collector.stored.size).toBe(1)

  await host.page.keyboard.press('ArrowRight')
  await host.page.keyboard.press('ArrowLeft')
  await host.page.clock.runFor(5000)

  expect(await host.score(3).isChecked()).toBe(true)
  expect(host.collector.attempts).toHaveLength(1)
})
