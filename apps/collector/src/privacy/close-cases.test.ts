import { expect, test } from 'vitest'
import { aCase, takeStep } from '../../test/cases.ts'
import { openCollector } from '../../test/collector.ts'
import { aWebhook, LOOPBACK } from '../../test/webhook.ts'

const facts = { ...LOOPBACK, collectors: 2 }
const resolution = { kind: 'resolved', cause: 'late', outcome: 'duplicate' }

test('a case closes by itself some days after it was last resolved, once, and is announced', async () => {
  await using collector = await openCollector(facts)
  await collector.put('/v1/causes/late', { name: 'Late' })
  await collector.patch('/v1/workspace', { settleDays: 3 })
  const resolved = await aCase(collector)
  const reopened = await aCase(collector)
  const open = await aCase(collector)
  for (const id of [resolved, reopened]) await takeStep(collector, id, resolution, 1)
  collector.advance({ days: 1 })
  await takeStep(collector, reopened, { kind: 'reopened', text: 'Again.' }, 2)
  await takeStep(collector, reopened, resolution, 3)
  await aWebhook(collector, 'http://127.0.0.1:1024/', 'case.changed')
  const states = async () => {
    const cases = await Promise.all([resolved, reopened, open].map((id) => collector.get(`/v1/cases/${id}`)))
    return cases.map((reply) => reply.json().state)
  }

  collector.advance({ days: 2 })
  collector.advance({ seconds: -1 })
  await collector.sweep()
  const before = await states()
  collector.advance({ seconds: 1 })
  await Promise.all([collector.sweep(), collector.sweep()])

  expect(before).toEqual(['resolved', 'resolved', 'open'])
  expect(await states()).toEqual(['closed', 'resolved', 'open'])
  const { events, closedAt } = (await collector.get(`/v1/cases/${resolved}`)).json()
  expect(events).toMatchObject([
    {},
    {},
    { kind: 'closed', actor: { kind: 'rule' }, at: closedAt, version: 3 },
  ])
  const jobs = (await collector.allRows()).outbox as { kind: string; subject: unknown }[]
  const subject = { event: 'case.changed', case: resolved, version: 3 }
  expect(jobs.filter(({ kind }) => kind === 'webhook.fan-out-case')).toMatchObject([{ subject }])
})
