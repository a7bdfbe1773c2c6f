import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openCollector } from '../../../../test/collector.ts'
import { isPostgres } from '../../../../test/database.ts'
import { type ParsedPage, READING_TIME, thanksFor } from '../../../../test/letter.ts'
import { fetchVisits, PERSON_HEADERS, waitForVisits } from '../../../../test/link-visits.ts'
import { talliesAndRecount } from '../../../../test/recount.ts'
import { aSignature, scoresOf, votesOf } from '../../../../test/signature.ts'

test('a second press of a browser on the same day changes its vote', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const browser = signature.browser()
  await browser.vote(2)
  collector.advance({ hours: 1 })

  const page = await browser.open(5)
  collector.advance(READING_TIME)
  await browser.press(page)

  expect(page.text).toContain('You rated 2 of 5 before. Sending replaces it.')
  expect(await votesOf(collector)).toMatchObject([{ revision: 2, answers: { csi: 5 } }])
})

test('the same browser has another vote on the next day of the workspace’s time zone', async () => {
  await using collector = await openCollector({ timeZone: 'Europe/Kyiv', now: '2026-03-10T20:00:00Z' })
  const signature = await aSignature(collector)
  const browser = signature.browser()
  await browser.vote(2)

  collector.setTime('2026-03-10T21:50:00Z')
  await browser.vote(3)
  collector.setTime('2026-03-10T22:10:00Z')
  await browser.vote(4)

  expect(await scoresOf(collector)).toEqual([3, 4])
  expect((await votesOf(collector)).map(({ answered_day }) => answered_day)).toEqual([
    '2026-03-10',
    '2026-03-11',
  ])
})

test('each browser has one vote under each signature', async () => {
  await using collector = await openCollector()
  const [anna, bob] = [await aSignature(collector), await aSignature(collector, { agent: 'bob' })]
  const browser = anna.browser()
  await browser.vote(5)

  await bob.browser({ jar: browser.jar }).vote(4)
  await anna.browser('198.51.100.7').vote(3)

  expect((await votesOf(collector)).map(({ agent, answers }) => [agent, answers.csi])).toEqual([
    ['anna', 5],
    ['bob', 4],
    ['anna', 3],
  ])
})

test('nobody is refused for what others in their network did, and private windows that press at once all vote', async () => {
  await using collector = await openCollector({ collectors: isPostgres ? 2 : 1 })
  const signature = await aSignature(collector)
  const windows = Array.from({ length: 9 }, () => signature.browser())
  const pages = await Promise.all(windows.map((window) => window.open(1)))
  collector.advance(READING_TIME)

  const replies = await Promise.all(windows.map((window, n) => window.press(pages[n] as ParsedPage)))
  const colleague = await signature.browser().vote(5)

  expect(replies.map(({ status }) => status)).toEqual(Array(9).fill(200))
  expect(colleague).toMatchObject({ status: 200, heading: 'Thank you. You rated 5 of 5.' })
  expect((await scoresOf(collector)).toSorted()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 5])
  expect(await collector.allRows()).toMatchObject({ network_votes: [{ votes: 10 }] })
})

test.each([0.5, 15])(
  'a machine that opens five links in parallel and presses after %s seconds casts one vote, and shuts no colleague out',
  async (seconds) => {
    await using collector = await openCollector({ collectors: isPostgres ? 2 : 1 })
    const signature = await aSignature(collector)
    const sandboxes = [1, 2, 3, 4, 5].map((score) => ({ score, browser: signature.browser() }))
    const pages = await Promise.all(
      sandboxes.map(({ browser, score }) => browser.open(score, PERSON_HEADERS)),
    )
    await waitForVisits(collector, 5)
    collector.advance({ seconds })

    const confirms = await Promise.all(
      sandboxes.map(({ browser }, n) => browser.press(pages[n] as ParsedPage, {}, PERSON_HEADERS)),
    )
    const thanks = await Promise.all(
      sandboxes.map(({ browser }, n) => browser.press(confirms[n] as ParsedPage, {}, PERSON_HEADERS)),
    )
    await Promise.all(
      sandboxes.map(({ browser }, n) =>
        browser.press(thanks[n] as ParsedPage, { 'answers.comment': 'pressed' }, PERSON_HEADERS),
      ),
    )

    expect(confirms.map(({ heading }) => heading)).toEqual(Array(5).fill('Was that you?'))
    expect(thanks.map(({ status }) => status)).toEqual(Array(5).fill(200))
    expect(await votesOf(collector)).toMatchObject([{ revision: 10, answers: { comment: 'pressed' } }])
    expect(await signature.browser().vote(5)).toMatchObject({ heading: 'Thank you. You rated 5 of 5.' })
    expect(await scoresOf(collector)).toEqual([expect.any(Number), 5])
    const [letters, signatures] = [
      await fetchVisits(collector, { by: 'recipientDomain' }),
      await fetchVisits(collector, { by: 'channel' }),
    ]
    expect(letters).toEqual([])
    expect(signatures).toMatchObject([{ channel: 'signature', presses: 16, confirmed: 5 }])
    expect(signatures[0]?.bursts).toBeGreaterThan(0)
  },
)

test('two people of one network who open links within a few seconds have a vote each', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const [first, second] = [signature.browser(), signature.browser()]
  const pages = [await first.open(4, PERSON_HEADERS)]
  collector.advance({ seconds: 6 })
  pages.push(await second.open(2, PERSON_HEADERS))
  collector.advance({ seconds: 2 })

  const replies = [await first.press(pages[0] as ParsedPage), await second.press(pages[1] as ParsedPage)]

  expect(replies.map(({ heading }) => heading)).toEqual([
    'Thank you. You rated 4 of 5.',
    'Thank you for telling us. You rated 2 of 5.',
  ])
})

test('the whole /64 of an IPv6 subscriber is one network', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  for (const address of ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:3::9']) {
    await signature.browser({ address, keepsCookies: false }).vote(1)
  }

  expect(await scoresOf(collector)).toEqual([1, 1])
})

test('browsers without cookies share one vote a day in their network, and see nothing of each other', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const first = signature.browser({ keepsCookies: false })
  const thanks = await first.vote(2)
  await first.press(thanks, { 'answers.comment': 'between us', 'rater.contact': 'olha' })

  const second = signature.browser({ keepsCookies: false })
  const page = await second.open(5)
  collector.advance(READING_TIME)
  const theirs = await second.press(page)

  expect(await votesOf(collector)).toMatchObject([{ revision: 3, answers: { csi: 5 } }])
  expect(theirs).toMatchObject({ status: 200, heading: 'Thank you. You rated 5 of 5.' })
  for (const html of [page.html, theirs.html]) expect(html).not.toMatch(/between us|olha|You rated 2/)
  await signature.browser({ keepsCookies: false, address: '198.51.100.1' }).vote(1)
  expect(await scoresOf(collector)).toEqual([5, 1])
})

test('a form makes one vote, whichever browser sends it again', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const page = await browser.open(5)
  collector.advance(READING_TIME)
  const first = await browser.press(page)

  const again = await browser.press(page)
  const replayed = await signature.browser('198.51.100.9').send(page.forms[0])

  expect(again).toMatchObject({ status: 200, heading: first.heading, text: first.text })
  expect(replayed).toMatchObject({ status: 409 })
  expect(await votesOf(collector)).toMatchObject([{ revision: 1 }])
})

test('a form sent after midnight belongs to the vote of its page, which is from before midnight', async () => {
  await using collector = await openCollector({ now: '2026-03-10T23:50:00Z' })
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const thanks = await browser.vote(2)

  collector.setTime('2026-03-11T00:10:00Z')
  const rejected = await browser.press(thanks, { 'answers.comment': 'я'.repeat(4001) })
  await browser.press(rejected, { 'answers.comment': 'late', 'rater.contact': 'olha' })

  expect(await votesOf(collector)).toMatchObject([
    { answered_day: '2026-03-10', answers: { csi: 2, comment: 'late' } },
  ])
  expect(await collector.allRows()).toMatchObject({ rater: [{ contact: 'olha' }] })
})

test('a page opened before midnight and pressed after it takes one more press, for the new day', async () => {
  await using collector = await openCollector({ now: '2026-03-10T23:50:00Z' })
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const page = await browser.open(4)

  collector.setTime('2026-03-11T00:10:00Z')
  const rejected = await browser.press(page)
  collector.advance(READING_TIME)
  await browser.press(rejected)
  await browser.vote(5)

  expect(rejected).toMatchObject({ status: 409 })
  expect(await votesOf(collector)).toMatchObject([{ answered_day: '2026-03-11', answers: { csi: 5 } }])
})

test('a browser has one current response a day, however often it presses', async () => {
  await using collector = await openCollector({ now: '2026-03-10T00:30:00Z' })
  const press = fc.record({
    browser: fc.nat({ max: 2 }),
    agent: fc.nat({ max: 1 }),
    score: fc.integer({ min: 1, max: 5 }),
    hours: fc.constantFrom(0, 0, 0.5, 3, 9),
    confirms: fc.boolean(),
  })

  await fc.assert(
    fc.asyncProperty(fc.array(press, { minLength: 1, maxLength: 12 }), async (presses) => {
      const neighbour = await collector.neighbour()
      const signatures = [await aSignature(neighbour), await aSignature(neighbour, { agent: 'bob' })]
      const browsers = signatures.map((signature) =>
        Array.from({ length: 3 }, (_, n) => signature.browser(`198.51.100.${n}`)),
      )
      const expected = new Map<string, number>()
      for (const { browser: who, agent, score, hours, confirms } of presses) {
        neighbour.advance({ hours })
        const browser = browsers[agent]?.[who]
        const page = await browser?.open(score)
        if (!confirms) neighbour.advance(READING_TIME)
        const reply = page && (await browser?.press(page))
        const final = reply?.heading === 'Was that you?' ? await browser?.press(reply) : reply
        expect(final).toMatchObject({ status: 200, heading: thanksFor(score) })
        const [last] = (await votesOf(neighbour)).toSorted((a, b) => b.change - a.change)
        expected.set(`${agent} ${who} ${last?.answered_day}`, score)
      }

      const stored = await votesOf(neighbour)
      expect(stored.map(({ answers }) => answers.csi).sort()).toEqual([...expected.values()].sort())
      const { kept, recounted } = await talliesAndRecount(neighbour.db, neighbour.workspace)
      expect(kept).toEqual(recounted)
    }),
    { numRuns: 12 },
  )
})
