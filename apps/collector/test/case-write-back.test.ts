import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openJournal } from '../../../examples/case-write-back/src/journal.ts'
import { startWriteBack } from '../../../examples/case-write-back/src/write-back.ts'
import { aCase, takeStep } from './cases.ts'
import { freePort } from './free-port.ts'
import { openServedCollector } from './served-collector.ts'
import { aWebhook } from './webhook.ts'

const RECIPE = new URL('../../../examples/case-write-back/recipes/generic.json', import.meta.url)
const STEPS_TOKEN = 'the-token-of-the-steps'

test('by the example, a ticket system hears of a case and takes steps with it, though somebody else was faster', async () => {
  await using collector = await openServedCollector({
    now: new Date().toISOString(),
    webhookAllowedNetworks: ['127.0.0.0/8'],
  })
  await collector.put('/v1/causes/wrong-data', { name: 'Wrong data' })
  const port = await freePort()
  const { secret } = await aWebhook(
    collector,
    `http://127.0.0.1:${port}/otklik`,
    'case.opened',
    'case.changed',
  )
  const shown: [ticket: string, reopens: boolean][] = []
  const writeBack = await startWriteBack({
    host: '127.0.0.1',
    port,
    webhookSecret: secret,
    stepsToken: STEPS_TOKEN,
    otklik: { url: collector.publicUrl, workKey: await collector.keyWith('work') },
    ticketPrefix: '',
    system: { show: async (ticket, { reopens }) => void shown.push([ticket, reopens]) },
    log: () => {},
    journal: openJournal(join(await mkdtemp(join(tmpdir(), 'write-back-')), 'journal.ndjson')),
  })
  const tell = async (body: string) => {
    const headers = { authorization: `Bearer ${STEPS_TOKEN}` }
    return (await fetch(`${writeBack.url}/steps`, { method: 'POST', headers, body })).status
  }
  const contacted = JSON.stringify({
    ticket: 'INC-1042',
    at: 'noon',
    step: { kind: 'contacted', by: 'phone' },
  })
  const resolved = await readFile(RECIPE, 'utf8')

  const id = await aCase(collector, { ticket: 'INC-1042' })
  await collector.runDueJobs()
  const first = await tell(contacted)
  await takeStep(collector, id, { kind: 'noted', text: 'Called back' }, 2)
  const statuses = [
    first,
    await tell(resolved),
    await tell(resolved),
    await tell(contacted.replace('noon', 'one')),
  ]
  await collector.runDueJobs()
  await writeBack.close()

  expect(statuses).toEqual([204, 204, 204, 409])
  expect(shown).toEqual([['INC-1042', true]])
  const { state, cause, events } = (await collector.get(`/v1/cases/${id}`)).json()
  expect([state, cause]).toEqual(['resolved', 'wrong-data'])
  expect(events.map((step: { kind: string }) => step.kind)).toEqual([
    'opened',
    'contacted',
    'noted',
    'resolved',
  ])
})
