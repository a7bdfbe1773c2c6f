import { expect, test } from 'vitest'
import { isPostgres } from '../database.ts'
import { expectBounded, expectExactlyOnce, tellNobody } from '../exactly-once.ts'
import { putServices, rate, ratesOf } from '../network-client.ts'
import { aPlace } from './breakable-collector.ts'
import { expectFollowed, followChanges } from './feed-follower.ts'
import { seeded } from './seeded-random.ts'
import { SERVICES, startWriters } from './writers.ts'

const { OTKLIK_TEST_DATABASE_URL, OTKLIK_TEST_FAULT_HOURS, OTKLIK_TEST_FAULT_SEED = '1' } = process.env
const HOURS = Number(OTKLIK_TEST_FAULT_HOURS ?? 0)
const HOUR_MS = 3_600_000
const ROUND_MS = 180_000
/** Alone with PGlite a collector can only die, and each seed has it die the same. */
const SEEDS = isPostgres ? [1, 2] : [1]

// A server that was named to the suite is not ours to kill.
test.skipIf(HOURS > 0 || OTKLIK_TEST_DATABASE_URL).each(SEEDS)(
  'whatever dies or breaks, nothing acknowledged is lost, nothing is stored twice and no change goes untold: seed %i',
  { timeout: ROUND_MS },
  async (seed) => void (await liveThrough(seed)),
)

test.runIf(HOURS > 0)(
  `for ${HOURS} hours, whatever dies or breaks, nothing acknowledged is lost, nothing is stored twice and no change goes untold`,
  { timeout: HOURS * HOUR_MS + ROUND_MS },
  async () => {
    const endsAt = Date.now() + HOURS * HOUR_MS
    for (let seed = Number(OTKLIK_TEST_FAULT_SEED); Date.now() < endsAt; seed++) {
      const counts = await liveThrough(seed).catch((cause) => {
        throw new Error(`It fails with --seed ${seed}.`, { cause })
      })
      process.stdout.write(`seed ${seed}: ${JSON.stringify(counts)}\n`)
    }
  },
)

async function liveThrough(seed: number) {
  const random = seeded(seed)
  await using place = await aPlace()
  await putServices(place.url, SERVICES)
  await tellNobody(place.url)
  const writers = startWriters(place.url, seed)
  const follower = followChanges(place.url)

  let last = 'the start'
  for (const { name, strike, mend } of random.shuffle(place.faults(random))) {
    await writers.acknowledge(10 + random.nat(60), last)
    last = name
    await strike()
    await writers.meet(name)
    await mend()
  }
  await writers.acknowledge(50, last)
  const book = await writers.stop()

  // A limit counts in memory, and the retries below must not meet it.
  await place.restart()
  await Promise.all(
    [...book.values()].map(async ({ body, receipt }) => {
      if (receipt) expect(await rate(place.url, body)).toEqual({ kind: 'ok', status: 200, receipt })
    }),
  )
  expectBounded(await ratesOf(place.url, 'service,trust'))
  expectBounded(await ratesOf(place.url, ''))
  const known = await follower.stop()
  const { db, close } = await place.leave()
  await expectExactlyOnce(db, 'main', book)
  await expectFollowed(db, 'main', known)
  await close()
  return writers.counts
}
