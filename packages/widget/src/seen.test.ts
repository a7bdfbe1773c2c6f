import { expect, test } from 'vitest'
import { openHostPage, tag } from '../test/host-page.ts'

test('a view is sent once, when half of the rating has been seen for a second', async () => {
  await using host = await openHostPage({
    before: (page) => page.clock.install(),
    body: `<div style="height: 3000px"></div>${tag()}`,
  })
  await host.score(1).waitFor()
  await host.page.clock.runFor(5000)
  expect(host.collector.views).toEqual([])

  await host.score(1).scrollIntoViewIfNeeded()
  await expect
    .poll(async () => {
      await host.page.clock.runFor(200)
      return host.collector.views.length
    })
    .toBe(1)
  await host.page.clock.runFor(5000)

  expect(host.collector.views).toHaveLength(1)
  expect(host.collector.attempts).toEqual([])
})

test('a glimpse is no view', async () => {
  await using host = await openHostPage({
    before: (page) => page.clock.install(),
    body: `${tag()}<div style="height: 3000px"></div>`,
  })
  await host.score(1).waitFor()
  await host.page.clock.runFor(900)

  await host.page.mouse.wheel(0, 2000)
  await expect.poll(() => host.page.evaluate(() => scrollY)).toBeGreaterThan(1000)
  await host.page.evaluate(() =>
    new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))).catch(() => {}),
  )
  await host.page.clock.runFor(5000)

  expect(host.collector.views).toEqual([])
})
