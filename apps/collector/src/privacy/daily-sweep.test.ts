import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { withWorkerDown } from '../../test/worker-down.ts'
import type { Wait } from '../jobs/repeat.ts'
import { sweepDaily } from './daily-sweep.ts'

/** A sweep visits every workspace that the suite has made in this worker's database: thousands, at worst. */
const TWO_SWEEPS_MS = 150_000

async function sendComment(collector: TestCollector, comment: string): Promise<void> {
  const body = collector.aResponse({ answers: { csi: 4, comment } })
  expect((await collector.post('/v1/responses', body)).statusCode).toBe(201)
}

const databaseHolds = async (collector: TestCollector, text: string) =>
  JSON.stringify(await collector.allRows()).includes(text)

/** Makes a timer that fires when the test says so. */
function manualTimer() {
  let { promise: waiting, resolve: startWaiting } = Promise.withResolvers<number>()
  let endWait = () => {}
  const wait: Wait = (ms, signal) => {
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    signal.addEventListener('abort', () => resolve())
    endWait = resolve
    startWaiting(ms)
    return ended
  }
  return {
    wait,
    /** Resolves when the sweeper waits, with the time that it asked for. */
    nextWait: () => waiting,
    fire() {
      ;({ promise: waiting, resolve: startWaiting } = Promise.withResolvers<number>())
      endWait()
    },
  }
}

test(
  'a running collector sweeps a minute after its start and each day after, until it is closed',
  async () => {
    await using collector = await openCollector({ services: ['payroll'], now: '2026-03-10T12:00:00Z' })
    await collector.patch('/v1/workspace', { retention: { textDays: 1 } })
    for (const comment of ['first', 'second', 'third']) {
      await sendComment(collector, comment)
      collector.advance({ days: 1 })
    }
    let days = 1
    const clock = () => new Date(Date.parse('2026-03-10T12:00:00Z') + days * DAY_MS)
    const timer = manualTimer()
    const sweeping = sweepDaily({ ...collector.sweepDeps, clock }, timer.wait)

    expect(await timer.nextWait()).toBe(MINUTE_MS)
    expect(await databaseHolds(collector, 'first')).toBe(true)
    timer.fire()
    expect(await timer.nextWait()).toBe(DAY_MS)
    expect([await databaseHolds(collector, 'first'), await databaseHolds(collector, 'second')]).toEqual([
      false,
      true,
    ])
    days = 2
    timer.fire()
    expect(await timer.nextWait()).toBe(DAY_MS)
    expect([await databaseHolds(collector, 'second'), await databaseHolds(collector, 'third')]).toEqual([
      false,
      true,
    ])
    days = 3
    await sweeping.stop()

    expect(await databaseHolds(collector, 'third')).toBe(true)
  },
  TWO_SWEEPS_MS,
)

test(
  'what could not be swept while the database was unavailable is swept ten minutes later',
  async () => {
    await using collector = await openCollector()
    const timer = manualTimer()
    let isDown = true
    const db = withWorkerDown(collector.db, () => isDown)

    const sweeping = sweepDaily({ ...collector.sweepDeps, db }, timer.wait)
    await timer.nextWait()
    timer.fire()
    const whileDown = await timer.nextWait()
    isDown = false
    timer.fire()
    const afterwards = await timer.nextWait()
    await sweeping.stop()

    expect([whileDown, afterwards]).toEqual([10 * MINUTE_MS, DAY_MS])
  },
  TWO_SWEEPS_MS,
)

test('a collector that is closed before its first sweep stops at once', async () => {
  await using collector = await openCollector()

  await sweepDaily({ ...collector.sweepDeps, clock: () => new Date() }).stop()
})

test('a workspace that cannot be swept is logged, and the others are swept all the same', async () => {
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
    await sendComment(neighbour, 'outdated')
  }
  await collector.db
    .updateTable('workspace')
    .set({ retention: JSON.stringify({ textDays: 1e7 }) })
    .where('workspace', '=', collector.workspace)
    .execute()
  collector.advance({ days: 1 })

  await collector.sweep()

  expect(await Promise.all(neighbours.map((neighbour) => databaseHolds(neighbour, 'outdated')))).toEqual([
    false,
    false,
  ])
  expect(lines.filter((line) => line.includes('a sweep failed'))).toHaveLength(1)
})
