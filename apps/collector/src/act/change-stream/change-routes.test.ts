import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { latestChange } from '../../database/change-counter.ts'
import { deleteSession } from '../../workspace/sessions/session-queries.ts'

let collector: TestCollector
let address: string
let look: () => void
let isOver = false

beforeEach(async () => {
  const everySecond = (each: () => void) => {
    look = each
    return () => {
      isOver = true
    }
  }
  collector = await openCollector({ services: ['payroll'], everySecond })
  address = await collector.app.listen({ port: 0, host: '127.0.0.1' })
})

afterEach(() => collector[Symbol.asyncDispose]())

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

/** Opens a stream over a connection, and reads from it part by part. */
async function listen(headers: Record<string, string> = bearer(collector.secret), query = '') {
  const leaving = new AbortController()
  const reply = await fetch(`${address}/v1/changes${query}`, { headers, signal: leaving.signal })
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader()
  return {
    status: reply.status,
    headers: reply.headers,
    /** Returns the next part, or `undefined` at the end. */
    next: async () => (await reader?.read())?.value,
    leave: () => leaving.abort(),
  }
}

const change = () => latestChange(collector.db, collector.workspace)
const eventOf = (number: number) => `id: ${number}\ndata: {"change":${number}}\n\n`
const rate = () => collector.post('/v1/responses', collector.aResponse())

async function openStreams(): Promise<number> {
  const metrics = (await collector.metrics()).body
  return Number(/^otklik_change_streams (\d+)$/m.exec(metrics)?.[1])
}

test('a stream tells at once where its workspace stands, and then each change, whatever another one does', async () => {
  const neighbour = await collector.neighbour({ services: ['payroll'] })
  const stream = await listen({ ...bearer(await collector.keyWith('read')), 'accept-encoding': 'gzip, br' })
  const first = await stream.next()
  const before = await change()

  await neighbour.post('/v1/responses', neighbour.aResponse())
  look()
  await rate()
  await rate()
  look()

  expect(Object.fromEntries(stream.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  expect(stream.headers.get('content-encoding')).toBeNull()
  expect(first).toBe(eventOf(before))
  expect(await stream.next()).toBe(eventOf(before + 2))
})

test('a browser that comes back is told at once if it missed something, and gets a comment if not', async () => {
  await rate()
  const now = await change()
  const back = (seen: string) => listen({ ...bearer(collector.secret), 'last-event-id': seen })

  const missed = await (await back(String(now - 1))).next()
  const current = await (await back(String(now))).next()
  const restored = await (await back(String(now + 7))).next()
  const malformed = await (await back('7, or so')).next()

  expect([missed, current, restored, malformed]).toEqual([eventOf(now), ':\n\n', eventOf(now), eventOf(now)])
})

test('a comment goes out at each fifteenth look, so that no proxy closes an idle stream', async () => {
  const stream = await listen()
  await stream.next()

  for (let looks = 0; looks < 15; looks++) look()

  expect(await stream.next()).toBe(':\n\n')
})

test('a page opens a stream by its session, with the workspace in the URL', async () => {
  for (const role of ['viewer', 'manager', 'quality', 'admin', 'agent', 'interviewer'] as const) {
    const { cookie } = await collector.signIn({ role })
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }

    const stream = await listen(headers, `?workspace=${collector.workspace}`)

    expect([role, stream.status, await stream.next()]).toEqual([role, 200, eventOf(await change())])
  }
  expect((await listen(bearer(await collector.keyWith('ask')))).status).toBe(403)
  expect((await listen({})).status).toBe(401)
})

test('a stream ends with the session, the key, the role or the grants of its reader, and no other does', async () => {
  const { db, workspace } = collector
  const stay = await listen()
  const setUser = (id: string, set: { role?: 'viewer'; grants?: string }) =>
    db
      .updateTable('workspace_user')
      .set(set)
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .execute()
  const signedIn = async (end: (user: Awaited<ReturnType<typeof collector.signIn>>) => Promise<unknown>) => {
    const user = await collector.signIn({ role: 'manager' })
    return { headers: { cookie: user.cookie, 'otklik-workspace': workspace }, end: () => end(user) }
  }
  const created = await collector.create('/v1/keys', { kind: 'secret', name: 'BI', scopes: ['read'] })
  const { id, key } = created.json()
  const readers = [
    { headers: bearer(key), end: () => collector.delete(`/v1/keys/${id}`) },
    await signedIn(({ cookie }) => deleteSession(db, workspace, cookie.split('=')[1] ?? '')),
    await signedIn(({ user }) => collector.delete(`/v1/users/${user.id}`)),
    await signedIn(({ user }) => setUser(user.id, { role: 'viewer' })),
    await signedIn(({ user }) => setUser(user.id, { grants: JSON.stringify({ services: ['payroll'] }) })),
  ]
  await stay.next()

  for (const { headers, end } of readers) {
    const stream = await listen(headers)
    const first = await stream.next()
    await end()
    look()

    expect([stream.status, first !== undefined, await stream.next()]).toEqual([200, true, undefined])
  }

  expect(await stay.next()).toMatch(/^id: /)
})

test('a session that nobody uses ends its stream after 12 hours, as a stream is no use of it', async () => {
  const { cookie } = await collector.signIn({ role: 'viewer' })
  const stream = await listen({ cookie, 'otklik-workspace': collector.workspace })
  await stream.next()

  collector.advance({ hours: 12 })
  look()

  expect(await stream.next()).toBeUndefined()
})

test('a user may have six streams, and another when one is closed', async () => {
  const reader = async () => bearer(await collector.keyWith('read'))
  const mine = await reader()
  const streams = await Promise.all(Array.from({ length: 6 }, () => listen(mine)))

  const seventh = await listen(mine)
  const other = await listen(await reader())
  streams[0]?.leave()

  expect([seventh.status, seventh.headers.get('retry-after'), other.status]).toEqual([429, '15', 200])
  await expect.poll(openStreams).toBe(6)
  expect((await listen(mine)).status).toBe(200)
})

test('HEAD is answered without a stream', async () => {
  const reply = await fetch(`${address}/v1/changes`, { method: 'HEAD', headers: bearer(collector.secret) })

  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
  expect(await openStreams()).toBe(0)
})

test('a collector that stops ends its streams at once, and looks no more', async () => {
  const stream = await listen()
  await stream.next()

  await collector.app.close()

  expect(await stream.next()).toBeUndefined()
  expect(isOver).toBe(true)
})
