import axe from 'axe-core'
import { expect, test } from 'vitest'
import { openHostPage } from '../test/host-page.ts'

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()
const NEXT = {
  state: 'received',
  by: inMinutes(90),
  text: 'Your client manager reads this by 14:12.',
  url: 'https://rate.example/c/main.1.x',
} as const

test('after a low score the widget says what happens next, and its link opens a tab of its own', async () => {
  await using host = await openHostPage({ collector: { next: NEXT }, context: { colorScheme: 'dark' } })
  const before = await host.score(1).boundingBox()
  await host.score(2).click()
  const sentence = host.page.getByText(NEXT.text)
  await sentence.waitFor()

  const link = host.page.getByRole('link', { name: 'See where it stands' })
  expect(await host.score(1).boundingBox()).toEqual(before)
  expect(await link.getAttribute('href')).toBe(NEXT.url)
  expect(await link.getAttribute('target')).toBe('_blank')
  expect(await link.getAttribute('rel')).toContain('noopener')
  await host.page.evaluate(axe.source)
  expect(await host.page.evaluate('axe.run("main").then(({ violations }) => violations)')).toEqual([])
  await host.page.getByRole('textbox').fill('The overtime is wrong')
  await host.button('Send').click()
  await host.page.getByText('Thank you for telling us.').waitFor()
  expect(await sentence.isVisible()).toBe(true)
})

test('an answer that waited in the queue is told of on the page that sends it, and on the next', async () => {
  await using host = await openHostPage({ collector: { next: NEXT, reply: 'unreachable' } })
  await host.score(2).click()
  await host.page.getByText('Not sent yet').waitFor()
  expect(await host.page.getByText(NEXT.text).count()).toBe(0)

  host.collector.reply = undefined
  await host.page.reload()
  await host.page.getByText(NEXT.text).waitFor()

  await host.page.reload()
  await host.page.getByText(NEXT.text).waitFor()
})

test('a time that has passed is not told any more, and a raised score ends it', async () => {
  await using host = await openHostPage({ collector: { next: { ...NEXT, by: inMinutes(-1) } } })
  await host.score(2).click()
  await host.page.getByRole('link').waitFor()
  expect(await host.page.getByText(NEXT.text).count()).toBe(0)

  host.collector.next = undefined
  await host.score(5).click()

  await expect.poll(() => host.page.getByRole('link').count()).toBe(0)
})

test('the event of an answer tells the page what follows', async () => {
  await using host = await openHostPage({ collector: { next: NEXT } })
  await host.score(2).waitFor()
  const told = host.page.evaluate(
    () =>
      new Promise((resolve) =>
        document.addEventListener('otklik:answered', ({ detail }) => resolve(detail.next), { once: true }),
      ),
  )

  await host.score(2).click()

  expect(await told).toEqual(NEXT)
})
