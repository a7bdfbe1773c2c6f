import { HOUR_MS } from '@otklik/contract/duration'
import { expect, test } from 'vitest'
import { isPostgres } from '../database.ts'
import { addUnreachableWebhook, expectBoundedRates, expectExactlyOnce } from '../exactly-once.ts'
import { asServer, fetchRates, putServices, sendResponse } from '../network-client.ts'
import { openBreakableCollector } from './breakable-collector.ts'
import { expectFeedComplete, followChanges } from './feed-follower.ts'
import { seededRandom } from './seeded-random.ts'
import { SERVICES, startWriters } from './writers.ts'

const { OTKLIK_TEST_DATABASE_URL, OTKLIK_TEST_FAULT_HOURS, OTKLIK_TEST_FAULT_SEED = '1' } = process.env
const HOURS = Number(OTKLIK_TEST_FAULT_HOURS ?? 0)
const ROUND_MS = 180_000
/** Is another on each database. Every seed brings all faults of a database, in another order. */
const SEED = isPostgres ? 2 : 1

// A Postgres that the environment names must not be killed.
test.skipIf(HOURS > 0 || OTKLIK_TEST_DATABASE_URL)(
  `through crashes and network faults, nothing acknowledged is lost, nothing is stored twice and the feed misses no change: seed ${SEED}`,
  { timeout: ROUND_MS },
  async () => void (await surviveFaults(SEED)),
)

test.runIf(HOURS > 0)(
  `for ${HOURS} hours of crashes and network faults, nothing acknowledged is lost, nothing is stored twice and the feed misses no change`,
  { timeout: HOURS * HOUR_MS + ROUND_MS },
  async () => {
    const endsAt = Date.now() + HOURS * HOUR_MS
    for (let seed = Number(OTKLIK_TEST_FAULT_SEED); Date.now() < endsAt; seed++) {
      const counts = await surviveFaults(seed).catch((cause) => {
        throw new Error(`The run with --seed ${seed} failed.`, { cause })
      })
      process.stdout.write(`seed ${seed}: ${JSON.stringify(counts)}\n`)
    }
  },
)

async function surviveFaults(seed: number) {
  const random = seededRandom(seed)
  await using collector = await openBreakableCollector()
  await putServices(collector.url, SERVICES)
  // The writers share an address, from which more answers come than count.
  await asServer('PATCH', `${collector.url}/v1/workspace`, { officeNetworks: ['127.0.0.0/8'] })
  await addUnreachableWebhook(collector.url)
  const writers = startWriters(collector.url, seed)
  const follower = followChanges(collector.url)

  let lastEvent = 'the start'
  for (const { name, inject, recover } of random.shuffle(collector.faults(random))) {
    await writers.waitForWrites(10 + random.nat(60), lastEvent)
    lastEvent = name
    await inject()
    await writers.waitForEffect(name)
    await recover()
  }
  await writers.waitForWrites(50, lastEvent)
  const journal = await writers.stop()

  // A restart clears the rate limit, which counts in memory and would refuse the retries below.
  await collector.restart()
  await Promise.all(
    [...journal.values()].map(async ({ body, receipt }) => {
      if (receipt)
        expect(await sendResponse(collector.url, body)).toEqual({ kind: 'ok', status: 200, receipt })
    }),
  )
  expectBoundedRates(await fetchRates(collector.url, 'service,trust'))
  expectBoundedRates(await fetchRates(collector.url, ''))
  const known = await follower.stop()
  const { db, close } = await collector.endAndOpenDatabase()
  await expectExactlyOnce(db, 'main', journal)
  await expectFeedComplete(db, 'main', known)
  await close()
  return writers.counts
}
