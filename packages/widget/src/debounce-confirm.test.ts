import { expect, test } from 'vitest'
import { openHostPage, stopClock } from '../test/host-page.ts'

/** Focus on the first score, on a page whose clock stands still until it is moved. */
async function openWithKeyboard() {
  const host = await openHostPage({ before: stopClock })
  await host.score(1).focus()
  return host
}

test('a pressed score is sent at once, and once', async () => {
  await using host = await openHostPage({ before: stopClock })

  await host.score(4).click()

  await expect.poll(() => host.collector.stored.size).toBe(1)
  await host.page.clock.runFor(5000)
  expect(host.collector.attempts.map(({ answers }) => answers)).toEqual([{ csi: 4 }])
})

test('arrow keys pass through scores without sending them', async () => {
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

test('Enter settles the score', async () => {
  await using host = await openWithKeyboard()

  await host.page.keyboard.press('ArrowRight')
  await host.page.keyboard.press('Enter')

  await expect.poll(() => host.collector.attempts.map(({ answers }) => answers)).toEqual([{ csi: 2 }])
})

test('leaving the scores settles the score', async () => {
  await using host = await openWithKeyboard()

  await host.page.keyboard.press('ArrowRight')
  await host.page.keyboard.press('Tab')

  await expect.poll(() => host.collector.attempts.map(({ answers }) => answers)).toEqual([{ csi: 2 }])
})

test('leaving the page settles the score', async () => {
  await using host = await openWithKeyboard()

  await host.page.keyboard.press('ArrowRight')
  await host.page.goto('about:blank')

  await expect.poll(() => host.collector.attempts.map(({ answers }) => answers)).toEqual([{ csi: 2 }])
})

test('a score that was passed and come back to is not sent again', async () => {
  await using host = await openWithKeyboard()
  await host.score(3).click()
  await expect.poll(() => host.collector.stored.size).toBe(1)

  await host.page.keyboard.press('ArrowRight')
  await host.page.keyboard.press('ArrowLeft')
  await host.page.clock.runFor(5000)

  expect(await host.score(3).isChecked()).toBe(true)
  expect(host.collector.attempts).toHaveLength(1)
})
