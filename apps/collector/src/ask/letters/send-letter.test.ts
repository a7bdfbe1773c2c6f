import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { anAsk } from '../../../test/letter.ts'
import { openTestMailServer, type TestMailServer, type Treatment } from '../../../test/mail-server.ts'

/** Exceeds the longest pause between two attempts. */
const LATER = { hours: 7 }

async function openCollectorFor(server: Pick<TestMailServer, 'url'>, onLog?: (line: string) => void) {
  return openCollector({
    mail: { smtpUrl: server.url, from: 'service@centre.example' },
    ...(onLog && { onLog }),
  })
}

/** Invites a person by letter, and returns the invitation's id. */
async function ask(collector: TestCollector, person: object = {}, context: object = {}): Promise<string> {
  const reply = await collector.create('/v1/invitations', {
    person: { id: 'p-1', email: 'anna@client.example', ...person },
    context: { service: 'payroll', ticket: 'INC-1', ...context },
    deliver: 'email',
  })
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().id
}

const life = async (collector: TestCollector, id: string) =>
  (await collector.get(`/v1/invitations/${id}`)).json()
const jobsOf = async (collector: TestCollector) =>
  (await collector.allRows()).outbox as { attempts: number; last_error: string | null }[]

test('a letter names its ticket, as HTML and text, and is sent once the mail server has accepted it', async () => {
  await using server = await openTestMailServer()
  await using collector = await openCollectorFor(server)
  await collector.put('/v1/services/payroll', { name: 'Payroll & taxes' })
  await collector.patch('/v1/workspace', { name: 'Shared Services' })
  const id = await ask(collector, { name: 'Anna Petrova' })
  const before = await life(collector, id)

  await collector.runDueJobs()

  const [{ mail, source, envelope } = expect.fail(), ...others] = server.arrived
  expect(others).toEqual([])
  expect(envelope).toEqual({ from: 'service@centre.example', to: ['anna@client.example'] })
  expect(mail.from).toMatchObject({ name: 'Shared Services', address: 'service@centre.example' })
  expect(mail.to).toMatchObject([{ name: 'Anna Petrova', address: 'anna@client.example' }])
  expect(mail.subject).toBe('Ticket INC-1 is closed: how was Payroll & taxes?')
  expect(source).toMatch(/^Content-Type: multipart\/alternative;/m)
  for (const link of Object.values(before.links)) {
    expect(mail.text).toContain(link)
    expect(mail.html).toContain(`href="${link}"`)
  }
  expect(mail.text).toContain('Your ticket INC-1 (Payroll & taxes) is closed.')
  expect(mail.html).toContain('Payroll &amp; taxes')
  expect(mail.attachments).toEqual([])

  expect([before.state, before.sentAt]).toEqual(['issued', undefined])
  expect(await life(collector, id)).toMatchObject({ state: 'sent', sentAt: '2026-03-10T12:00:00.000Z' })
  expect(await collector.rates()).toMatchObject([{ issued: 1, delivered: 1, bounced: 0 }])
  expect(await jobsOf(collector)).toEqual([])
})

test('a letter says what the ticket was about, who worked on it, and on which day of the workspace it was closed', async () => {
  await using server = await openTestMailServer()
  await using collector = await openCollectorFor(server)
  await collector.patch('/v1/workspace', { timeZone: 'Asia/Almaty' })
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  await collector.put('/v1/agents/anna', { name: 'Анна Петрова' })
  const about = { title: 'Расчётный <лист>', url: 'https://desk.example/1', closedAt: '2026-03-09T22:30:00Z' }
  await collector.create('/v1/invitations', [
    anAsk({
      context: { agent: 'anna' },
      person: { email: 'a@x.example', locale: 'ru' },
      about,
      deliver: 'email',
    }),
    anAsk({ context: { agent: 'z:77' }, person: { id: 'p-2', email: 'b@x.example' }, deliver: 'email' }),
  ])

  await collector.runDueJobs()

  const [known, unknown] = ['a@x.example', 'b@x.example'].map(
    (to) => server.arrived.find(({ envelope }) => envelope.to.includes(to))?.mail,
  )
  expect(known?.text).toContain(
    '\nРасчётный <лист>\nINC-1 <https://desk.example/1> · Payroll\nИсполнитель: Анна Петрова · Закрыто 10 марта 2026 г.\n',
  )
  expect(known?.html).toMatch(
    /Расчётный &lt;лист&gt;<.*href="https:\/\/desk.example\/1".*<bdi>Анна Петрова<.*datetime="2026-03-09T22:30:00.000Z"/s,
  )
  expect(known?.subject).toBe('Заявка INC-1 закрыта: как вам «Payroll»?')
  expect(`${unknown?.html}${unknown?.text}`).not.toMatch(/z:77|Handled by|Closed on/)
})

test('the headers of a letter mark it as automatic, and offer one-click unsubscribe', async () => {
  await using server = await openTestMailServer()
  await using collector = await openCollectorFor(server)
  const id = await ask(collector)

  await collector.runDueJobs()

  const { mail } = server.arrived[0] ?? expect.fail()
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
  const [, link] =
    /^<(http:\/\/collector\.test\/r\/[^>]+)\/unsubscribe>$/.exec(header('list-unsubscribe') ?? '') ?? []
  expect(link).toContain(`/r/${collector.workspace}.${id}.`)
  expect(mail.html).toContain(`href="${link}/opt-out"`)
  expect(mail.text).toContain(`${link}/opt-out`)
  expect(`${mail.html} ${mail.text}`).not.toContain('unsubscribe')
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
  expect(header('auto-submitted')).toBe('auto-generated')
  expect(header('x-auto-response-suppress')).toBe('All')
  expect(mail.messageId).toBe(`<${id}.${collector.workspace}@centre.example>`)
  expect(mail.date).toBe('2026-03-10T12:00:00.000Z')
})

test.each([
  ['uk', 'Заявку INC-1 закрито: як вам «payroll»?', 'lang="uk" dir="ltr"'],
  ['de-AT', 'Ticket INC-1 ist geschlossen: Wie war payroll?', 'lang="de" dir="ltr"'],
  ['ar', 'أُغلِق الطلب INC-1: ما رأيك في payroll؟', 'lang="ar" dir="rtl"'],
  ['fr', 'Ticket INC-1 is closed: how was payroll?', 'lang="en" dir="ltr"'],
])('a letter for the locale %s is in the nearest language', async (locale, subject, html) => {
  await using server = await openTestMailServer()
  await using collector = await openCollectorFor(server)
  await ask(collector, { locale })

  await collector.runDueJobs()

  const { mail } = server.arrived[0] ?? expect.fail()
  expect(mail.subject).toBe(subject)
  expect(mail.html).toContain(`<html ${html}>`)
})

test('a workspace can set its own texts of letters, by language', async () => {
  await using server = await openTestMailServer()
  await using collector = await openCollectorFor(server)
  const texts = { de: { letterSubject: 'Fertig: {ticket}', letterQuestion: 'War {service} gut?' } }
  await collector.patch('/v1/workspace', { texts })
  await ask(collector, { id: 'p-1', locale: 'de-CH' })
  await ask(collector, { id: 'p-2', locale: 'en' })

  await collector.runDueJobs()

  const subjects = server.arrived.map(({ mail }) => mail.subject)
  expect(subjects).toEqual(
    expect.arrayContaining(['Fertig: INC-1', 'Ticket INC-1 is closed: how was payroll?']),
  )
  expect(server.arrived.filter(({ mail }) => mail.html?.includes('War payroll gut?'))).toHaveLength(1)
})

test('a name or a text cannot add a header, a recipient or markup', async () => {
  await using server = await openTestMailServer()
  await using collector = await openCollectorFor(server)
  const injected = 'X\r\nBcc: all@client.example\r\n\r\n<b>"bold"</b>, <other@client.example>'
  await collector.put('/v1/services/payroll', { name: injected })
  await collector.patch('/v1/workspace', { name: injected, texts: { en: { letterSubject: injected } } })
  await ask(collector, { name: injected })

  await collector.runDueJobs()

  const { mail, source, envelope } = server.arrived[0] ?? expect.fail()
  const headers = source.slice(0, source.indexOf('\r\n\r\n'))
  expect(headers).not.toMatch(/^bcc:/im)
  expect(envelope.to).toEqual(['anna@client.example'])
  expect(mail.to).toHaveLength(1)
  expect(mail.to?.[0]?.address).toBe('anna@client.example')
  expect(mail.from?.address).toBe('service@centre.example')
  expect(mail.to?.[0]?.name).not.toContain('\n')
  expect(mail.subject).not.toContain('\n')
  expect(mail.html).not.toContain('<b>')
})

test.each<[name: string, ...Treatment[]]>([
  ['it is busy', { to: 'refuse', at: 'recipient', with: 451 }],
  ['it is busy after the data', { to: 'refuse', at: 'end', with: 451 }],
  ['it is busy at the greeting', { to: 'refuse', at: 'connect', with: 421 }],
  ['the connection breaks', { to: 'cut' }],
  ['of all these in turn', { to: 'cut' }, { to: 'refuse', at: 'end', with: 452 }, { to: 'cut' }],
])(
  'a letter that the mail server does not accept because %s is sent later, once',
  async (_, ...treatments) => {
    await using server = await openTestMailServer()
    await using collector = await openCollectorFor(server)
    server.treat(...treatments)
    const id = await ask(collector)

    for (let attempts = 1; attempts <= treatments.length; attempts++) {
      await collector.runDueJobs()
      expect((await life(collector, id)).state).toBe('issued')
      expect(await jobsOf(collector)).toMatchObject([{ attempts }])
      collector.advance(LATER)
    }
    await collector.runDueJobs()
    collector.advance(LATER)
    await collector.runDueJobs()

    expect(server.arrived).toHaveLength(1)
    expect((await life(collector, id)).state).toBe('sent')
  },
)

test('a letter waits while the mail server cannot be reached', async () => {
  const gone = await openTestMailServer()
  await gone[Symbol.asyncDispose]()
  await using collector = await openCollectorFor(gone)
  const id = await ask(collector)

  await collector.runDueJobs()

  expect((await life(collector, id)).state).toBe('issued')
  expect(await jobsOf(collector)).toMatchObject([
    { attempts: 1, last_error: expect.stringContaining('CONN') },
  ])
})

test.each<[name: string, treatment: Treatment, reason: string]>([
  ['the recipient', { to: 'refuse', at: 'recipient', with: 550 }, 'RCPT TO 550'],
  ['the letter', { to: 'refuse', at: 'end', with: 554 }, 'DATA 554'],
])('a letter bounces if the mail server refuses %s for good', async (_, treatment, reason) => {
  await using server = await openTestMailServer()
  await using collector = await openCollectorFor(server)
  server.treat(treatment)
  const id = await ask(collector)

  await collector.runDueJobs()
  collector.advance(LATER)
  await collector.runDueJobs()

  expect(server.tried).toHaveLength(1)
  expect(server.arrived).toEqual([])
  expect(await life(collector, id)).toMatchObject({
    state: 'bounced',
    bouncedAt: '2026-03-10T12:00:00.000Z',
    bounceReason: reason,
  })
  expect(await collector.rates()).toMatchObject([{ issued: 1, delivered: 0, bounced: 1, responseRate: null }])
  expect(await jobsOf(collector)).toEqual([])
})

test.each<[name: string, treatment: Treatment]>([
  ['in its greeting', { to: 'refuse', at: 'connect', with: 554 }],
  ['its login', { to: 'refuse', at: 'auth', with: 535 }],
  ['its sender address', { to: 'refuse', at: 'from', with: 553 }],
])(
  'a mail server that refuses the collector (%s) bounces no letter; the error is logged and the job retried',
  async (_, treatment) => {
    const lines: string[] = []
    await using server = await openTestMailServer()
    const withLogin = { url: server.url.replace('//', '//user:secret@') }
    await using collector = await openCollectorFor(withLogin, (line) => void lines.push(line))
    server.treat(treatment)
    const id = await ask(collector)

    await collector.runDueJobs()
    const meanwhile = (await life(collector, id)).state
    collector.advance(LATER)
    await collector.runDueJobs()

    expect(meanwhile).toBe('issued')
    const faults = lines.map((line) => JSON.parse(line)).filter(({ level }) => level >= 50)
    expect(faults).toMatchObject([{ msg: 'the mail server refuses this collector' }])
    expect(server.arrived).toHaveLength(1)
    expect((await life(collector, id)).state).toBe('sent')
  },
)

test('a mail server with an untrusted certificate gets no letter', async () => {
  await using server = await openTestMailServer({ disabledCommands: [], logger: false })
  await using collector = await openCollectorFor(server)
  await ask(collector)

  await collector.runDueJobs()

  expect(server.tried).toEqual([])
  expect(await jobsOf(collector)).toMatchObject([{ attempts: 1 }])
})

test('a letter that is sent again after a lost reply has the same Message-ID', async () => {
  await using server = await openTestMailServer()
  await using collector = await openCollectorFor(server)
  server.treat({ to: 'lose the answer' })
  const id = await ask(collector)

  await collector.runDueJobs()
  const meanwhile = (await life(collector, id)).state
  collector.advance(LATER)
  await collector.runDueJobs()

  expect(meanwhile).toBe('issued')
  expect(server.arrived).toHaveLength(2)
  expect(new Set(server.arrived.map(({ mail }) => mail.messageId)).size).toBe(1)
  expect((await life(collector, id)).state).toBe('sent')
})

test.each<[name: string, happen: (collector: TestCollector, id: string) => Promise<unknown>]>([
  [
    'answered',
    async (collector) => {
      const token = await collector.aToken({ person: 'p-1', ticket: 'INC-1', service: 'payroll' })
      return collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 4 } }))
    },
  ],
  ['left to expire', async (collector) => collector.advance({ days: 30 })],
  ['erased', (collector) => collector.delete('/v1/people/p-1')],
  ['reported as bounced', (collector, id) => collector.create('/v1/bounces', { invitation: id })],
  ['opted out of', (collector) => collector.create('/v1/opt-outs', { person: { id: 'p-1' } })],
])('a letter is not sent if its invitation has meanwhile been %s', async (_, happen) => {
  await using server = await openTestMailServer()
  await using collector = await openCollectorFor(server)
  const id = await ask(collector)
  await happen(collector, id)

  await collector.runDueJobs()

  expect(server.tried).toEqual([])
  expect(await jobsOf(collector).then((jobs) => jobs.filter(({ attempts }) => attempts > 0))).toEqual([])
  expect((await life(collector, id)).sentAt).toBeUndefined()
})

test('neither jobs nor logs contain an email address or a name', async () => {
  const lines: string[] = []
  await using server = await openTestMailServer()
  await using collector = await openCollectorFor(server, (line) => void lines.push(line))
  server.treat(
    { to: 'refuse', at: 'recipient', with: 451 },
    { to: 'refuse', at: 'recipient', with: 550 },
    { to: 'refuse', at: 'from', with: 553 },
  )
  await ask(collector, { name: 'Anna Petrova' })

  await collector.runDueJobs()
  const storedJobs = JSON.stringify(await jobsOf(collector))
  collector.advance(LATER)
  await collector.runDueJobs()
  await ask(collector, { name: 'Anna Petrova' }, { ticket: 'INC-2' })
  await collector.runDueJobs()

  for (const text of [storedJobs, ...lines]) expect(text).not.toMatch(/anna|client\.example/i)
  expect(lines.length).toBeGreaterThan(0)
})
