import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHostPage, stopClock, tag } from '../test/host-page.ts'

const FAR = '<div style="height: 3000px"></div>'

test('a view is sent once, after half of the rating was visible for a second', async () => {
  await using host = await openHostPage({ before: stopClock, body: FAR + tag() })
  await host.score(1).waitFor()
  await waitForVisibility(host.page, false)
  await host.page.clock.runFor(5000)
  expect(host.collector.views).toEqual([])

  await host.score(1).scrollIntoViewIfNeeded()
  await waitForVisibility(host.page, true)
  await host.page.clock.runFor(1000)
  await expect.poll(() => host.collector.views.length).toBe(1)
  await host.page.clock.runFor(5000)

  expect(host.collector.views).toHaveLength(1)
  expect(host.collector.attempts).toEqual([])
})

test('less than a second in sight is not a view', async () => {
  await using host = await openHostPage({ before: stopClock, body: tag() + FAR })
  await host.score(1).waitFor()
  await waitForVisibility(host.page, true)
  await host.page.clock.runFor(900)

  await host.page.mouse.wheel(0, 2000)
  await waitForVisibility(host.page, false)
  await host.page.clock.runFor(5000)

  await host.page.evaluate((url) => fetch(url), `${host.collector.origin}/otklik.js`)
  expect(host.collector.views).toEqual([])
})

/** Waits until the browser has notified its observers. The widget's observer is older, so it is notified first. */
function waitForVisibility(page: Page, expected: boolean) {
  return page.evaluate(
    (expected) =>
      new Promise<void>((told) => {
        const observer = new IntersectionObserver(
          ([entry]) => {
            if (entry?.isIntersecting === expected) told()
          },
          { threshold: [0, 0.5] },
        )
        observer.observe(document.querySelector('otklik-rating') as Element)
      }),
    expected,
  )
}
