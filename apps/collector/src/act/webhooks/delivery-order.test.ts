import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'
import { aReceiver, playReceivers } from '../../../test/webhook-receiver.ts'

playReceivers()

test('a later revision waits behind one that fails, and other invitations do not', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver(({ body }) => ({ status: body.data.ticket === 'INC-1' ? 400 : 200 }))
  const { id } = await aWebhook(collector, receiver.url)

  await answered(collector, { ticket: 'INC-1' }, { csi: 1 }, { csi: 2 }, { csi: 3 })
  await answered(collector, { ticket: 'INC-2' }, { csi: 4 }, { csi: 5 })
  await collector.runDueJobs()
  const waiting = await waitingFor(collector, id)
  receiver.replies({ status: 200 })
  collector.advance({ hours: 1 })
  await collector.runDueJobs()

  expect(waiting.map(({ revision, attempts }) => [revision, attempts])).toEqual([
    [1, 1],
    [2, 0],
    [3, 0],
  ])
  expect(receiver.revisions().sort()).toEqual([
    [1, 1, 2, 3],
    [1, 2],
  ])
  expect(await waitingFor(collector, id)).toEqual([])
})

test('a message that waits for its next try holds up no new answer', async () => {
  await using collector = await openCollector(LOOPBACK)
  const receiver = aReceiver({ status: 400 })
  await aWebhook(collector, receiver.url)
  await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
  await collector.runDueJobs()
  receiver.replies({ status: 200 })

  await answered(collector, { ticket: 'INC-2' }, { csi: 2 })
  await collector.runDueJobs()

  expect(receiver.received.map(({ body }) => body.data.ticket)).toEqual(['INC-1', 'INC-2'])
})

test('whatever fails, and however many collectors work, each message arrives, in the order of its invitation', async () => {
  await using collector = await openCollector({ ...LOOPBACK, collectors: 3 })
  const arrived = new Map<string, number[]>()
  let requests = 0
  const anUnreliableReceiver = (name: string) =>
    aReceiver(({ body: { data } }) => {
      const turn = requests++ % 7
      if (turn === 3) return { status: 500 }
      if (turn === 5) return 'cut'
      const key = `${name} ${data.invitation}`
      arrived.set(key, [...(arrived.get(key) ?? []), data.revision])
      return { status: 200 }
    })
  const ids = [
    (await aWebhook(collector, anUnreliableReceiver('one').url)).id,
    (await aWebhook(collector, anUnreliableReceiver('other').url)).id,
  ]
  const workers = () => Promise.all([collector.runDueJobs(), collector.runDueJobs(), collector.runDueJobs()])

  const answering = Promise.all(
    Array.from({ length: 20 }, (_, ticket) =>
      answered(collector, { ticket: `INC-${ticket}` }, { csi: 1 }, { csi: 2 }, { csi: 3 }),
    ),
  )
  await Promise.all([workers(), answering])
  const isLeft = async () => (await Promise.all(ids.map((id) => waitingFor(collector, id)))).flat().length > 0
  do {
    await workers()
    collector.advance({ hours: 1 })
  } while (await isLeft())

  expect([...arrived.values()]).toEqual(Array(40).fill([1, 2, 3]))
})
