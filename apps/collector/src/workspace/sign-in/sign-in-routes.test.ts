import { expect, test } from 'vitest'
import { NORTHWIND } from '../../../test/brand.ts'
import { openCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'
import { openSignInCollector, SIGN_IN_URL } from '../../../test/sign-in-letter.ts'

test('a user who asks for a link gets one by letter', async () => {
  await using collector = await openSignInCollector()

  const reply = await collector.askForLink('Olha@Centre.Example')

  expect([reply.statusCode, reply.body]).toEqual([202, ''])
  expect(await collector.linksSent()).toHaveLength(1)
  const [arrived] = collector.server.arrived
  expect(arrived?.envelope.to).toEqual(['olha@centre.example'])
  expect(arrived?.mail.subject).toBe(`${collector.workspace}: your link to sign in`)
  expect(arrived?.mail.text).toMatch(/^Hello Olha,\n\nWith this link .* 10 minutes, and only once\./)
  expect(arrived?.mail.text).toContain('If you did not ask for this link, ignore this letter.')
  expect(arrived?.mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
})

test('an unknown mailbox and an unknown workspace get the same reply, and no letter', async () => {
  await using collector = await openSignInCollector()
  const known = await collector.askForLink(collector.user.mailbox)

  const unknown = await collector.askForLink('nobody@centre.example')
  const nowhere = await collector.askForLink(collector.user.mailbox, 'no-such-workspace')

  const seen = ({ statusCode, body, headers }: typeof known) => {
    const { date: _date, 'x-request-id': _id, ...others } = headers
    return { statusCode, body, others }
  }
  expect(seen(unknown)).toEqual(seen(known))
  expect(seen(nowhere)).toEqual(seen(known))
  expect(await collector.linksSent()).toHaveLength(1)
  expect(collector.server.tried).toEqual([collector.user.mailbox])
})

test('the same rows are stored for a known and an unknown mailbox until the job has run, and none for an unknown workspace', async () => {
  await using collector = await openSignInCollector()
  const { db, user, workspace } = collector
  await collector.askForLink(user.mailbox)
  await collector.askForLink('nobody@centre.example')
  await collector.askForLink(user.mailbox, 'no-such-workspace')

  const requests = await db
    .selectFrom('sign_in_request')
    .where('workspace', '=', workspace)
    .select('mailbox')
    .execute()
  const jobs = await db
    .selectFrom('outbox')
    .where('workspace', '=', workspace)
    .select(['kind', 'subject'])
    .execute()
  const strays = await db
    .selectFrom('sign_in_request')
    .where('workspace', '=', 'no-such-workspace')
    .select('id')
    .execute()

  expect(requests.map(({ mailbox }) => mailbox).sort()).toEqual(['nobody@centre.example', user.mailbox])
  expect(jobs.map(({ kind }) => kind)).toEqual(['sign-in.send', 'sign-in.send'])
  expect(JSON.stringify(jobs)).not.toContain('@')
  expect(strays).toEqual([])
})

test('six requests within an hour send five letters, however the mailbox is spelt, and an hour later there are more', async () => {
  await using collector = await openSignInCollector()
  const spellings = ['olha@centre.example', 'OLHA@centre.example', 'olha@CENTRE.example']

  const replies = await Promise.all(
    Array.from({ length: 6 }, (_, n) => collector.askForLink(spellings[n % 3] ?? '')),
  )
  const links = await collector.linksSent()
  collector.advance({ seconds: 3599 })
  await collector.askForLink('olha@centre.example')
  const withinTheHour = await collector.linksSent()
  collector.advance({ seconds: 1 })
  await collector.askForLink('olha@centre.example')

  expect(replies.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(202))
  expect([links.length, withinTheHour.length, new Set(links).size]).toEqual([5, 5, 5])
  expect(await collector.linksSent()).toHaveLength(6)
})

test('a letter is in the language of its user, and shows the brand of the workspace', async () => {
  await using collector = await openSignInCollector({ locale: 'uk-UA' })
  await collector.patch('/v1/workspace', { brand: NORTHWIND })
  await collector.sendLink()

  const { mail } = collector.server.arrived[0] ?? {}

  expect(mail?.subject).toBe('Northwind Shared Services: посилання для входу')
  expect(mail?.from).toMatchObject({ name: NORTHWIND.name, address: 'service@centre.example' })
  expect(mail?.replyTo).toMatchObject([{ address: NORTHWIND.replyTo }])
  expect(mail?.html).toContain('<html lang="uk" dir="ltr">')
  expect(mail?.html).toContain(`bgcolor="${NORTHWIND.accent}"`)
  // Nothing is loaded but the logo, so that nobody learns that the letter was opened.
  expect([...(mail?.html ?? '').matchAll(/(?:src|background)="([^"]+)"/g)].map(([, src]) => src)).toEqual([
    expect.stringContaining(`${SIGN_IN_URL}/brand/`),
  ])
})

test('a delayed letter has a link with its full ten minutes, and one that is an hour late is not sent', async () => {
  await using collector = await openSignInCollector()
  const { server } = collector
  server.treat({ to: 'refuse', at: 'end', with: 451 })
  await collector.askForLink(collector.user.mailbox)
  await collector.runDueJobs()
  collector.advance({ seconds: 1800 })
  const [late = ''] = await collector.linksSent()
  collector.advance({ seconds: 599 })

  expect((await collector.open(late)).status).toBe(200)

  server.treat({ to: 'refuse', at: 'end', with: 451 })
  await collector.askForLink(collector.user.mailbox)
  await collector.runDueJobs()
  collector.advance({ hours: 1 })
  expect(await collector.linksSent()).toHaveLength(1)
  expect((await collector.allRows()).outbox).toEqual([])
})

test('a mailbox that the mail server refuses for good is not tried again', async () => {
  await using collector = await openSignInCollector()
  collector.server.treat({ to: 'refuse', at: 'recipient', with: 550 })
  await collector.askForLink(collector.user.mailbox)
  await collector.runDueJobs()
  collector.advance({ seconds: 600 })

  expect(await collector.linksSent()).toEqual([])
  expect((await collector.allRows()).outbox).toEqual([])
})

test('a collector without a mail server replies as usual, and stores nothing', async () => {
  await using collector = await openCollector({ publicUrl: SIGN_IN_URL })
  const { user } = await collector.signIn()
  const before = await collector.allRows()

  const reply = await collector.send({
    method: 'POST',
    url: '/v1/sign-in',
    payload: { workspace: collector.workspace, email: user.mailbox },
  })

  expect(reply.statusCode).toBe(202)
  expect(await collector.allRows()).toEqual(before)
})

test('a request is refused by the field that is wrong, above the limit of its address, and where a session is not safe', async () => {
  await using collector = await openSignInCollector({ openRateLimit: 1 })
  await using plain = await openSignInCollector({ publicUrl: 'http://collector.test' })
  const { workspace } = collector
  const ask = (payload: object) => collector.send({ method: 'POST', url: '/v1/sign-in', payload })

  await expectRefusals(collector, ask, {
    'no mailbox': [{ workspace }, '422 validation_failed email'],
    'no workspace': [{ email: 'a@b.example' }, '422 validation_failed workspace'],
    'half a mailbox': [{ workspace, email: 'olha' }, '422 validation_failed email'],
    'a mailbox that is too long in Punycode': [
      { workspace, email: `olha@${'ü'.repeat(60)}.${'ü'.repeat(60)}.${'ü'.repeat(60)}.${'ü'.repeat(60)}` },
      '422 validation_failed email',
    ],
    'a workspace that none can be named': [
      { workspace: 'A B', email: 'a@b.example' },
      '422 validation_failed workspace',
    ],
    'a password': [{ workspace, email: 'a@b.example', password: 'x' }, '422 validation_failed password'],
  })
  expect((await collector.askForLink('olha@centre.example')).statusCode).toBe(202)
  expect(await collector.askForLink('olha@centre.example')).toBeProblem(429, 'rate_limited')
  const refused = await plain.askForLink('olha@centre.example')
  expect(refused).toBeProblem(403, 'forbidden')
  expect(refused.json().detail).toMatch(/^Signing in needs https/)
})
