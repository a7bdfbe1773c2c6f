import { randomUUID } from 'node:crypto'
import type { Answers, NewResponse } from '@otklik/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { addMissingEntries } from '../../ask/catalogue/catalogue-queries.ts'
import type { TransactionalListener } from './listener.ts'

interface Seen {
  revision: number
  before: Answers
  after: Answers
  /** Whether an earlier batch left a mark for the same invitation. */
  isMarked: boolean
}

/** A listener that keeps what it sees, batch by batch, and marks invitations by a company of their name. */
function aListener() {
  const batches: Seen[][] = []
  const listener: TransactionalListener<Set<string>, Set<string>> = {
    async read(trx, workspace, invitations) {
      const { rows } = await sql<{ key: string }>`
        select key from company where workspace = ${workspace} and key = any(${invitations}::text[])
      `.execute(trx)
      return new Set(rows.map(({ key }) => key))
    },
    decide(submissions, marked) {
      batches.push(
        submissions.map(({ submission: { revision, invitation }, before, after }) => ({
          revision,
          before,
          after,
          isMarked: marked.has(invitation),
        })),
      )
      return new Set(submissions.map(({ submission }) => submission.invitation))
    },
    write: (trx, workspace, invitations) => addMissingEntries(trx, 'company', workspace, invitations),
  }
  return { listener, batches }
}

/** Sends answers to one ask in one turn of the loop, so that one transaction takes them all. */
function answerAtOnce(
  collector: TestCollector,
  { site, invitation, context }: NewResponse,
  scores: number[],
) {
  return Promise.all(
    scores.map((csi) =>
      collector.post('/v1/responses', { site, invitation, context, id: randomUUID(), answers: { csi } }),
    ),
  )
}

const marksOf = async (collector: TestCollector) => (await collector.allRows()).company

test('a 2 and a 5 of one batch reach a transactional listener as two submissions, each with the answers before and after it', async () => {
  const { listener, batches } = aListener()
  await using collector = await openCollector({ services: ['payroll'], transactionalListeners: [listener] })

  // What it takes to admit a page is in memory from the first answer on.
  await collector.post('/v1/responses', collector.aResponse())

  await answerAtOnce(collector, collector.aResponse(), [2, 5])

  expect(batches.slice(1)).toEqual([
    [
      { revision: 1, before: {}, after: { csi: 2 }, isMarked: false },
      { revision: 2, before: { csi: 2 }, after: { csi: 5 }, isMarked: false },
    ],
  ])
})

test('what a transactional listener writes is stored with the answer, and read before the next one is decided', async () => {
  const { listener, batches } = aListener()
  await using collector = await openCollector({ services: ['payroll'], transactionalListeners: [listener] })

  const ask = collector.aResponse()

  await answerAtOnce(collector, ask, [4])
  await answerAtOnce(collector, ask, [5])

  expect(await marksOf(collector)).toHaveLength(1)
  expect(batches.flat().map(({ isMarked }) => isMarked)).toEqual([false, true])
})

test('a retry, a refused answer and a view are no submissions', async () => {
  const { listener, batches } = aListener()
  await using collector = await openCollector({ services: ['payroll'], transactionalListeners: [listener] })
  const response = collector.aResponse()
  await collector.post('/v1/responses', response)

  await collector.post('/v1/responses', response)
  await collector.post('/v1/responses', collector.aResponse({ answers: { csi: 9 } }))
  const { site, invitation, context } = collector.aResponse()
  await collector.post('/v1/views', { site, invitation, context })

  expect(batches.flat()).toHaveLength(1)
})

test('when a transactional listener cannot decide on an answer, that answer is not stored and its neighbours are', async () => {
  const { listener } = aListener()
  const picky: TransactionalListener<Set<string>, Set<string>> = {
    ...listener,
    decide(submissions, marked, moment) {
      if (submissions.some(({ after }) => after.csi === 1)) throw new Error('cannot decide')
      return listener.decide(submissions, marked, moment)
    },
  }
  await using collector = await openCollector({ services: ['payroll'], transactionalListeners: [picky] })

  const [good, bad] = await Promise.all(
    [5, 1].map((csi) => collector.post('/v1/responses', collector.aResponse({ answers: { csi } }))),
  )

  expect([good?.statusCode, bad?.statusCode]).toEqual([201, 500])
  expect(await collector.score('payroll')).toMatchObject({ n: 1, s5: 1 })
  expect(await marksOf(collector)).toHaveLength(1)
})
