import { randomUUID } from 'node:crypto'
import type { Answers, NewResponse } from '@otklik/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { aWebhook, LOOPBACK } from '../../../test/webhook.ts'
import { addMissingEntries } from '../../ask/catalogue/catalogue-queries.ts'
import type { TransactionalListener } from './transactional-listener.ts'

interface SeenSubmission {
  revision: number
  before: Answers
  after: Answers
  /** Is `true` if an earlier batch marked the same invitation. */
  isMarked: boolean
}

/** Makes a listener that records the submissions of each batch. It marks an invitation with a company of that key. */
function aListener() {
  const batches: SeenSubmission[][] = []
  const listener: TransactionalListener<Set<string>, undefined, Set<string>> = {
    async read(trx, workspace, invitations) {
      const { rows } = await sql<{ key: string }>`
        select key from company where workspace = ${workspace} and key = any(${invitations}::text[])
      `.execute(trx)
      return new Set(rows.map(({ key }) => key))
    },
    settings: async () => undefined,
    decide(submissions, marked) {
      batches.push(
        submissions.map(({ submission: { revision, invitation }, before, after }) => ({
          revision,
          before,
          after,
          isMarked: marked.has(invitation),
        })),
      )
      return { changes: new Set(submissions.map(({ submission }) => submission.invitation)), events: [] }
    },
    write: (trx, workspace, invitations) => addMissingEntries(trx, workspace, { company: invitations }),
  }
  return { listener, batches }
}

/** Sends answers to one ask in one turn of the event loop, so that one transaction stores them all. */
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

test('a transactional listener gets a 2 and a 5 in one batch as two submissions, each with the answers before and after', async () => {
  const { listener, batches } = aListener()
  await using collector = await openCollector({ services: ['payroll'], transactionalListeners: [listener] })

  // Fills the page config cache, so that the next answers reach the inbox in one turn.
  await collector.post('/v1/responses', collector.aResponse())

  await answerAtOnce(collector, collector.aResponse(), [2, 5])

  expect(batches.slice(1)).toEqual([
    [
      { revision: 1, before: {}, after: { csi: 2 }, isMarked: false },
      { revision: 2, before: { csi: 2 }, after: { csi: 5 }, isMarked: false },
    ],
  ])
})

test('the writes of a transactional listener are stored with the answer, and visible to the next batch', async () => {
  const { listener, batches } = aListener()
  await using collector = await openCollector({ services: ['payroll'], transactionalListeners: [listener] })

  const ask = collector.aResponse()

  await answerAtOnce(collector, ask, [4])
  await answerAtOnce(collector, ask, [5])

  expect(await marksOf(collector)).toHaveLength(1)
  expect(batches.flat().map(({ isMarked }) => isMarked)).toEqual([false, true])
})

test('a retry, a refused answer and a view do not reach a transactional listener', async () => {
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

test('if a transactional listener throws for an answer, only that answer is not stored', async () => {
  const { listener } = aListener()
  const picky: TransactionalListener<Set<string>, undefined, Set<string>> = {
    ...listener,
    decide(submissions, marked, settings, moment) {
      if (submissions.some(({ after }) => after.csi === 1)) throw new Error('cannot decide')
      return listener.decide(submissions, marked, settings, moment)
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

test('the events that a transactional listener decides on are announced beside the answers', async () => {
  const { listener } = aListener()
  const announcing: TransactionalListener<Set<string>, undefined, Set<string>> = {
    ...listener,
    decide(submissions, marked, settings, moment) {
      const event = { event: 'response.stored', invitation: 'i', submission: 's', revision: 7 } as const
      return { ...listener.decide(submissions, marked, settings, moment), events: [event] }
    },
  }
  await using collector = await openCollector({ ...LOOPBACK, transactionalListeners: [announcing] })
  await aWebhook(collector, 'http://127.0.0.1:1024/')

  await collector.post('/v1/responses', collector.aResponse())

  expect((await collector.allRows()).outbox).toMatchObject([
    { subject: { revision: 1 } },
    { subject: { revision: 7 } },
  ])
})
