import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { cookieOf, fieldsOf, openSignInCollector } from '../../../test/sign-in-letter.ts'
import { createSignInLink } from './sign-in-link.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
const unknownId = '00000000-0000-4000-8000-000000000000'

type Browser = Awaited<ReturnType<Awaited<ReturnType<typeof openCollector>>['signIn']>>

const idOf = async (browser: Browser): Promise<string> =>
  (await browser.get('/v1/sessions')).json().rows.find(({ current }: { current: boolean }) => current).id

test('users see their own sessions alone, the calling one first', async () => {
  await using collector = await openSignInCollector()
  const link = await collector.sendLink()
  collector.advance({ seconds: 60 })
  const fields = fieldsOf(await collector.open(link))
  const cookie = cookieOf(await collector.sendForm(link, fields, { 'user-agent': FIREFOX }))
  await collector.signIn()

  const reply = await collector.send({
    method: 'GET',
    url: '/v1/sessions',
    headers: { cookie, 'otklik-workspace': collector.workspace },
  })

  expect(reply.json()).toEqual({
    rows: [
      {
        id: expect.any(String),
        createdAt: '2026-03-10T12:01:00.000Z',
        lastSeenAt: '2026-03-10T12:01:00.000Z',
        browser: 'Firefox, Linux',
        current: true,
      },
      {
        id: expect.any(String),
        createdAt: '2026-03-10T12:00:00.000Z',
        lastSeenAt: '2026-03-10T12:00:00.000Z',
        current: false,
      },
    ],
    next: null,
  })
})

test('a user ends their own sessions, and nobody else’s', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  const [olha, anna, foreign] = [
    await collector.signIn(),
    await collector.signIn({ role: 'admin' }),
    await neighbour.signIn(),
  ]

  const refused = [
    await anna.delete(`/v1/sessions/${await idOf(olha)}`),
    await olha.delete(`/v1/sessions/${await idOf(foreign)}`),
    await olha.delete(`/v1/sessions/${unknownId}`),
  ]
  const own = await olha.delete(`/v1/sessions/${await idOf(olha)}`)

  for (const reply of refused) expect(reply).toBeProblem(404, 'not_found')
  expect(own.statusCode).toBe(204)
  expect(own.headers['set-cookie']).toMatch(/^otklik-[^=]+=; Max-Age=0; Path=\//)
  expect(await olha.get('/v1/sessions')).toBeProblem(401, 'unauthenticated')
  expect((await anna.get('/v1/sessions')).statusCode).toBe(200)
  expect((await foreign.get('/v1/sessions')).statusCode).toBe(200)
})

test('signing out ends the session, removes the cookie and clears what the browser keeps', async () => {
  await using collector = await openCollector()
  const olha = await collector.signIn()

  const reply = await olha.delete('/v1/session')

  expect([reply.statusCode, reply.headers['clear-site-data']]).toEqual([204, '"cache"'])
  expect(reply.headers['set-cookie']).toBe(
    `otklik-${collector.workspace}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`,
  )
  expect(await olha.delete('/v1/session')).toBeProblem(401, 'unauthenticated')
  expect((await collector.allRows()).session).toEqual([])
})

test('an administrator ends all sessions of a user, and their unused links, which the audit tells', async () => {
  await using collector = await openSignInCollector()
  const { user, workspace } = collector
  const neighbour = await collector.neighbour()
  const foreign = await neighbour.signIn()
  const admin = await collector.signIn({ role: 'admin' })
  const quality = await collector.signIn({ role: 'quality' })
  const link = await collector.sendLink()
  const end = (by: Browser, id: string) => by.delete(`/v1/users/${id}/sessions`)

  expect(await end(quality, user.id)).toBeProblem(403, 'forbidden')
  expect(await end(admin, unknownId)).toBeProblem(404, 'not_found')
  expect(await end(admin, foreign.user.id)).toBeProblem(404, 'not_found')
  const reply = await end(admin, user.id)
  const byKey = await collector.delete(`/v1/users/${user.id}/sessions`)

  expect([reply.statusCode, byKey.statusCode]).toEqual([204, 204])
  expect((await collector.open(link)).status).toBe(410)
  const { session, audit } = await collector.allRows()
  expect(session).not.toEqual(expect.arrayContaining([expect.objectContaining({ user_id: user.id })]))
  expect(session).toHaveLength(2)
  expect(audit).toHaveLength(2)
  expect(audit).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        workspace,
        action: 'session.ended_all',
        actor_kind: 'user',
        actor: admin.user.id,
        subject: user.id,
        details: { sessions: 1 },
      }),
    ]),
  )
  expect((await foreign.get('/v1/sessions')).statusCode).toBe(200)
})

test('a key has no sessions', async () => {
  await using collector = await openCollector()

  for (const [method, url] of [
    ['GET', '/v1/sessions'],
    ['DELETE', `/v1/sessions/${unknownId}`],
    ['DELETE', '/v1/session'],
  ] as const) {
    const headers = { authorization: `Bearer ${collector.secret}` }
    expect(await collector.send({ method, url, headers })).toBeProblem(403, 'forbidden')
  }
})

test('a session ends after twelve hours without use', async () => {
  await using collector = await openCollector()
  const olha = await collector.signIn()
  const status = async () => (await olha.get('/v1/sessions')).statusCode

  collector.advance({ hours: 11 })
  const used = await status()
  collector.advance({ hours: 12, seconds: -1 })
  const usedAgain = await status()
  collector.advance({ hours: 12 })

  expect([used, usedAgain, await status()]).toEqual([200, 200, 401])
})

test('a session ends after seven days, however much it is used', async () => {
  await using collector = await openCollector()
  const olha = await collector.signIn()
  const status = async () => (await olha.get('/v1/sessions')).statusCode

  const statuses: number[] = []
  for (let hours = 10; hours < 168; hours += 10) {
    collector.advance({ hours: 10 })
    statuses.push(await status())
  }
  collector.advance({ hours: 8, seconds: -1 })
  statuses.push(await status())
  collector.advance({ seconds: 1 })

  expect(new Set(statuses)).toEqual(new Set([200]))
  expect(await status()).toBe(401)
})

test('whoever signs in gets a new session, and the one that their browser had ends', async () => {
  await using collector = await openSignInCollector()
  const { db, workspace, user, now } = collector
  const planted = await collector.signIn()
  const link = `/v1/sign-in/${await createSignInLink(db, workspace, user.id, now())}`
  const fields = fieldsOf(await collector.open(link))

  const reply = await collector.sendForm(link, fields, { cookie: planted.cookie })

  expect(cookieOf(reply)).not.toBe(planted.cookie)
  expect(await planted.get('/v1/sessions')).toBeProblem(401, 'unauthenticated')
})

test('no table and no log holds the token of a link or of a session', async () => {
  const lines: string[] = []
  await using collector = await openSignInCollector({ onLog: (line) => lines.push(line) })
  const link = await collector.sendLink()
  const cookie = cookieOf(await collector.sendForm(link, fieldsOf(await collector.open(link))))
  await collector.open(`/console/${collector.workspace}/`, { cookie })

  const stored = JSON.stringify(await collector.allRows())

  for (const token of [link.split('.')[1], cookie.split('=')[1]]) {
    expect(token?.length).toBeGreaterThanOrEqual(32)
    expect(stored).not.toContain(token)
    expect(lines.join('')).not.toContain(token)
  }
  expect(lines.join('')).not.toContain('olha@')
})
