import { expect, test } from 'vitest'
import { caseSteps, onlyCase } from '../../../../test/case-steps.ts'
import { openCollector } from '../../../../test/collector.ts'
import { aLetter, READING_TIME } from '../../../../test/letter.ts'
import { aSignature } from '../../../../test/signature.ts'

const LINK = /href="[^"]*(\/c\/[^"]+)"/

test('after a 2 the thanks say who reads it by when, and lead to the page of its case', async () => {
  await using collector = await openCollector({ timeZone: 'Europe/Kyiv', now: '2026-03-10T08:12:00Z' })
  const letter = await aLetter(collector, { person: { locale: 'uk' } })
  const page = await letter.open(2)
  collector.advance(READING_TIME)

  const thanks = await letter.press(page)
  const [, path = ''] = LINK.exec(thanks.html) ?? []
  const done = await letter.press(thanks, { 'answers.comment': 'Втретє' })

  expect(page.text).not.toContain('прочитаємо')
  expect(thanks.text).toContain('Ми прочитаємо це до 14:12. Подивитися, що зроблено')
  expect((await collector.send({ method: 'GET', url: path })).statusCode).toBe(200)
  expect(done.text).toContain('Ми прочитаємо це до 14:12.')
})

test('whoever else has the link of the letter sees where it stands, and neither the replies nor the way to them', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(2)
  collector.advance(READING_TIME)
  const thanks = await letter.press(page)
  const steps = caseSteps(collector, (await onlyCase(collector)).id)
  await steps.contact()
  await steps.resolve('We paid the rest today.')

  const opened = await letter.open(4)
  const own = await letter.press(thanks)

  expect(opened.text).toContain('We have answered it.')
  expect(opened.html).not.toMatch(LINK)
  expect(own.text).toContain('We have answered it. See where it stands')
  expect(own.html).not.toContain('We paid')
})

test('a 5 is told of nothing, and neither is a score that was raised within the hour', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(2)
  collector.advance(READING_TIME)
  await letter.press(page)
  collector.advance({ seconds: 120 })
  const again = await letter.open(5)
  collector.advance(READING_TIME)

  const raised = await letter.press(again)

  expect(raised.heading).toBe('Thank you. You rated 5 of 5.')
  expect(raised.html).not.toMatch(/class="next"|\/c\//)
})

test('people who vote as one see nothing of the case of another', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const signature = await aSignature(collector, { service: 'payroll' })
  const withCookie = signature.browser('203.0.113.7')
  const first = await withCookie.open(2)
  collector.advance(READING_TIME)
  const own = await withCookie.press(first)
  const shared = signature.browser({ address: '203.0.113.9', keepsCookies: false })
  const page = await shared.open(1)
  collector.advance(READING_TIME)

  const others = await shared.press(page)
  const third = await signature.browser({ address: '203.0.113.9', keepsCookies: false }).open(5)

  expect(own.html).toMatch(LINK)
  expect(others.heading).toContain('Thank you for telling us.')
  for (const { html } of [others, third]) expect(html).not.toMatch(/class="next"|\/c\//)
})
