import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { sweepDaily, type Wait } from './daily-sweep.ts'

/** A sweep visits every workspace that the suite has left in this worker's database: thousands, at worst. */
const TWO_SWEEPS_MS = 150_000

async function commented(collector: TestCollector, comment: string): Promise<void> {
  const body = collector.aResponse({ answers: { csi: 4, comment } })
  expect((await collector.post('/v1/responses', body)).statusCode).toBe(201)
}

const holds = async (collector: TestCollector, text: string) =>
  JSON.stringify(await collector.everything()).includes(text)

/** Time that passes when the test says so. */
function aTimer() {
  let { promise: asleep, resolve: fallAsleep } = Promise.withResolvers<number>()
  let wake = () => {}
  const wait: Wait = (ms, signal) => {
    const { promise: woken, resolve } = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => resolve())
    wake = resolve
    fallAsleep(ms)
    return woken
  }
  return {
    wait,
    /** For how long it waits, once it does. */
    asleep: () => asleep,
    pass() {
      ;({ promise: asleep, resolve: fallAsleep } = Promise.withResolvers<number>())
      wake()
    },
  }
}

test(
  'a running collector sweeps a minute after its start and each day after, until it is closed',
  async () => {
    await using collector = await openCollector({ services: ['payroll'], now: '2026-03-10T12:00:00Z' })
    await collector.patch('/v1/workspace', { retention: { textDays: 1 } })
    for (const comment of ['first', 'second', 'third']) {
      await commented(collector, comment)
      collector.pass({ days: 1 })
    }
    let days = 1
    const clock = () => new Date(Date.parse('2026-03-10T12:00:00Z') + days * DAY_MS)
    const timer = aTimer()
    const sweeping = sweepDaily(collector.db, clock, collector.app.log, timer.wait)

    expect(await timer.asleep()).toBe(MINUTE_MS)
    expect(await holds(collector, 'first')).toBe(true)
    timer.pass()
    expect(await timer.asleep()).toBe(DAY_MS)
    expect([await holds(collector, 'first'), await holds(collector, 'second')]).toEqual([false, true])
    days = 2
    timer.pass()
    expect(await timer.asleep()).toBe(DAY_MS)
    expect([await holds(collector, 'second'), await holds(collector, 'third')]).toEqual([false, true])
    days = 3
    await sweeping.stop()

    expect(await holds(collector, 'third')).toBe(true)
  },
  TWO_SWEEPS_MS,
)

test('a collector that is closed before its first sweep waits for none', async () => {
  await using collector = await openCollector()

  await sweepDaily(collector.db, () => new Date(), collector.app.log).stop()
})

test('a workspace that can not be swept is logged, and keeps no other from being swept', async () => {
  const lines: string[] = []
  await using collector = await openCollector({
    services: ['payroll'],
    onLog: (line) => void lines.push(line),
  })
  const neighbours = [
    await collector.neighbour({ services: ['payroll'] }),
    await collector.neighbour({ services: ['payroll'] }),
  ]
  for (const neighbour of neighbours) {
    await neighbour.patch('/v1/workspace', { retention: { textDays: 1 } })
    await commented(neighbour, 'told')
  }
  await collector.db
    .updateTable('workspace')
    .set({ retention: JSON.stringify({ textDays: 1e7 }) })
    .where('workspace', '=', collector.workspace)
    .execute()
  collector.pass({ days: 1 })

  await collector.sweep()

  expect(await Promise.all(neighbours.map((neighbour) => holds(neighbour, 'told')))).toEqual([false, false])
  expect(lines.filter((line) => line.includes('a sweep failed'))).toHaveLength(1)
})
