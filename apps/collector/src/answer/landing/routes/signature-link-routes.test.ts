import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'
import { isPostgres } from '../../../../test/database.ts'
import { type ParsedPage, requestPage } from '../../../../test/letter.ts'
import { talliesAndRecount } from '../../../../test/recount.ts'
import { aSignature } from '../../../../test/signature.ts'
import { VOTES_A_DAY } from '../../intake/signature-vote.ts'

const READS = { seconds: 11 }

/** Sum over all rows, as small groups are withheld and votes are few. */
async function votes({ db, workspace }: TestCollector) {
  return db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .orderBy('issued_at')
    .orderBy('id')
    .selectAll()
    .execute()
}

/** Lets what is under way go on for so many steps, most of them shorter than a turn of the loop. */
async function steps(count: number): Promise<void> {
  for (let n = 1; n <= count; n++) await (n % 20 === 0 ? setImmediate() : undefined)
}

async function scoresOf(collector: TestCollector) {
  return (await votes(collector)).map(({ answers }) => answers.csi)
}

test('a link opens the page with its score chosen and the agent named, and stores nothing', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/agents/anna', { name: 'Anna Petrova' })
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  const signature = await aSignature(collector, { service: 'payroll' })
  const before = await collector.allRows()

  const page = await signature.browser().open(4)

  expect(page).toMatchObject({ status: 200, lang: 'en', heading: 'How was this service?' })
  expect(page.text).toContain('Anna Petrova · Payroll')
  expect(page.forms).toHaveLength(1)
  expect(Object.fromEntries(page.forms[0]?.fields ?? [])).toMatchObject({ 'answers.csi': '4' })
  expect(await collector.allRows()).toEqual(before)
})

test('a press is a vote: open, through the signature, for its agent, of nobody, and nobody was asked', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector, { service: 'payroll', company: 'acme' })

  const thanks = await signature.browser().vote(4)

  expect(thanks).toMatchObject({ status: 200, heading: 'Thank you. You rated 4 of 5.' })
  expect(thanks.text).toContain('Saved')
  const [invitation] = await votes(collector)
  expect((await collector.get(`/v1/invitations/${invitation?.id}`)).json()).toMatchObject({
    state: 'answered',
    survey: 'csi',
    channel: 'signature',
    trust: 'open',
    context: { service: 'payroll', agent: 'anna', company: 'acme' },
    revision: 1,
  })
  expect(invitation).toMatchObject({ person: null, unsolicited: true, via: 'signature' })
})

test('a signature that names no service is rated as the service "unspecified"', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)

  const page = await signature.browser().open(5)
  await signature.browser().vote(5)

  expect(page.text).not.toContain('nspecified')
  expect((await collector.get('/v1/services/unspecified')).json()).toMatchObject({ name: 'Unspecified' })
  expect(await collector.scores({ by: 'service' })).toMatchObject([
    { service: 'unspecified', serviceName: 'Unspecified', n: 1, s5: 1 },
  ])
})

test('votes are scored for the agent, can be filtered out, and stand outside every response rate', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector, { service: 'payroll' })
  for (const [n, score] of [5, 4, 5, 3, 5].entries()) await signature.browser(`198.51.100.${n}`).vote(score)
  const token = await collector.aToken({ service: 'payroll', agent: 'bob' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 1 } }))

  const byAgent = await collector.scores({ agent: 'anna', trust: 'open', channel: 'signature' })

  expect(byAgent).toMatchObject([{ n: 5, mean: 4.4, s5: 3, s4: 1, s3: 1 }])
  expect(await collector.scores({ service: 'payroll' })).toMatchObject([{ n: 6 }])
  expect(await collector.scores({ trust: 'signed' })).toMatchObject([{ n: 1, s1: 1 }])
  expect(await collector.rates()).toMatchObject([
    { issued: 1, delivered: 1, answered: 1, unsolicited: 5, responseRate: 1 },
  ])
  expect(await collector.rates({ channel: 'signature' })).toMatchObject([
    { issued: 0, unsolicited: 5, responseRate: null },
  ])
})

test('a second press of a browser on a day changes its vote', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const browser = signature.browser()
  await browser.vote(2)

  const page = await browser.open(5)
  collector.advance(READS)
  await browser.press(page)

  expect(page.text).toContain('You rated 2 of 5 before. Sending replaces it.')
  expect(await votes(collector)).toMatchObject([{ revision: 2, answers: { csi: 5 } }])
})

test('the next day, as the workspace counts days, the same browser has another vote', async () => {
  await using collector = await openCollector({ timeZone: 'Europe/Kyiv', now: '2026-03-10T20:00:00Z' })
  const signature = await aSignature(collector)
  const browser = signature.browser()
  await browser.vote(2)

  collector.setTime('2026-03-10T21:50:00Z')
  await browser.vote(3)
  collector.setTime('2026-03-10T22:10:00Z')
  await browser.vote(4)

  expect(await scoresOf(collector)).toEqual([3, 4])
  expect((await votes(collector)).map(({ answered_day }) => answered_day)).toEqual([
    '2026-03-10',
    '2026-03-11',
  ])
})

test('a browser has a vote under each signature, and each browser its own', async () => {
  await using collector = await openCollector()
  const [anna, bob] = [await aSignature(collector), await aSignature(collector, { agent: 'bob' })]
  const browser = anna.browser()
  await browser.vote(5)

  await bob.browser({ jar: browser.jar }).vote(4)
  await anna.browser('198.51.100.7').vote(3)

  expect((await votes(collector)).map(({ agent, answers }) => [agent, answers.csi])).toEqual([
    ['anna', 5],
    ['bob', 4],
    ['anna', 3],
  ])
})

test('private windows of one network have a few votes a day, and no more; the rest is told so', async () => {
  await using collector = await openCollector({ collectors: isPostgres ? 2 : 1 })
  const signature = await aSignature(collector)
  const first = signature.browser()
  await first.vote(2)
  await first.vote(1)
  for (let n = 1; n < VOTES_A_DAY; n++) await signature.browser().vote(1)
  const before = await collector.allRows()

  const spent = await signature.browser().vote(1)

  expect(spent).toMatchObject({ status: 429, heading: 'That is enough for today.', forms: [] })
  expect(await collector.allRows()).toEqual(before)
  expect(await first.vote(3)).toMatchObject({ status: 200 })
  expect(await signature.browser('203.0.113.2').vote(5)).toMatchObject({ status: 200 })
  collector.advance({ days: 1 })
  expect(await signature.browser().vote(4)).toMatchObject({ status: 200 })
  expect(await scoresOf(collector)).toEqual([3, 1, 1, 1, 1, 5, 4])
})

test('private windows that press at once have no more votes than one after the other', async () => {
  await using collector = await openCollector({ collectors: isPostgres ? 2 : 1 })
  const signature = await aSignature(collector)
  const windows = Array.from({ length: VOTES_A_DAY + 4 }, () => signature.browser())
  const pages = await Promise.all(windows.map((window) => window.open(1)))
  collector.advance(READS)

  const replies = await Promise.all(windows.map((window, n) => window.press(pages[n] as ParsedPage)))

  expect(replies.filter(({ status }) => status === 200)).toHaveLength(VOTES_A_DAY)
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(4)
  expect(await scoresOf(collector)).toHaveLength(VOTES_A_DAY)
})

test('a network is an IPv6 subscriber’s whole /64', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  for (let n = 0; n < VOTES_A_DAY; n++) await signature.browser(`2001:db8:1:2::${n}`).vote(1)

  expect(await signature.browser('2001:db8:1:2:ffff::9').vote(1)).toMatchObject({ status: 429 })
  expect(await signature.browser('2001:db8:1:3::9').vote(1)).toMatchObject({ status: 200 })
})

test('browsers that keep no cookies have one vote of their network and day, and requestPage nothing of each other', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const first = signature.browser({ keepsCookies: false })
  const thanks = await first.vote(2)
  await first.press(thanks, { 'answers.comment': 'between us', 'rater.contact': 'olha' })

  const second = signature.browser({ keepsCookies: false })
  const page = await second.open(5)
  collector.advance(READS)
  const theirs = await second.press(page)

  expect(await votes(collector)).toMatchObject([{ revision: 3, answers: { csi: 5 } }])
  expect(theirs).toMatchObject({ status: 200, heading: 'Thank you. You rated 5 of 5.' })
  for (const html of [page.html, theirs.html]) expect(html).not.toMatch(/between us|olha|You rated 2/)
  await signature.browser({ keepsCookies: false, address: '198.51.100.1' }).vote(1)
  expect(await scoresOf(collector)).toEqual([5, 1])
})

test('the cookie is random, for these pages alone, out of reach of scripts, and gone in two days', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)

  const reply = await collector.send({ method: 'GET', url: `${signature.action}/5` })

  expect(reply.cookies).toEqual([
    {
      name: 'otklik_browser',
      value: expect.stringMatching(/^[0-9a-f-]{36}$/),
      path: '/s/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: 172_800,
    },
  ])
})

test.each(['x', '', 'a'.repeat(5000), '00000000-0000-0000-0000-000000000000', '../../etc', '%00'])(
  'a cookie that no page has given, such as %j, is no browser’s',
  async (value) => {
    await using collector = await openCollector()
    const signature = await aSignature(collector)
    const forger = signature.browser()
    const page = await forger.open(1)
    collector.advance(READS)

    forger.jar.set('otklik_browser', value)
    await forger.press(page)
    await signature.browser({ keepsCookies: false }).vote(2)

    expect(await scoresOf(collector)).toEqual([2])
  },
)

test('one form makes one vote, whichever browser sends it again', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const page = await browser.open(5)
  collector.advance(READS)
  const first = await browser.press(page)

  const again = await browser.press(page)
  const replayed = await signature.browser('198.51.100.9').send(page.forms[0])

  expect(again).toMatchObject({ status: 200, heading: first.heading, text: first.text })
  expect(replayed).toMatchObject({ status: 409 })
  expect(await votes(collector)).toMatchObject([{ revision: 1 }])
})

test('a press within ten seconds gets one more page, whose press counts', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const browser = signature.browser()

  const confirm = await browser.press(await browser.open(4))

  expect(confirm).toMatchObject({ status: 200, heading: 'Was that you?' })
  expect(await votes(collector)).toEqual([])
  expect(await browser.press(confirm)).toMatchObject({ heading: 'Thank you. You rated 4 of 5.' })
  expect(await scoresOf(collector)).toEqual([4])
})

test('HEAD, OPTIONS and a form that another site sends change nothing', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const page = await signature.browser().open(5)
  collector.advance(READS)
  const before = await collector.allRows()

  const url = signature.action
  const statuses = [
    await collector.send({ method: 'HEAD', url: `${url}/5` }),
    await collector.send({ method: 'OPTIONS', url: `${url}/5` }),
    await collector.send({ method: 'OPTIONS', url }),
    await collector.send({
      method: 'POST',
      url,
      payload: new URLSearchParams(page.forms[0]?.fields).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://evil.example',
      },
    }),
  ].map(({ statusCode }) => statusCode)

  expect(statuses[0]).toBe(200)
  expect(statuses[3]).toBe(403)
  expect(await collector.allRows()).toEqual(before)
})

test('who rates and what about is asked after the vote, kept beside it, and never shown on a page again', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const thanks = await browser.vote(3)
  expect(thanks.text).toContain('What is your rating about? (optional)')
  expect(thanks.text).toContain('Who are you, if we may come back to you? (optional)')

  const told = await browser.press(thanks, {
    'rater.contact': ' Olha Koval,\r\n ext. 12 ',
    'rater.about': 'INC-7',
    'answers.comment': 'slow',
  })

  expect(told).toMatchObject({ status: 200, heading: 'Thank you. You rated 3 of 5.' })
  const [invitation] = await votes(collector)
  const life = async () => (await collector.get(`/v1/invitations/${invitation?.id}`)).json()
  expect((await life()).rater).toEqual({ contact: 'Olha Koval, ext. 12', about: 'INC-7' })
  expect(invitation?.answers).toMatchObject({ csi: 3, comment: 'slow' })

  const again = await browser.vote(2)
  expect(again.html).not.toContain('Olha')
  await browser.press(again, { 'rater.about': 'INC-8' })
  expect((await life()).rater).toEqual({ contact: 'Olha Koval, ext. 12', about: 'INC-8' })
  expect((await life()).revision).toBeGreaterThan(1)
})

test('nothing said of the rater is no rater, and what is too long comes back whole', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const thanks = await browser.vote(3)

  const back = await browser.press(thanks, { 'rater.contact': 'я'.repeat(255) })

  expect(back.status).toBe(422)
  expect(Object.fromEntries(back.forms[0]?.fields ?? [])).toMatchObject({ 'rater.contact': 'я'.repeat(255) })
  expect(await browser.press(back, { 'rater.contact': ' ', 'rater.about': '' })).toMatchObject({
    status: 200,
  })
  expect(await collector.allRows()).toMatchObject({ rater: [] })
})

test('a comment or a rater without a vote stores nothing, and asks for the vote', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const page = await browser.open(0)
  collector.advance(READS)
  const before = await collector.allRows()

  const withoutVote: Record<string, string>[] = [
    { 'answers.comment': 'hello' },
    { 'rater.contact': 'olha' },
    { 'answers.csi': '', 'answers.comment': 'hello' },
  ]
  for (const said of withoutVote) {
    const back = await browser.press(page, said)
    expect(back).toMatchObject({ status: 422, heading: 'How was this service?' })
    expect(back.text).toContain('Please choose a number first.')
  }

  expect(await collector.allRows()).toEqual(before)
})

test('what is said after midnight on a page of before it belongs to the vote of that page', async () => {
  await using collector = await openCollector({ now: '2026-03-10T23:50:00Z' })
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const thanks = await browser.vote(2)

  collector.setTime('2026-03-11T00:10:00Z')
  const back = await browser.press(thanks, { 'answers.comment': 'я'.repeat(4001) })
  await browser.press(back, { 'answers.comment': 'late', 'rater.contact': 'olha' })

  expect(await votes(collector)).toMatchObject([
    { answered_day: '2026-03-10', answers: { csi: 2, comment: 'late' } },
  ])
  expect(await collector.allRows()).toMatchObject({ rater: [{ contact: 'olha' }] })
})

test('a page that was opened before midnight, and not pressed, is pressed once more for the new day', async () => {
  await using collector = await openCollector({ now: '2026-03-10T23:50:00Z' })
  const signature = await aSignature(collector)
  const browser = signature.browser()
  const page = await browser.open(4)

  collector.setTime('2026-03-11T00:10:00Z')
  const back = await browser.press(page)
  collector.advance(READS)
  await browser.press(back)
  await browser.vote(5)

  expect(back).toMatchObject({ status: 409 })
  expect(await votes(collector)).toMatchObject([{ answered_day: '2026-03-11', answers: { csi: 5 } }])
})

test('what was revoked, what never was, and what takes no open ratings are one page, and store nothing', async () => {
  await using collector = await openCollector()
  const closed = await collector.neighbour()
  const other = await aSignature(closed)
  await closed.patch('/v1/workspace', { openRatings: false })
  const signature = await aSignature(collector, { locale: 'uk' })
  const page = await signature.browser().open(5)
  collector.advance(READS)
  await signature.revoke()
  const before = await collector.allRows()

  const pages = await Promise.all(
    [
      `${signature.action}/5`,
      `${other.action}/5`,
      `/s/${collector.workspace}.00000000-0000-4000-8000-000000000000/5`,
      `/s/no-such-workspace.${signature.id}/5`,
      `/s/${closed.workspace}.${signature.id}/5`,
      `/s/${signature.token.toUpperCase()}/5`,
      '/s/%%OtklikToken%%/5',
      '/s/x/5',
      '/s/',
      '/s/%zz/5',
      `${signature.action}/6`,
      `${signature.action}`,
      `/s/${'a'.repeat(10_000)}.b/5`,
    ].map((url) => requestPage(collector, { method: 'GET', url, headers: { 'accept-language': 'de' } })),
  )

  for (const each of pages) {
    expect(each).toMatchObject({
      status: 404,
      lang: 'de',
      heading: 'Diese Bewertung ist nicht offen.',
      forms: [],
    })
    expect(each.html).toBe(pages[0]?.html)
    expect(each.headers).not.toHaveProperty('set-cookie')
  }
  expect(await signature.browser().send(page.forms[0])).toMatchObject({ status: 404, lang: 'uk', forms: [] })
  expect(await collector.allRows()).toEqual(before)
})

test('history stays in every figure when a signature is revoked', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector, { service: 'payroll' })
  await signature.browser().vote(4)
  const before = [await collector.scores({ by: 'service' }), await collector.rates()]

  await signature.revoke()

  expect([await collector.scores({ by: 'service' }), await collector.rates()]).toEqual(before)
})

test('a vote that a revocation overtakes is not stored, whichever collector has it in hand', async () => {
  await using collector = await openCollector({ collectors: isPostgres ? 2 : 1 })
  for (let round = 0; round < 8; round++) {
    const signature = await aSignature(collector, { agent: `agent-${round}` })
    const browsers = Array.from({ length: 4 }, (_, n) => signature.browser(`198.51.100.${n}`))
    const pages = await Promise.all(browsers.map((browser) => browser.open(5)))
    collector.advance(READS)

    const presses = browsers.map((browser, n) => browser.press(pages[n] as ParsedPage))
    await steps(round * 30)
    expect(await signature.revoke()).toMatchObject({ statusCode: 204 })
    const statuses = (await Promise.all(presses)).map(({ status }) => status)

    const revokedAt = await collector.db
      .selectFrom('workspace_clock')
      .where('workspace', '=', collector.workspace)
      .select('reference_change as change')
      .executeTakeFirstOrThrow()
    const stored = (await votes(collector)).filter(({ agent }) => agent === `agent-${round}`)
    expect(stored.filter(({ change }) => change > revokedAt.change)).toEqual([])
    expect(statuses.toSorted()).toEqual([...stored.map(() => 200), ...Array(4 - stored.length).fill(404)])
  }
})

test('a vote that midnight overtakes leaves its browser one vote on either day', async () => {
  await using collector = await openCollector()
  const signature = await aSignature(collector)
  // Midnight comes later each time, until it comes too late for the vote.
  for (let count = 0, isOvertaken = true; isOvertaken; count += 1 + (count >> 3)) {
    const browser = signature.browser(`198.51.100.${count}`)
    collector.setTime('2026-04-10T23:59:00Z')
    const page = await browser.open(2)
    collector.setTime('2026-04-10T23:59:59Z')
    const before = new Set((await votes(collector)).map(({ id }) => id))

    const press = browser.press(page)
    await steps(count)
    collector.setTime('2026-04-11T00:00:00Z')
    const reply = await press
    collector.advance(READS)
    if (reply.status === 409) await browser.press(reply)
    await browser.vote(4)

    const days = (await votes(collector)).filter(({ id }) => !before.has(id)).map((vote) => vote.answered_day)
    expect(days).toEqual([...new Set(days)])
    isOvertaken = !days.includes('2026-04-10')
  }
})

test('no press reaches another workspace, and a form of one signature is none of another', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  const [mine, theirs] = [await aSignature(collector), await aSignature(neighbour)]
  const bob = await aSignature(collector, { agent: 'bob' })
  const browser = mine.browser()
  const page = await browser.open(5)
  const nextDoor = await neighbour.allRows()
  collector.advance(READS)

  const form = page.forms[0]?.fields ?? []
  expect(await browser.send({ action: theirs.action, fields: form })).toMatchObject({ status: 409 })
  expect(await browser.send({ action: bob.action, fields: form })).toMatchObject({ status: 409 })

  expect(await votes(collector)).toEqual([])
  await browser.press(page)
  expect(await neighbour.allRows()).toEqual(nextDoor)
})

test('no address, no cookie and no network is kept, and what stands for a network is gone in a day', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ onLog: (line) => void lines.push(line) })
  const signature = await aSignature(collector)
  const browser = signature.browser('203.0.113.77')
  await browser.vote(5)
  const kept = JSON.stringify(await collector.allRows()) + lines.join()

  for (const trace of ['203.0.113', [...browser.jar.values()].join()]) expect(kept).not.toContain(trace)
  expect(lines.join()).not.toContain(signature.id)
  expect((await collector.allRows()).network_votes).toHaveLength(1)
  collector.advance({ hours: 11 })
  await collector.sweep()
  expect((await collector.allRows()).network_votes).toHaveLength(1)
  collector.advance({ hours: 2 })
  await collector.sweep()
  expect((await collector.allRows()).network_votes).toEqual([])
})

test('who opens pages without end is told to wait', async () => {
  await using collector = await openCollector({ openRateLimit: 3 })
  const signature = await aSignature(collector)
  const browser = signature.browser()
  for (let n = 0; n < 3; n++) await browser.open()

  expect(await browser.open()).toMatchObject({ status: 429, heading: 'One moment, please.' })
})

test('a vote can be changed for as long as the survey lets it, and for its day at most', async () => {
  await using collector = await openCollector()
  const survey = (await collector.get('/v1/surveys/csi')).json()
  const { name, questions } = survey
  await collector.put('/v1/surveys/csi', { name, questions, editHours: 1 })
  const signature = await aSignature(collector)
  const browser = signature.browser()
  await browser.vote(2)

  collector.advance({ hours: 1 })

  expect(await browser.open(5)).toMatchObject({ status: 410, heading: 'Thank you, you have answered.' })
  expect(await scoresOf(collector)).toEqual([2])
})

test.each([
  ['ru', 'ltr', 'Вашу оценку'],
  ['ar', 'rtl', 'تقييمك'],
  ['kk', 'ltr', 'Бағаңыз'],
])('the pages speak the language of the words above the link: %s', async (locale, dir) => {
  await using collector = await openCollector()
  const signature = await aSignature(collector, { locale })

  const page = await signature.browser().open(5, { 'accept-language': 'en' })

  expect(page).toMatchObject({ lang: locale, dir })
})

test('however often one browser presses in a day, it has one current response', async () => {
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
        if (!confirms) neighbour.advance(READS)
        const reply = page && (await browser?.press(page))
        const said = reply?.heading === 'Was that you?' ? await browser?.press(reply) : reply
        expect(said).toMatchObject({ status: 200, heading: `Thank you. You rated ${score} of 5.` })
        const [last] = (await votes(neighbour)).toSorted((a, b) => b.change - a.change)
        expected.set(`${agent} ${who} ${last?.answered_day}`, score)
      }

      const stored = await votes(neighbour)
      expect(stored.map(({ answers }) => answers.csi).sort()).toEqual([...expected.values()].sort())
      const { kept, recounted } = await talliesAndRecount(neighbour.db, neighbour.workspace)
      expect(kept).toEqual(recounted)
    }),
    { numRuns: 12 },
  )
})
