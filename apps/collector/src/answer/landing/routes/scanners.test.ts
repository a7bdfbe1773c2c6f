import { expect, test } from 'vitest'
import { aLetter } from '../../../../test/letter.ts'
import { fetchVisits, PERSON_HEADERS, SCANNER_HEADERS, waitForVisits } from '../../../../test/link-visits.ts'
import {
  expectOwnAnswer,
  expectUnspoilt,
  fetchPage,
  linksIn,
  submit,
  votes,
} from '../../../../test/scanner.ts'
import { openServedCollector } from '../../../../test/served-collector.ts'

test('a scanner that sends HEAD and GET to every link casts no vote', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)

  for (const link of linksIn(letter)) {
    for (const method of ['HEAD', 'OPTIONS', 'GET']) await fetch(link, { method, headers: SCANNER_HEADERS })
  }

  expect(await waitForVisits(collector, 12)).toHaveLength(12)
  await expectUnspoilt(collector, letter)
})

test('a scanner that follows the honeypot link casts no vote, and is recorded', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  const [honeypot = ''] = linksIn(letter).filter((link) => link.endsWith('/0'))

  const page = await fetchPage(honeypot)
  const back = await submit(new URL(page.forms[0]?.action ?? '', honeypot).href, page.forms[0]?.fields ?? [])

  expect(back.status).toBe(422)
  await waitForVisits(collector, 2)
  expect(await fetchVisits(collector)).toMatchObject([{ visits: 2, decoys: 1, machines: 2, people: 0 }])
  await expectUnspoilt(collector, letter)
})

test('a scanner that replays a form token casts no vote', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  const other = await aLetter(collector, { person: { id: 'p-2' }, context: { service: 'travel' } })
  const page = await fetchPage(letter.links[1] ?? '')
  const [form] = page.forms
  const action = `${collector.publicUrl}${form?.action}`
  const fields = (score: number, more: Record<string, string> = {}) =>
    Object.entries({ ...Object.fromEntries(form?.fields ?? []), 'answers.csi': String(score), ...more })

  for (const score of [1, 2, 3, 4, 5]) await submit(action, fields(score))
  await submit(action, fields(1, { confirm: 'yes' }))
  await submit(action, fields(1, { confirm: fields(1).find(([name]) => name === 'form')?.[1] ?? '' }))
  await submit(`${collector.publicUrl}${other.action}`, fields(1))
  collector.advance({ hours: 1 })
  await submit(action, fields(1))

  expect((await other.life()).revision).toBe(0)
  expect(await votes(collector)).toBe(0)
  await collector.delete('/v1/people/p-2')
  expect((await letter.life()).revision).toBe(0)
  collector.advance({ hours: 1 })
  const own = await letter.open(4, PERSON_HEADERS)
  collector.advance({ seconds: 1.5 })
  expect(await letter.press(own, {}, PERSON_HEADERS)).toMatchObject({
    heading: 'Thank you. You rated 4 of 5.',
  })
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s4: 1 })
})

test("a scanner that replays the person's own form changes nothing", async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  const page = await letter.open(4, PERSON_HEADERS)
  collector.advance({ seconds: 30 })
  await letter.press(page, {}, PERSON_HEADERS)
  const before = await letter.life()

  for (let n = 0; n < 3; n++) await letter.press(page, {}, SCANNER_HEADERS)
  await letter.press(page, { 'answers.csi': '1' }, SCANNER_HEADERS)

  expect(await letter.life()).toEqual(before)
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s4: 1 })
})

test('a scanner that opens five links at once and presses after 15 seconds has to confirm, and is recorded', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  const links = Object.values(letter.links)
  const pages = await Promise.all(links.map((link) => fetchPage(link, { headers: PERSON_HEADERS })))
  collector.advance({ seconds: 15 })

  const replies = []
  for (const { forms } of pages) {
    replies.push(
      await submit(`${collector.publicUrl}${letter.action}`, forms[0]?.fields ?? [], PERSON_HEADERS),
    )
  }

  expect(replies.map(({ heading }) => heading)).toEqual(Array(5).fill('Was that you?'))
  expect(await votes(collector)).toBe(0)
  for (const { forms } of replies) {
    await submit(`${collector.publicUrl}${letter.action}`, forms[0]?.fields ?? [], PERSON_HEADERS)
  }
  expect(await votes(collector)).toBe(1)
  const [seen] = await fetchVisits(collector)
  expect(seen).toMatchObject({ visits: 15, presses: 10, confirmed: 1, answered: 1 })
  expect(seen?.bursts).toBeGreaterThan(0)
  await expectOwnAnswer(collector, letter, 6)
})

test('a scanner that waits 15 seconds on one link and presses casts one vote, and is recorded', async () => {
  await using collector = await openServedCollector()
  const letter = await aLetter(collector)
  const page = await fetchPage(letter.links[1] ?? '')
  collector.advance({ seconds: 15 })

  await submit(`${collector.publicUrl}${letter.action}`, page.forms[0]?.fields ?? [])

  expect(await votes(collector)).toBe(1)
  expect(await fetchVisits(collector)).toMatchObject([{ visits: 2, presses: 1, scanners: 2, machines: 2 }])
  await expectOwnAnswer(collector, letter, 2)
})
