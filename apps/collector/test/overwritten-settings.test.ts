import type { LightMyRequestResponse as Reply } from 'fastify'
import { expect, test } from 'vitest'
import { openCollector } from './collector.ts'

const calendarWith = (from: string) => ({
  hours: { monday: [{ from, to: '18:00' }] },
  exceptions: [],
  terms: Object.fromEntries(
    ['level1', 'level2', 'level3', 'other'].map((level) => [
      level,
      { contactMinutes: 60, resolveMinutes: 480 },
    ]),
  ),
})
const slack = (path: string) => ({ chat: { url: `https://hooks.slack.com/services/${path}` } })

/** Holds three settings of each path, one after the other. */
const SETTINGS: Record<string, readonly [first: object, second: object, third: object]> = {
  '/v1/routing': [
    { order: ['service'], rules: [] },
    { order: ['line'], rules: [] },
    { order: [], rules: [] },
  ],
  '/v1/calendar': [calendarWith('08:00'), calendarWith('09:00'), calendarWith('10:00')],
  '/v1/notices': [slack('one'), slack('two'), { waitMinutes: 3 }],
  '/v1/notices/me': [{ mail: true, ...slack('one') }, { mail: true, ...slack('two') }, { mail: false }],
}

const tagOf = ({ headers }: Reply) => String(headers.etag)

test('settings are replaced by the version that they are read in, and what somebody else has changed stays', async () => {
  await using collector = await openCollector({ collectors: 2 })
  const { call } = await collector.signIn({ role: 'quality' })

  for (const [path, [first, second, third]] of Object.entries(SETTINGS)) {
    const put = (settings: object, tag?: string) =>
      call('PUT', path, settings, tag === undefined ? {} : { 'if-match': tag })
    const opened = await call('GET', path)

    const mine = await put(first, tagOf(opened))
    const known = await call('GET', path, undefined, { 'if-none-match': tagOf(mine) })
    const theirs = await put(second, `W/${tagOf(mine)}`)
    const before = await collector.allRows()
    const stale = await put(third, tagOf(mine))

    expect([mine, known, theirs].map(({ statusCode }) => statusCode)).toEqual([200, 304, 200])
    expect(stale).toBeProblem(412, 'stale_version')
    expect(await collector.allRows()).toEqual(before)
    const current = await call('GET', path)
    expect(tagOf(current)).toBe(tagOf(theirs))
    expect(current.json()).toEqual(theirs.json())
    expect((await put(first)).statusCode).toBe(200)
    expect((await put(third, '*')).statusCode).toBe(200)
  }
})

test('of two people who replace the same version at once, exactly one does', async () => {
  await using collector = await openCollector({ collectors: 2 })
  const { call } = await collector.signIn({ role: 'quality' })

  for (const [path, [first, second]] of Object.entries(SETTINGS)) {
    const tag = tagOf(await call('GET', path))

    const replies = await Promise.all(
      [first, second].map((settings) => call('PUT', path, settings, { 'if-match': tag })),
    )

    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412])
    const taken = replies.find(({ statusCode }) => statusCode === 200)
    expect(tagOf(await call('GET', path))).toBe(taken && tagOf(taken))
  }
})
