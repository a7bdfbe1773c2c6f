import { afterEach, expect, test, vi } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { isPostgres } from '../../test/database.ts'
import { sweepDaily } from './daily-sweep.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** A sweep visits every workspace that the suite has left in this worker's database: thousands, at worst. */
const SWEEP_MS = 50_000

afterEach(() => vi.useRealTimers())

async function commented(collector: TestCollector, comment: string): Promise<void> {
  const body = collector.aResponse({ answers: { csi: 4, comment } })
  expect((await collector.post('/v1/responses', body)).statusCode).toBe(201)
}

const holds = async (collector: TestCollector, text: string) =>
  JSON.stringify(await collector.everything()).includes(text)

// On PGlite alone: the timers of pg's pool would be faked too, and a connection that they guard is then lost.
test.skipIf(isPostgres)(
  'a running collector sweeps a minute after its start and each day after, until it is closed',
  async () => {
    await using collector = await openCollector({ services: ['payroll'] })
    await collector.patch('/v1/workspace', { retention: { textDays: 1 } })
    for (const comment of ['first', 'second', 'third']) {
      await commented(collector, comment)
      collector.pass({ days: 1 })
    }
    let days = 1
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const clock = () => new Date(Date.parse('2026-03-10T12:00:00Z') + days * DAY_MS)
    const sweeping = sweepDaily(collector.db, clock, collector.app.log)
    const gone = (comment: string) =>
      vi.waitFor(async () => expect(await holds(collector, comment)).toBe(false), { timeout: SWEEP_MS })

    vi.advanceTimersByTime(MINUTE_MS)
    await gone('first')
    expect(await holds(collector, 'second')).toBe(true)
    days = 2
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0))
    vi.advanceTimersByTime(DAY_MS)
    await gone('second')
    await sweeping.stop()
    days = 3
    await vi.advanceTimersByTimeAsync(2 * DAY_MS)

    expect(await holds(collector, 'third')).toBe(true)
  },
  150_000,
)

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
