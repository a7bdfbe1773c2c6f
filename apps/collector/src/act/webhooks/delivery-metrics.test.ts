import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { answered, aWebhook, LOOPBACK } from '../../../test/webhook.ts'
import { aReceiver, playReceivers } from '../../../test/webhook-receiver.ts'

playReceivers()

/** Returns the metrics of webhooks by name, without those that are 0. */
async function webhookMetrics(collector: TestCollector): Promise<Record<string, number>> {
  const { body } = await collector.metrics()
  const lines = [...body.matchAll(/^otklik_(webhook\S+) (\d+)$/gm)]
  return Object.fromEntries(lines.map(([, name = '', value]) => [name, Number(value)]))
}

test('attempts are counted by their outcome, and messages that wait or are dead, and webhooks that are paused or gone', async () => {
  // The suite's database is shared: only the differences are this test's own, and all other pauses are over.
  await using collector = await openCollector({ ...LOOPBACK, now: '2090-01-01T00:00:00Z' })
  const before = await webhookMetrics(collector)
  const change = async () => {
    const now = await webhookMetrics(collector)
    const changes = Object.entries(now).map(([name, value]) => [name, value - (before[name] ?? 0)])
    return Object.fromEntries(changes.filter(([, difference]) => difference !== 0))
  }
  const receiver = aReceiver({ status: 503 })
  await aWebhook(collector, receiver.url)

  await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
  await answered(collector, { ticket: 'INC-2' }, { csi: 2 })
  await collector.runDueJobs()
  const paused = await change()
  receiver.replies({ status: 204 })
  collector.advance({ hours: 1 })
  await collector.runDueJobs()
  const delivered = await change()
  receiver.replies({ status: 410 })
  await answered(collector, { ticket: 'INC-3' }, { csi: 3 })
  await collector.runDueJobs()
  const gone = await change()

  const failed = 'webhook_attempts_total{outcome="failed"}'
  const arrived = 'webhook_attempts_total{outcome="delivered"}'
  expect(paused).toEqual({ [failed]: 2, webhook_messages_waiting: 2, webhooks_paused: 1 })
  expect(delivered).toEqual({ [failed]: 2, [arrived]: 2 })
  expect(gone).toEqual({
    [failed]: 2,
    [arrived]: 2,
    'webhook_attempts_total{outcome="gone"}': 1,
    webhook_messages_dead: 1,
    webhooks_gone: 1,
  })
})
