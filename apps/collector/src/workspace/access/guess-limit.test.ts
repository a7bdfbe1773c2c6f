import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { SIGN_IN_URL } from '../../../test/sign-in-letter.ts'
import { createSignInLink } from '../sign-in/sign-in-link.ts'

// The limits are those of a minute, and a slow machine takes longer for so many guesses.
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

const LIMIT = 120
const GUESSES = 10_000

/** Counts how often each status was replied with. */
function tallyOf(statuses: readonly number[]): Record<number, number> {
  const tally: Record<number, number> = {}
  for (const status of statuses) tally[status] = (tally[status] ?? 0) + 1
  return tally
}

/** Sends guesses, some at a time, as a client with several connections does. */
async function guess(send: (n: number) => Promise<{ statusCode: number }>): Promise<Record<number, number>> {
  const statuses: number[] = []
  for (let n = 0; n < GUESSES; n += 50) {
    const replies = await Promise.all(Array.from({ length: 50 }, (_, more) => send(n + more)))
    statuses.push(...replies.map(({ statusCode }) => statusCode))
  }
  return tallyOf(statuses)
}

async function counted(collector: TestCollector): Promise<Record<string, number>> {
  const { body } = await collector.metrics()
  const found = body.matchAll(/^otklik_refused_credentials_total\{kind="(\w+)"\} (\d+)$/gm)
  return Object.fromEntries([...found].map(([, kind, count]) => [kind, Number(count)]))
}

test('10,000 guesses of session ids are refused, counted, and leave nothing behind; a session that was used before goes on', async () => {
  await using collector = await openCollector({ openRateLimit: LIMIT })
  const { workspace } = collector
  const olha = await collector.signIn()
  await olha.get('/v1/sessions')
  const before = await collector.allRows()

  const tally = await guess((n) =>
    collector.send({
      method: 'GET',
      // Half of the guesses are of workspaces that do not exist.
      url: '/v1/sessions',
      headers: {
        cookie: `otklik-${n % 2 ? workspace : `x${n}`}=${randomBytes(32).toString('base64url')}`,
        'otklik-workspace': n % 2 ? workspace : `x${n}`,
      },
    }),
  )

  expect(tally).toEqual({ 401: LIMIT, 429: GUESSES - LIMIT })
  expect(await collector.allRows()).toEqual(before)
  expect(await counted(collector)).toEqual({ session: GUESSES })
  expect((await olha.get('/v1/sessions')).statusCode).toBe(200)
}, 120_000)

test('10,000 guesses of sign-in links are refused, counted, and leave nothing behind; a link that was opened before goes on', async () => {
  await using collector = await openCollector({ openRateLimit: LIMIT, publicUrl: SIGN_IN_URL })
  const { db, workspace, now } = collector
  const { user } = await collector.signIn()
  const token = await createSignInLink(db, workspace, user.id, now())
  const open = () => collector.send({ method: 'GET', url: `/v1/sign-in/${token}` })
  await open()
  const before = await collector.allRows()

  const tally = await guess((n) =>
    collector.send({
      method: n % 4 === 0 ? 'POST' : 'GET',
      url: `/v1/sign-in/${n % 2 ? workspace : `x${n}`}.${randomBytes(24).toString('base64url')}`,
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    }),
  )

  expect(tally).toEqual({ 410: LIMIT, 429: GUESSES - LIMIT })
  expect(await collector.allRows()).toEqual(before)
  expect(await counted(collector)).toEqual({ sign_in_link: GUESSES })
  expect((await open()).statusCode).toBe(200)
}, 120_000)

test('at the limit nothing is looked up, and a session that was not used before waits for a minute', async () => {
  await using collector = await openCollector({ openRateLimit: 2 })
  const { workspace } = collector
  const [olha, anna] = [await collector.signIn(), await collector.signIn()]
  const send = async (cookie: string) =>
    (
      await collector.send({
        method: 'GET',
        url: '/v1/sessions',
        headers: { cookie, 'otklik-workspace': workspace },
      })
    ).statusCode
  await send(olha.cookie)
  await send(`otklik-${workspace}=guess`)
  await send(`otklik-${workspace}=guess`)

  const statements = vi.spyOn(collector.db.getExecutor(), 'executeQuery')
  const refused = [await send(`otklik-${workspace}=guess`), await send(anna.cookie)]
  const count = statements.mock.calls.length
  statements.mockRestore()
  const known = await send(olha.cookie)
  vi.advanceTimersByTime(60_000)

  expect([refused, count, known]).toEqual([[429, 429], 0, 200])
  expect(await send(anna.cookie)).toBe(200)
})

test('a session that has ended is let through to the look-up no more', async () => {
  await using collector = await openCollector({ openRateLimit: 2 })
  const olha = await collector.signIn()
  await olha.delete('/v1/session')

  const statuses = []
  for (let n = 0; n < 4; n++) statuses.push((await olha.get('/v1/sessions')).statusCode)

  expect(statuses).toEqual([401, 401, 429, 429])
})

test('guesses are counted by address, and apart from open requests', async () => {
  await using collector = await openCollector({ openRateLimit: 2, services: ['payroll'] })
  const { workspace } = collector
  const send = async (remoteAddress: string) =>
    (
      await collector.send({
        method: 'GET',
        url: '/v1/sessions',
        remoteAddress,
        headers: { cookie: `otklik-${workspace}=guess`, 'otklik-workspace': workspace },
      })
    ).statusCode

  const statuses = [await send('192.0.2.1'), await send('192.0.2.1'), await send('192.0.2.1')]
  const elsewhere = await send('192.0.2.2')
  const open = await collector.send({
    method: 'POST',
    url: '/v1/responses',
    payload: collector.aResponse(),
    remoteAddress: '192.0.2.1',
  })

  expect([...statuses, elsewhere, open.statusCode]).toEqual([401, 401, 429, 401, 201])
})

test('a key that was refused is counted, and goes on getting 401; a missing one is not counted', async () => {
  await using collector = await openCollector({ openRateLimit: 2 })
  const send = (authorization?: string) =>
    collector.send({
      method: 'GET',
      url: '/v1/workspace',
      headers: authorization === undefined ? {} : { authorization },
    })

  const replies = []
  for (let n = 0; n < 4; n++) replies.push(await send(`Bearer sk_${collector.workspace}_${'A'.repeat(32)}`))
  await send()

  expect(replies.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401])
  expect(await counted(collector)).toEqual({ key: 4 })
})
