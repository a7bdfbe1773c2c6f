import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'
import type { AnnouncedEvent } from '../../database/tables.ts'
import { openEventRegister } from './event-register.ts'
import type { LaterListener } from './later-listener.ts'

const EVENT: AnnouncedEvent = { event: 'response.stored', invitation: 'i', submission: 's', revision: 1 }
/** Nothing listens at this URL, so its deliveries stay queued. */
const UNREACHABLE = 'http://127.0.0.1:1024/'

/** Makes a listener whose interests a test can change, and which counts how often they are read. */
function aListener(interests: Awaited<ReturnType<LaterListener['readInterests']>>) {
  const listener = {
    job: 'webhook.fan-out' as const,
    interests,
    reads: 0,
    readInterests: async () => {
      listener.reads++
      return listener.interests
    },
    handle: async () => {},
  }
  return listener
}

test('an event gives a job to each interested listener, and to no other', async () => {
  const register = openEventRegister([aListener({ 'response.stored': () => true }), aListener({})])
  await using collector = await openCollector()

  const jobs = await register.jobsFor(collector.db, collector.workspace, 1, [{ event: EVENT }])

  expect(jobs).toEqual([{ kind: 'webhook.fan-out', subject: EVENT }])
})

test('a listener with a condition gets only the events that meet it', async () => {
  const register = openEventRegister([
    aListener({ 'response.stored': ({ event }) => 'revision' in event && event.revision > 1 }),
  ])
  await using collector = await openCollector()
  const later = { ...EVENT, revision: 2 }

  const jobs = await register.jobsFor(collector.db, collector.workspace, 1, [
    { event: EVENT },
    { event: later },
  ])

  expect(jobs).toEqual([{ kind: 'webhook.fan-out', subject: later }])
})

test('interests are read once for each reference change of a workspace', async () => {
  const listener = aListener({})
  const register = openEventRegister([listener])
  await using collector = await openCollector()
  const jobsAt = (change: number) =>
    register.jobsFor(collector.db, collector.workspace, change, [{ event: EVENT }])

  await jobsAt(1)
  await jobsAt(1)
  listener.interests = { 'response.stored': () => true }

  expect(await jobsAt(1)).toEqual([])
  expect(await jobsAt(2)).toHaveLength(1)
  expect(listener.reads).toBe(2)
})

test('an answer that nobody listens to writes no job', async () => {
  await using collector = await openCollector(LOOPBACK)

  await collector.post('/v1/responses', collector.aResponse())

  expect((await collector.allRows()).outbox).toEqual([])
})

test('a webhook gets every answer stored after its creation, whichever collector stores it', async () => {
  await using collector = await openCollector({ ...LOOPBACK, collectors: 2 })
  const answer = () => collector.post('/v1/responses', collector.aResponse())
  // Otherwise those beyond the fiftieth would be set aside, and announced to nobody.
  await collector.patch('/v1/workspace', { officeNetworks: ['127.0.0.0/8'] })
  // Now both collectors have cached that nobody listens.
  await Promise.all([answer(), answer()])

  const [webhook] = await Promise.all([
    aWebhook(collector, UNREACHABLE),
    ...Array.from({ length: 60 }, async (_, delay) => {
      for (let waited = 0; waited < delay; waited++) await setImmediate()
      return answer()
    }),
  ])
  await answer()
  await collector.runDueJobs()

  const submissions = await collector.db
    .selectFrom('submission')
    .where('workspace', '=', collector.workspace)
    .select(['id', 'change'])
    .execute()
  const createdAt = await referenceChangeOf(collector)
  const expected = submissions.filter(({ change }) => change > createdAt).map(({ id }) => id)
  const queued = (await waitingFor(collector, webhook.id)).map(({ submission }) => submission)
  expect(expected.length).toBeGreaterThan(1)
  expect(queued.sort()).toEqual(expected.sort())
})

async function referenceChangeOf({ db, workspace }: TestCollector): Promise<number> {
  const { reference_change } = await db
    .selectFrom('change_counter')
    .where('workspace', '=', workspace)
    .select('reference_change')
    .executeTakeFirstOrThrow()
  return reference_change
}
