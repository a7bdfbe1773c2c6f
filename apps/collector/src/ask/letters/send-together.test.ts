import { expect, test } from 'vitest'
import { pressForm, requestPage } from '../../../test/letter.ts'
import { type LetterCollector, openLetterCollector } from '../../../test/letter-collector.ts'
import { PERSON_HEADERS } from '../../../test/link-visits.ts'

/** Exceeds the time for which letters wait, and the longest pause between two attempts. */
const LATER = { hours: 7 }

const about = (ticket: string) => `Ticket ${ticket} is closed: how was payroll?`

/** Asks about tickets `INC-0` and up: the first letter goes at once, and the others wait. Returns these. */
async function askAndWait(
  collector: LetterCollector,
  count: number,
): Promise<{ id: string; links: Links }[]> {
  const asked = []
  for (let number = 0; number <= count; number++) {
    asked.push(await collector.ask(`INC-${number}`, { person: { name: 'Anna Petrova' } }))
  }
  await collector.runDueJobs()
  return asked.slice(1)
}
type Links = Record<string, string>

const statesOf = (collector: LetterCollector, asked: { id: string }[]) =>
  Promise.all(asked.map(async ({ id }) => (await collector.life(id)).state))

test('a letter about several tickets names each with its service and five links of its own', async () => {
  await using collector = await openLetterCollector()
  await collector.put('/v1/services/payroll', { name: 'Payroll & taxes' })
  await collector.patch('/v1/workspace', { name: 'Shared Services' })
  const asked = await askAndWait(collector, 3)

  await collector.subjectsAfter(LATER)

  const [, { mail, envelope } = expect.fail(), ...others] = collector.server.arrived
  expect(others).toEqual([])
  expect(envelope).toEqual({ from: 'service@centre.example', to: ['anna@client.example'] })
  expect(mail.from).toMatchObject({ name: 'Shared Services' })
  expect(mail.to).toMatchObject([{ name: 'Anna Petrova' }])
  for (const { links } of asked) {
    for (const link of Object.values(links)) {
      expect(mail.text).toContain(link)
      expect(mail.html).toContain(`href="${link}"`)
    }
  }
  expect(mail.text).toMatch(/Hello Anna Petrova,.*INC-3 · Payroll & taxes.*INC-2 .*INC-1 /s)
  expect(mail.text).not.toContain('INC-0')
  expect(mail.html).toContain('Payroll &amp; taxes')
  expect(mail.html?.match(/\/0"/g)).toHaveLength(1)
})

test('it shows the title of a ticket and when it was closed, and its order is that of the closings that the asks tell', async () => {
  await using collector = await openLetterCollector()
  await collector.ask('INC-0')
  await collector.ask('INC-1', { about: { closedAt: '2026-03-10T11:30:00Z' } })
  const about = { title: 'Payslip for October', closedAt: '2026-03-10T13:40:00+02:00' }
  await collector.ask('INC-2', { about })
  await collector.ask('INC-3', { about: { closedAt: '2026-03-10T11:20:00Z' } })

  await collector.subjectsAfter(LATER)

  const { mail } = collector.server.arrived[1] ?? expect.fail()
  expect(mail.subject).toBe('INC-2, INC-1, INC-3: how was the service?')
  expect(mail.text).toContain('\nPayslip for October · INC-2 · payroll\nClosed on March 10, 2026\n')
})

test('its Message-ID, its opt-out and its one-click header stand for all of its tickets', async () => {
  await using collector = await openLetterCollector()
  const [first] = await askAndWait(collector, 2)
  await collector.subjectsAfter(LATER)

  const { mail } = collector.server.arrived[1] ?? expect.fail()
  const header = mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
  const url = header.slice(1, -1)
  const unsubscribed = await collector.send({
    method: 'POST',
    url: new URL(url).pathname,
    payload: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const next = await collector.ask('INC-9')

  expect(mail.messageId).toBe(`<${first?.id}.${collector.workspace}@centre.example>`)
  expect(mail.html).toContain(url.replace(/unsubscribe$/, 'opt-out'))
  expect(unsubscribed.statusCode).toBe(200)
  expect(next.suppressedReason).toBe('opted_out')
})

test('it is addressed as the latest of its asks is, in that language', async () => {
  await using collector = await openLetterCollector()
  await collector.ask('INC-0')
  await collector.ask('INC-1')
  collector.advance({ seconds: 1 })
  await collector.ask('INC-2', { person: { email: 'a.petrova@client.example', locale: 'ar' } })

  await collector.subjectsAfter(LATER)

  const { mail, envelope } = collector.server.arrived[1] ?? expect.fail()
  expect(envelope.to).toEqual(['a.petrova@client.example'])
  expect(mail.html).toContain('<html lang="ar" dir="rtl">')
})

test.each([
  ['answered', rateOnPage],
  ['viewed on a page', viewPage],
])('a ticket that has meanwhile been %s is left out', async (_, happen) => {
  await using collector = await openLetterCollector()
  const [first, second] = await askAndWait(collector, 2)
  await happen(collector, 'INC-1')

  const [, ...subjects] = await collector.subjectsAfter(LATER)

  expect(subjects).toEqual([about('INC-2')])
  expect(await collector.life(first?.id ?? '')).not.toHaveProperty('sentAt')
  expect(await collector.life(second?.id ?? '')).toHaveProperty('sentAt')
})

test('a ticket that has expired meanwhile is left out', async () => {
  await using collector = await openLetterCollector()
  await collector.patch('/v1/workspace', { togetherMinutes: 1440 })
  await collector.ask('INC-0')
  await collector.ask('INC-1', { expiresInDays: 1 })
  await collector.ask('INC-2')

  expect((await collector.subjectsAfter({ days: 1 })).slice(1)).toEqual([about('INC-2')])
})

test.each<[name: string, happen: (collector: LetterCollector) => Promise<unknown>]>([
  [
    'every ticket was answered',
    (collector) => Promise.all(TICKETS.map((each) => rateOnPage(collector, each))),
  ],
  ['every ticket was viewed', (collector) => Promise.all(TICKETS.map((each) => viewPage(collector, each)))],
  [
    'a bounce of one ticket was reported',
    async (collector) => {
      const { id } = await collector.ask('INC-1')
      return collector.create('/v1/bounces', { invitation: id })
    },
  ],
  ['its person was erased', (collector) => collector.delete('/v1/people/p-1')],
  ['its person has opted out', (collector) => collector.create('/v1/opt-outs', { person: { id: 'p-1' } })],
  ['every ticket has expired', async (collector) => collector.advance({ days: 31 })],
])('a letter is not sent if meanwhile %s', async (_, happen) => {
  await using collector = await openLetterCollector()
  await askAndWait(collector, 2)
  await happen(collector)

  expect(await collector.subjectsAfter(LATER)).toHaveLength(1)

  const { outbox } = await collector.allRows()
  expect(outbox?.filter((job) => (job as { kind: string }).kind.startsWith('letter'))).toEqual([])
})
const TICKETS = ['INC-1', 'INC-2']

test('an erasure leaves nothing of the person in a letter that waits', async () => {
  await using collector = await openLetterCollector()
  await askAndWait(collector, 2)
  await collector.delete('/v1/people/p-1')

  expect(JSON.stringify(await collector.allRows())).not.toMatch(/Petrova|client\.example|p-1/)
})

test('what closes after a person was erased begins anew', async () => {
  await using collector = await openLetterCollector()
  await askAndWait(collector, 2)
  await collector.delete('/v1/people/p-1')

  await collector.ask('INC-9')

  expect((await collector.subjectsAfter({ seconds: 1 })).at(-1)).toBe(about('INC-9'))
})

test('a letter that is sent again after a lost reply has the same Message-ID', async () => {
  await using collector = await openLetterCollector()
  const asked = await askAndWait(collector, 3)
  collector.server.treat({ to: 'lose the answer' })

  await collector.subjectsAfter(LATER)
  const meanwhile = await statesOf(collector, asked)
  await collector.subjectsAfter(LATER)
  await collector.subjectsAfter(LATER)

  expect(meanwhile).toEqual(['issued', 'issued', 'issued'])
  const [, ...copies] = collector.server.arrived
  expect(copies).toHaveLength(2)
  expect(new Set(copies.map(({ mail }) => mail.messageId)).size).toBe(1)
  expect(await statesOf(collector, asked)).toEqual(['sent', 'sent', 'sent'])
})

test('once its sending was tried, a letter is not joined any more', async () => {
  await using collector = await openLetterCollector()
  await askAndWait(collector, 2)
  collector.server.treat({ to: 'refuse', at: 'recipient', with: 451 })
  await collector.subjectsAfter({ seconds: 30 * 60 })
  // A collector whose clock is behind would take the letter as waiting.
  collector.advance({ seconds: -60 })
  await collector.ask('INC-9')

  const [, ...subjects] = await collector.subjectsAfter(LATER)

  expect(subjects.sort()).toEqual(['INC-2, INC-1: how was the service?', about('INC-9')])
})

test('all tickets of a letter bounce if the mail server refuses it for good', async () => {
  await using collector = await openLetterCollector()
  const asked = await askAndWait(collector, 2)
  collector.server.treat({ to: 'refuse', at: 'recipient', with: 550 })

  await collector.subjectsAfter(LATER)

  for (const { id } of asked) {
    expect(await collector.life(id)).toMatchObject({ state: 'bounced', bounceReason: 'RCPT TO 550' })
  }
  expect(await collector.rates()).toMatchObject([{ issued: 3, bounced: 2, delivered: 1 }])
})

test.each([
  [
    'the Message-ID',
    (id: string, { workspace }: LetterCollector) => ({ messageId: `<${id}.${workspace}@x.example>` }),
  ],
  ['the ask that it began with', (id: string) => ({ invitation: id })],
  ['any other of its asks', (_: string, __: LetterCollector, other: string) => ({ invitation: other })],
])('a bounce that names %s reaches all that the letter asked about, and nothing else', async (_, report) => {
  await using collector = await openLetterCollector()
  const [first, second, third, seen] = await askAndWait(collector, 4)
  await viewPage(collector, 'INC-4')
  await collector.subjectsAfter(LATER)

  const body = report(first?.id ?? '', collector, second?.id ?? '')
  const reply = await collector.create('/v1/bounces', { ...body, reason: 'no such mailbox' })

  expect([reply.statusCode, reply.json().state]).toEqual([200, 'bounced'])
  for (const { id } of [first, second, third].map((each) => each ?? expect.fail())) {
    expect(await collector.life(id)).toMatchObject({ state: 'bounced', bounceReason: 'no such mailbox' })
  }
  expect(await collector.life(seen?.id ?? '')).not.toHaveProperty('bouncedAt')
  expect(await collector.rates()).toMatchObject([{ issued: 5, bounced: 3, delivered: 2 }])
})

test('a letter is found by its Message-ID even if it has no place for the ticket that it began with', async () => {
  await using collector = await openLetterCollector()
  const asked = await askAndWait(collector, 11)
  const [first, second] = asked
  await collector.subjectsAfter(LATER)
  const { messageId } = collector.server.arrived[1]?.mail ?? expect.fail()

  const byAsk = await collector.create('/v1/bounces', { invitation: first?.id })
  const byLetter = await collector.create('/v1/bounces', { messageId })

  expect(byAsk).toBeProblem(404, 'not_found')
  expect(byLetter.json().state).toBe('bounced')
  expect((await collector.life(first?.id ?? '')).state).toBe('suppressed')
  expect((await collector.life(second?.id ?? '')).state).toBe('bounced')
})

test('its honeypot link is evidence about the links of all of its tickets', async () => {
  await using collector = await openLetterCollector()
  const [first, second] = await askAndWait(collector, 2)
  const other = await collector.ask('INC-1', { person: { id: 'p-2', email: 'boris@client.example' } })
  await collector.subjectsAfter(LATER)
  const html = collector.server.arrived.find(({ mail }) => mail.subject?.startsWith('INC-2'))?.mail.html ?? ''
  const [, honeypot = ''] = /href="([^"]+\/0)"/.exec(html) ?? []

  await open(honeypot)
  const headings = []
  for (const { links } of [first, second, other]) headings.push((await press(links[4])).heading)

  expect(headings).toEqual(['Was that you?', 'Was that you?', 'Thank you. You rated 4 of 5.'])

  async function press(link: string) {
    const page = await open(link)
    collector.advance({ seconds: 5 })
    return pressForm(collector, page.forms[0], {}, PERSON_HEADERS)
  }

  function open(link: string) {
    return requestPage(collector, { method: 'GET', url: new URL(link).pathname, headers: PERSON_HEADERS })
  }
})

async function viewPage(collector: LetterCollector, ticket: string): Promise<void> {
  const token = await collector.aToken({ person: 'p-1', ticket, service: 'payroll' })
  await collector.post('/v1/views', { site: collector.site, token })
}

async function rateOnPage(collector: LetterCollector, ticket: string): Promise<void> {
  const token = await collector.aToken({ person: 'p-1', ticket, service: 'payroll' })
  await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 4 } }))
}
