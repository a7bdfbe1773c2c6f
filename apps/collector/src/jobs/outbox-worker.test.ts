import { setImmediate } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { openCollector, type TestCollector } from '../../test/collector.ts'
import { WORKER_DOWN } from '../../test/worker-down.ts'
import { write } from '../database/change-counter.ts'
import { JobFailure, type JobHandler, type JobRegistry } from './job-handler.ts'
import { type OutboxEntry, writeOutbox } from './outbox.ts'
import { runDueJobs, startOutboxWorker } from './outbox-worker.ts'

type Perform = JobHandler<{ invitation: string }>['perform']

const registryOf = (perform: Perform, batchSize = 5): JobRegistry => ({
  'letter.send': { batchSize, perform },
})
const letterJob = (name: string, orderingKey?: string): OutboxEntry => ({
  kind: 'letter.send',
  subject: { invitation: name },
  ...(orderingKey && { orderingKey }),
})

/** Writes jobs, each in a transaction of its own. */
async function addJobs({ db, workspace, clock }: TestCollector, ...jobs: OutboxEntry[]): Promise<void> {
  for (const job of jobs) {
    await write(db, workspace, clock(), (trx, { change }) =>
      writeOutbox(trx, workspace, change, clock(), [job]),
    )
  }
}

const jobsLeft = async (collector: TestCollector) =>
  (await collector.allRows()).outbox as { attempts: number; due: string; last_error: string | null }[]

test('when several collectors race for jobs, each job runs once', async () => {
  await using collector = await openCollector()
  const names = Array.from({ length: 40 }, (_, index) => `letter ${index}`)
  await addJobs(collector, ...names.map((name) => letterJob(name)))
  const done: string[] = []
  const registry = registryOf(async (_, { subject }) => void done.push(subject.invitation), 3)

  await Promise.all([
    collector.runDueJobs(registry),
    collector.runDueJobs(registry),
    collector.runDueJobs(registry),
  ])

  expect(done.sort()).toEqual(names.sort())
  expect(await jobsLeft(collector)).toEqual([])
})

test('a job of a collector that died runs again a minute after it was claimed', async () => {
  await using collector = await openCollector()
  await addJobs(collector, letterJob('a'))
  const { promise: died, resolve: die } = Promise.withResolvers<void>()
  void collector.runDueJobs(
    registryOf(() => {
      die()
      return new Promise(() => {})
    }),
  )
  await died
  const perform = vi.fn<Perform>(async () => undefined)

  collector.advance({ seconds: 59 })
  await collector.runDueJobs(registryOf(perform))
  const triesDuringLease = perform.mock.calls.length
  collector.advance({ seconds: 1 })
  await collector.runDueJobs(registryOf(perform))

  expect(triesDuringLease).toBe(0)
  expect(perform).toHaveBeenCalledTimes(1)
  expect(await jobsLeft(collector)).toEqual([])
})

test('a living worker keeps a job for as long as it takes, and after an outage it does not claim its own job again', async () => {
  await using collector = await openCollector()
  await addJobs(collector, letterJob('slow'))
  const deps = { db: collector.db, clock: collector.clock, log: collector.app.log }
  const slow = Promise.withResolvers<undefined>()
  const begun = Promise.withResolvers<void>()
  const perform = vi.fn<Perform>(() => {
    begun.resolve()
    return slow.promise
  })
  // Workers poll all workspaces, so a job of another test must not look like a second run.
  const worker = startOutboxWorker(
    deps,
    registryOf((workspace, ...rest) =>
      workspace === collector.workspace ? perform(workspace, ...rest) : Promise.resolve(undefined),
    ),
  )
  await begun.promise
  const claimedUntil = (await jobsLeft(collector))[0]?.due ?? ''
  const leaseAfter = async (seconds: number) => {
    const dueBefore = (await jobsLeft(collector))[0]?.due
    collector.advance({ seconds })
    worker.wake()
    await vi.waitFor(async () => expect((await jobsLeft(collector))[0]?.due).not.toBe(dueBefore), {
      timeout: 20_000,
    })
    return (await jobsLeft(collector))[0]
  }

  const renewed = [await leaseAfter(20), await leaseAfter(40), await leaseAfter(600)]
  const other = vi.fn<Perform>(async () => undefined)
  await collector.runDueJobs(registryOf(other))
  slow.resolve(undefined)
  await worker.stop()

  const secondsAfter = (due = '') => (new Date(due).getTime() - new Date(claimedUntil).getTime()) / 1000
  expect(renewed.map((job) => secondsAfter(job?.due))).toEqual([20, 60, 660])
  expect(renewed.map((job) => job?.attempts)).toEqual([1, 1, 1])
  expect(perform).toHaveBeenCalledTimes(1)
  expect(other).not.toHaveBeenCalled()
  expect(await jobsLeft(collector)).toEqual([])
})

test('a worker that outlived its lease does not remove a job that another has claimed since', async () => {
  await using collector = await openCollector()
  await addJobs(collector, letterJob('a'))
  const slow = Promise.withResolvers<undefined>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const tooSlow = collector.runDueJobs(
    registryOf(() => {
      begin()
      return slow.promise
    }),
  )
  await begun
  collector.advance({ seconds: 60 })

  await collector.runDueJobs(
    registryOf(async () => {
      slow.resolve(undefined)
      await tooSlow
      throw new JobFailure('the second try')
    }),
  )

  expect(await jobsLeft(collector)).toMatchObject([{ attempts: 2, last_error: 'the second try' }])
})

test('a job that fails is retried after a growing delay', async () => {
  await using collector = await openCollector()
  await addJobs(collector, letterJob('a'))
  const registry = registryOf(async () => {
    throw new JobFailure('no')
  })

  const waits: number[] = []
  for (let tries = 1; tries <= 16; tries++) {
    await collector.runDueJobs(registry)
    const [job] = await jobsLeft(collector)
    expect(job).toMatchObject({ attempts: tries, last_error: 'no' })
    waits.push(new Date(job?.due ?? 0).getTime() - collector.clock().getTime())
    collector.setTime(job?.due ?? '')
  }

  for (const [index, wait] of waits.entries()) {
    const longest = Math.min(5000 * 2 ** index, 6 * 3_600_000)
    expect(wait).toBeGreaterThan(longest / 2 - 1)
    expect(wait).toBeLessThanOrEqual(longest)
  }
  expect(waits.at(-1)).toBeGreaterThan(waits.at(0) ?? 0)
})

test('only the class of an unexpected error is stored, as its message may quote a person', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ onLog: (line) => void lines.push(line) })
  await addJobs(collector, letterJob('a'))

  await collector.runDueJobs(
    registryOf(async () => {
      throw new RangeError('ann@client.example')
    }),
  )

  expect(await jobsLeft(collector)).toMatchObject([{ last_error: 'RangeError' }])
  expect(lines.some((line) => line.includes('a job failed unexpectedly'))).toBe(true)
})

test('a job that has failed for days is kept as dead and not retried', async () => {
  await using collector = await openCollector()
  await addJobs(collector, letterJob('a'))
  const perform = vi.fn<Perform>(async () => {
    throw new JobFailure('never')
  })

  for (let tries = 1; tries <= 30; tries++) {
    await collector.runDueJobs(registryOf(perform))
    collector.advance({ hours: 6 })
  }

  expect(perform).toHaveBeenCalledTimes(24)
  expect(await jobsLeft(collector)).toMatchObject([{ last_error: 'never', dead_at: expect.any(String) }])
})

test('transactional jobs run once and in order, even when several collectors race for them', async () => {
  await using collector = await openCollector({ collectors: 3 })
  const names = Array.from({ length: 40 }, (_, index) => `letter ${index}`)
  await addJobs(collector, ...names.map((name) => letterJob(name)))
  const done: string[] = []
  const registry: JobRegistry = {
    'letter.send': {
      batchSize: 3,
      run: async (_trx, _workspace, subjects) => {
        await setImmediate()
        for (const { invitation } of subjects) done.push(invitation)
      },
    },
  }

  await Promise.all([
    collector.runDueJobs(registry),
    collector.runDueJobs(registry),
    collector.runDueJobs(registry),
  ])

  expect(done).toEqual(names)
  expect(await jobsLeft(collector)).toEqual([])
})

test('transactional jobs whose work fails stay unchanged', async () => {
  await using collector = await openCollector()
  await addJobs(collector, letterJob('a'), letterJob('b'))
  const jobsBefore = await jobsLeft(collector)
  const done: string[] = []
  const failing: JobRegistry = {
    'letter.send': {
      batchSize: 5,
      run: async () => {
        throw new Error('refused')
      },
    },
  }

  await expect(collector.runDueJobs(failing)).rejects.toThrow('refused')
  const jobsAfter = await jobsLeft(collector)
  await collector.runDueJobs(registryOf(async (_, { subject }) => void done.push(subject.invitation)))

  expect(jobsAfter).toEqual(jobsBefore)
  expect(done.sort()).toEqual(['a', 'b'])
})

test('the effect of a job is committed together with its removal, or not at all', async () => {
  await using collector = await openCollector()
  await addJobs(collector, letterJob('a'))
  const { workspace } = collector
  const renameWorkspace = (then: () => void) =>
    registryOf(async () => async (trx) => {
      await trx.updateTable('workspace').set({ name: 'Done' }).where('workspace', '=', workspace).execute()
      then()
    })
  const name = async () => (await collector.get('/v1/workspace')).json().name

  await collector.runDueJobs(
    renameWorkspace(() => {
      throw new Error('at the last moment')
    }),
  )
  const nameMeanwhile = await name()
  collector.advance({ hours: 1 })
  await collector.runDueJobs(renameWorkspace(() => {}))

  expect(nameMeanwhile).toBe(workspace)
  expect(await name()).toBe('Done')
  expect(await jobsLeft(collector)).toEqual([])
})

test('jobs with one ordering key run in order, and a failing one does not delay other jobs', async () => {
  await using collector = await openCollector()
  await addJobs(
    collector,
    letterJob('a1', 'a'),
    letterJob('a2', 'a'),
    letterJob('b1', 'b'),
    letterJob('free'),
    letterJob('a3', 'a'),
  )
  const done: string[] = []
  let isDown = true
  const registry = registryOf(async (_, { subject }) => {
    if (isDown && subject.invitation === 'a1') throw new JobFailure('down')
    done.push(subject.invitation)
    return undefined
  })

  await Promise.all([collector.runDueJobs(registry), collector.runDueJobs(registry)])
  const doneWhileDown = done.splice(0).sort()
  isDown = false
  collector.advance({ hours: 1 })
  await Promise.all([collector.runDueJobs(registry), collector.runDueJobs(registry)])

  expect(doneWhileDown).toEqual(['b1', 'free'])
  // A batch that claims before the one ahead is removed finds nothing, so up to two jobs may still wait.
  await collector.runDueJobs(registry)
  expect(done).toEqual(['a1', 'a2', 'a3'])
})

test('a running worker finds jobs by polling or when woken, survives failures of other workspaces, and waits for running jobs when stopped', async () => {
  const lines: string[] = []
  await using collector = await openCollector({ onLog: (line) => void lines.push(line) })
  const neighbour = await collector.neighbour()
  await addJobs(neighbour, letterJob('bad'))
  await addJobs(collector, letterJob('early'))
  const begun: string[] = []
  const ended: string[] = []
  const last = Promise.withResolvers<undefined>()
  const deps = { db: collector.db, clock: collector.clock, log: collector.app.log }
  const worker = startOutboxWorker(
    deps,
    registryOf(async (workspace, { subject }) => {
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
  await addJobs(collector, letterJob('later'))
  await hasBegun('later')
  await addJobs(collector, letterJob('slow'))
  worker.wake()
  await hasBegun('slow')
  const stopped = worker.stop()
  last.resolve(undefined)
  await stopped
  await addJobs(collector, letterJob('after'))

  expect(ended).toEqual(['early', 'later', 'slow'])
  expect(await jobsLeft(collector)).toHaveLength(1)
  expect(await jobsLeft(neighbour)).toMatchObject([{ last_error: 'RangeError' }])
  await runDueJobs(
    deps,
    registryOf(async () => undefined),
    collector.workspace,
  )
  expect(await jobsLeft(collector)).toEqual([])
})

test('while the leases of a workspace can not be renewed, its jobs wait and those of others run', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  await addJobs(collector, letterJob('held'))
  const slow = Promise.withResolvers<undefined>()
  const begun: string[] = []
  let isDown = false
  const db = collector.db.withPlugin({
    transformQuery({ node }) {
      const text = JSON.stringify(node)
      if (isDown && text.includes('as held') && text.includes(collector.workspace)) throw WORKER_DOWN
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const worker = startOutboxWorker(
    { db, clock: collector.clock, log: collector.app.log },
    {
      'letter.send': {
        batchSize: 1,
        // A free slot would claim the job once more.
        concurrency: 3,
        perform: async (workspace: string, { subject }: { subject: { invitation: string } }) => {
          if (workspace === collector.workspace || workspace === neighbour.workspace)
            begun.push(subject.invitation)
          return workspace === collector.workspace ? slow.promise : undefined
        },
      },
    },
  )
  const hasBegun = (...names: string[]) => vi.waitFor(() => expect(begun).toEqual(names), { timeout: 20_000 })
  await hasBegun('held')

  isDown = true
  await addJobs(neighbour, letterJob('other'))
  collector.advance({ seconds: 120 })
  worker.wake()
  await hasBegun('held', 'other')
  const tries = (await jobsLeft(collector))[0]?.attempts
  isDown = false
  slow.resolve(undefined)
  await worker.stop()

  expect(tries).toBe(1)
  expect(begun).toEqual(['held', 'other'])
})
