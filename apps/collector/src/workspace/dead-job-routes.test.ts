import { expect, test, vi } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { write } from '../database/change-counter.ts'
import { JobFailure, type JobHandler, type JobRegistry } from '../jobs/job-handler.ts'
import { writeOutbox } from '../jobs/outbox.ts'

const INVITATIONS = [1, 2, 3].map((place) => `00000000-0000-4000-8000-00000000000${place}`)

/** Writes three jobs in one change, and lets them die. */
async function deadJobs(collector: TestCollector): Promise<void> {
  const { db, workspace, clock } = collector
  const jobs = INVITATIONS.map((invitation) => ({ kind: 'letter.send' as const, subject: { invitation } }))
  await write(db, workspace, clock(), (trx, { change }) => writeOutbox(trx, workspace, change, clock(), jobs))
  for (let tries = 1; tries <= 24; tries++) {
    collector.advance({ hours: 6 })
    await collector.runDueJobs(
      lettersBy(async () => {
        throw new JobFailure('unknown sender')
      }),
    )
  }
}

const lettersBy = (perform: JobHandler<{ invitation: string }>['perform']): JobRegistry => ({
  'letter.send': { batchSize: 5, perform },
})
const listDead = async (collector: TestCollector, query = '') =>
  (await collector.get(`/v1/jobs/dead${query}`)).json()

test('dead jobs are listed in the order in which they were written, page by page, with the reason', async () => {
  await using collector = await openCollector({ now: '2026-03-10T12:00:00Z' })
  const neighbour = await collector.neighbour()
  await deadJobs(collector)
  await deadJobs(neighbour)

  const { rows, next } = await listDead(collector)
  const first = await listDead(collector, '?limit=2')
  const second = (await collector.get(new URL(first.next).pathname + new URL(first.next).search)).json()

  expect(rows.map(({ invitation }: { invitation: string }) => invitation)).toEqual(INVITATIONS)
  expect(rows[0]).toEqual({
    id: expect.stringMatching(/^\d+\.0$/),
    kind: 'letter.send',
    invitation: INVITATIONS[0],
    attempts: 24,
    lastError: 'unknown sender',
    writtenAt: '2026-03-10T12:00:00.000Z',
    deadAt: '2026-03-16T12:00:00.000Z',
  })
  expect(next).toBeNull()
  expect([...first.rows, ...second.rows]).toEqual(rows)
  expect(second.next).toBeNull()
})

test('dead jobs run again when they are revived, the given ones or all, and those of no other workspace', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  await deadJobs(collector)
  await deadJobs(neighbour)
  const [dead] = (await listDead(collector)).rows
  const perform = vi.fn<JobHandler<{ invitation: string }>['perform']>(async () => undefined)
  const performed = () => perform.mock.calls.map(([, { subject }]) => subject.invitation)

  const one = await collector.create('/v1/jobs/dead', { jobs: [dead.id, '999999.0'] })
  await collector.runDueJobs(lettersBy(perform))
  const performedFirst = performed()
  const others = await collector.create('/v1/jobs/dead', {})
  const none = await collector.create('/v1/jobs/dead', {})
  await collector.runDueJobs(lettersBy(perform))

  expect([one, others, none].map((reply) => reply.json())).toEqual([
    { revived: 1 },
    { revived: 2 },
    { revived: 0 },
  ])
  expect(performedFirst).toEqual([INVITATIONS[0]])
  expect(performed().sort()).toEqual(INVITATIONS)
  expect((await listDead(neighbour)).rows).toHaveLength(3)
})

test('dead jobs are measured', async () => {
  await using collector = await openCollector()
  const count = async () => Number(/^otklik_outbox_dead (\d+)$/m.exec((await collector.metrics()).body)?.[1])
  const before = await count()

  await deadJobs(collector)

  expect(await count()).toBe(before + 3)
})

test('a malformed id of a dead job is refused by its name', async () => {
  await using collector = await openCollector()

  expect(await collector.create('/v1/jobs/dead', { jobs: ['1'] })).toBeProblem(422, 'validation_failed')
  expect(await collector.get('/v1/jobs/dead?cursor=x')).toBeProblem(422, 'validation_failed')
})
