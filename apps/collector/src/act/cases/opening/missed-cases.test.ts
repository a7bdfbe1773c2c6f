import { randomUUID } from 'node:crypto'
import type { Answers } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'
import { nearlySpendBounds, pagesAt } from '../../../../test/open-answers.ts'

const NETWORK = '198.51.100.0/24'

/** Opens a collector that stores answers as one from before there were cases, which opens none. */
const openEarlier = () => openCollector({ services: ['payroll'], transactionalListeners: [] })

/** Sends answers to one ask, with an hour between them, as an earlier collector stores them. */
async function answerHourly(
  collector: TestCollector,
  answers: readonly Answers[],
  minutes = 60,
): Promise<string> {
  const ask = collector.aResponse()
  for (const each of answers) {
    await collector.post('/v1/responses', { ...ask, id: randomUUID(), answers: each })
    collector.advance({ seconds: minutes * 60 })
  }
  await storeThresholds(collector, null)
  const { invitation } = await collector.db
    .selectFrom('submission')
    .where('workspace', '=', collector.workspace)
    .orderBy('change', 'desc')
    .select('invitation')
    .executeTakeFirstOrThrow()
  return invitation
}

async function storeThresholds(
  { db, workspace }: TestCollector,
  threshold: number | null,
  of: { invitation?: string; revision?: number } = {},
) {
  let query = db.updateTable('submission').set({ threshold }).where('workspace', '=', workspace)
  if (of.invitation) query = query.where('invitation', '=', of.invitation)
  if (of.revision) query = query.where('revision', '=', of.revision)
  await query.execute()
}

const openCasesOf = async (collector: TestCollector) =>
  Object.fromEntries(
    ((await collector.allRows()).case_file as { invitation: string; state: string; score: number }[]).map(
      ({ invitation, state, score }) => [invitation, `${state} ${score}`],
    ),
  )

test('a sweep opens the cases of what an earlier collector has stored beside this one, once', async () => {
  await using collector = await openEarlier()
  const history = await answerHourly(collector, [{ csi: 1 }, { comment: 'late' }])
  const low = await answerHourly(collector, [{ csi: 2 }])
  const misclick = await answerHourly(collector, [{ csi: 3 }, { csi: 5 }])
  const raised = await answerHourly(collector, [{ csi: 3 }, { csi: 5 }], 61)
  await answerHourly(collector, [{ csi: 5 }])
  await nearlySpendBounds(collector, NETWORK, ['payroll'], { votes: 0, views: 0 })
  await pagesAt(collector, '198.51.100.7').answer({ answers: { csi: 1 } })
  await storeThresholds(collector, null)
  await storeThresholds(collector, 0, { invitation: history, revision: 1 })

  await collector.sweep()
  const { case_file: once, ...rows } = await collector.allRows()
  collector.advance({ days: 1 })
  await collector.sweep()

  expect(await openCasesOf(collector)).toEqual({
    [low]: 'open 2',
    [misclick]: 'withdrawn 3',
    [raised]: 'open 3',
  })
  expect((await collector.allRows()).case_file).toEqual(once)
  expect(rows.submission).toHaveLength(9)
  expect(rows.submission).not.toContainEqual(expect.objectContaining({ threshold: null }))
})

test('sweeps of two collectors that race open one case, and one that is there stays as it is', async () => {
  await using collector = await openEarlier()
  await answerHourly(collector, [{ csi: 2 }])

  await Promise.all([collector.sweep(), collector.sweep()])
  const { case_file, case_event } = await collector.allRows()
  await storeThresholds(collector, null)
  await collector.sweep()

  expect([case_file?.length, case_event?.length]).toEqual([1, 1])
  expect(await collector.allRows()).toMatchObject({ case_file, case_event })
})
