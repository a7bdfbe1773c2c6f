import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { write } from '../database/change-counter.ts'
import { JobFailure, type JobHandler, type JobRegistry } from './job-handler.ts'
import { type OutboxEntry, writeOutbox } from './outbox.ts'
import { startOutboxWorker, workThrough } from './outbox-worker.ts'

type Perform = JobHandler<{ invitation: string }>['perform']

const carriedOutBy = (perform: Perform, batchSize = 5): JobRegistry => ({
  'letter.send': { batchSize, perform },
})
const letter = (name: string, orderingKey?: string): OutboxEntry => ({
  kind: 'letter.send',
  subject: { invitation: name },
  ...(orderingKey && { orderingKey }),
})

/** Leaves jobs to be done, each in a write of its own. */
async function leave({ db, workspace, clock }: TestCollector, ...jobs: OutboxEntry[]): Promise<void> {
  for (const job of jobs) {
    await write(db, workspace, clock(), (trx, { change }) =>
      writeOutbox(trx, workspace, change, clock(), [job]),
    )
  }
}

const jobsOf = async (collector: TestCollector) =>
  (await collector.everything()).outbox as { attempts: number; due: string; last_error: string | null }[]

test('of collectors that race for jobs, one carries each out', async () => {
  await using collector = await openCollector()
  const names = Array.from({ length: 40 }, (_, index) => `letter ${index}`)
  await leave(collector, ...names.map((name) => letter(name)))
  const done: string[] = []
  const kinds = carriedOutBy(async (_, { subject }) => void done.push(subject.invitation), 3)

  await Promise.all([collector.work(kinds), collector.work(kinds), collector.work(kinds)])

  expect(done.sort()).toEqual(names.sort())
  expect(await jobsOf(collector)).toEqual([])
})

test('what a dead collector had in hand is carried out again when its lease has ended', async () => {
  await using collector = await openCollector()
  await leave(collector, letter('a'))
  const { promise: died, resolve: die } = Promise.withResolvers<void>()
  void collector.work(
    carriedOutBy(() => {
      die()
      return new Promise(() => {})
    }),
  )
  await died
  const perform = vi.fn<Perform>(async () => undefined)

  await collector.work(carriedOutBy(perform))
  const triesDuringLease = perform.mock.calls.length
  collector.pass({ hours: 0.25 })
  await collector.work(carriedOutBy(perform))

  expect(triesDuringLease).toBe(0)
  expect(perform).toHaveBeenCalledTimes(1)
  expect(await jobsOf(collector)).toEqual([])
})

test('who was too slow removes nothing that is in other hands by then', async () => {
  await using collector = await openCollector()
  await leave(collector, letter('a'))
  const slow = Promise.withResolvers<undefined>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const tooSlow = collector.work(
    carriedOutBy(() => {
      begin()
      return slow.promise
    }),
  )
  await begun
  collector.pass({ hours: 0.25 })

  await collector.work(
    carriedOutBy(async () => {
      slow.resolve(undefined)
      await tooSlow
      throw new JobFailure('the second try')
    }),
  )

  expect(await jobsOf(collector)).toMatchObject([{ attempts: 2, last_error: 'the second try' }])
})

test('a job that fails is tried again, later each time', async () => {
  await using collector = await openCollector()
  await leave(collector, letter('a'))
  const kinds = carriedOutBy(async () => {
    throw new JobFailure('no')
  })

  const waits: number[] = []
  for (let tries = 1; tries <= 16; tries++) {
    await collector.work(kinds)
    const [job] = await jobsOf(collector)
    expect(job).toMatchObject({ attempts: tries, last_error: 'no' })
    waits.push(new Date(job?.due ?? 0).getTime() - collector.clock().getTime())
    collector.at(job?.due ?? '')
  }

  for (const [index, wait] of waits.entries()) {
    const whole = Math.min(5000 * 2 ** index, 6 * 3_600_000)
    expect(wait).toBeGreaterThan(whole / 2 - 1)
    expect(wait).toBeLessThanOrEqual(whole)
  }
  expect(waits.at(-1)).toBeGreaterThan(waits.at(0) ?? 0)
})

test('of a fault that nobody expected, nothing is kept that may quote a person', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ onLog: (line) => void lines.push(line) })
  await leave(collector, letter('a'))

  await collector.work(
    carriedOutBy(async () => {
      throw new RangeError('ann@client.example')
    }),
  )

  expect(await jobsOf(collector)).toMatchObject([{ last_error: 'RangeError' }])
  expect(lines.some((line) => line.includes('a job met a fault'))).toBe(true)
})

test('a job that can not succeed is kept as dead', async () => {
  await using collector = await openCollector()
  await leave(collector, letter('a'))
  const perform = vi.fn<Perform>(async () => {
    throw new JobFailure('never', true)
  })

  await collector.work(carriedOutBy(perform))
  collector.pass({ days: 100 })
  await collector.work(carriedOutBy(perform))

  expect(perform).toHaveBeenCalledTimes(1)
  expect(await jobsOf(collector)).toMatchObject([{ last_error: 'never', dead_at: expect.any(String) }])
})

test('inner jobs are done once and in their order, however many collectors race for them', async () => {
  await using collector = await openCollector({ collectors: 3 })
  const names = Array.from({ length: 40 }, (_, index) => `letter ${index}`)
  await leave(collector, ...names.map((name) => letter(name)))
  const done: string[] = []
  const kinds: JobRegistry = {
    'letter.send': {
      batchSize: 3,
      run: async (_trx, _workspace, subjects) => {
        await setImmediate()
        for (const { invitation } of subjects) done.push(invitation)
      },
    },
  }

  await Promise.all([collector.work(kinds), collector.work(kinds), collector.work(kinds)])

  expect(done).toEqual(names)
  expect(await jobsOf(collector)).toEqual([])
})

test('inner jobs whose work fails stay as they were', async () => {
  await using collector = await openCollector()
  await leave(collector, letter('a'), letter('b'))
  const before = await jobsOf(collector)
  const done: string[] = []
  const failing: JobRegistry = {
    'letter.send': {
      batchSize: 5,
      run: async () => {
        throw new Error('refused')
      },
    },
  }

  await expect(collector.work(failing)).rejects.toThrow('refused')
  const after = await jobsOf(collector)
  await collector.work(carriedOutBy(async (_, { subject }) => void done.push(subject.invitation)))

  expect(after).toEqual(before)
  expect(done.sort()).toEqual(['a', 'b'])
})

test('what a job changes is committed with its removal, or not at all', async () => {
  await using collector = await openCollector()
  await leave(collector, letter('a'))
  const { workspace } = collector
  const rename = (then: () => void) =>
    carriedOutBy(async () => async (trx) => {
      await trx.updateTable('workspace').set({ name: 'Done' }).where('workspace', '=', workspace).execute()
      then()
    })
  const name = async () => (await collector.get('/v1/workspace')).json().name

  await collector.work(
    rename(() => {
      throw new Error('at the last moment')
    }),
  )
  const nameMeanwhile = await name()
  collector.pass({ hours: 1 })
  await collector.work(rename(() => {}))

  expect(nameMeanwhile).toBe(workspace)
  expect(await name()).toBe('Done')
  expect(await jobsOf(collector)).toEqual([])
})

test('jobs of one line are carried out in their order, whatever fails, and others pass by', async () => {
  await using collector = await openCollector()
  await leave(
    collector,
    letter('a1', 'a'),
    letter('a2', 'a'),
    letter('b1', 'b'),
    letter('free'),
    letter('a3', 'a'),
  )
  const done: string[] = []
  let isDown = true
  const kinds = carriedOutBy(async (_, { subject }) => {
    if (isDown && subject.invitation === 'a1') throw new JobFailure('down')
    done.push(subject.invitation)
    return undefined
  })

  await Promise.all([collector.work(kinds), collector.work(kinds)])
  const doneMeanwhile = done.splice(0).sort()
  isDown = false
  collector.pass({ hours: 1 })
  await Promise.all([collector.work(kinds), collector.work(kinds)])

  expect(doneMeanwhile).toEqual(['b1', 'free'])
  // Whoever finishes one of the line may find the next in other hands, so two may still wait.
  await collector.work(kinds)
  expect(done).toEqual(['a1', 'a2', 'a3'])
})

test('a running worker finds jobs by itself or when woken, whatever other workspaces meet, and ends what it has in hand', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ onLog: (line) => void lines.push(line) })
  const neighbour = await collector.neighbour()
  await leave(neighbour, letter('bad'))
  await leave(collector, letter('early'))
  const begun: string[] = []
  const ended: string[] = []
  const last = Promise.withResolvers<undefined>()
  const parts = { db: collector.db, clock: collector.clock, log: collector.app.log }
  const worker = startOutboxWorker(
    parts,
    carriedOutBy(async (workspace, { subject }) => {
      if (workspace === neighbour.workspace) throw new RangeError('bad')
      if (workspace !== collector.workspace) return undefined
      begun.push(subject.invitation)
      if (subject.invitation === 'slow') await last.promise
      ended.push(subject.invitation)
      return undefined
    }),
  )
  const hasBegun = (name: string) => vi.waitFor(() => expect(begun).toContain(name), { timeout: 20_000 })

  await hasBegun('early')
  await leave(collector, letter('later'))
  await hasBegun('later')
  await leave(collector, letter('slow'))
  worker.wake()
  await hasBegun('slow')
  const stopped = worker.stop()
  last.resolve(undefined)
  await stopped
  await leave(collector, letter('after'))

  expect(ended).toEqual(['early', 'later', 'slow'])
  expect(await jobsOf(collector)).toHaveLength(1)
  expect(await jobsOf(neighbour)).toMatchObject([{ last_error: 'RangeError' }])
  await workThrough(
    parts,
    carriedOutBy(async () => undefined),
    collector.workspace,
  )
  expect(await jobsOf(collector)).toEqual([])
})
