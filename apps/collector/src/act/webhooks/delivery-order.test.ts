import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { openReceiver } from '../../../test/receiver.ts'
import { answered, aWebhook, LOOPBACK, waitingFor } from '../../../test/webhook.ts'

test('no later revision passes one that fails, and other invitations pass by', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  const { id } = await aWebhook(collector, receiver.url)
  let isDown = true
  receiver.answer((response, { body }) =>
    response.writeHead(isDown && body.data.ticket === 'INC-1' ? 400 : 200).end(),
  )

  await answered(collector, { ticket: 'INC-1' }, { csi: 1 }, { csi: 2 }, { csi: 3 })
  await answered(collector, { ticket: 'INC-2' }, { csi: 4 }, { csi: 5 })
  await collector.work()
  const waiting = await waitingFor(collector, id)
  isDown = false
  collector.pass({ hours: 1 })
  await collector.work()

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

test('what waits to be tried again keeps no new answer waiting', async () => {
  await using collector = await openCollector(LOOPBACK)
  await using receiver = await openReceiver()
  await aWebhook(collector, receiver.url)
  receiver.answers(400)
  await answered(collector, { ticket: 'INC-1' }, { csi: 1 })
  await collector.work()
  receiver.answers(200)

  await answered(collector, { ticket: 'INC-2' }, { csi: 2 })
  await collector.work()

  expect(receiver.received.map(({ body }) => body.data.ticket)).toEqual(['INC-1', 'INC-2'])
})

test('whatever fails, and however many collectors work, each message arrives, and in the order of its invitation', async () => {
  await using collector = await openCollector({ ...LOOPBACK, collectors: 3 })
  await using receiver = await openReceiver()
  await using other = await openReceiver()
  const ids = [(await aWebhook(collector, receiver.url)).id, (await aWebhook(collector, other.url)).id]
  const arrived = new Map<string, number[]>()
  let count = 0
  for (const [index, each] of [receiver, other].entries()) {
    each.answer((response, { body: { data } }) => {
      const fate = count++ % 7
      if (fate === 3) return response.writeHead(500).end()
      if (fate === 5) return response.destroy()
      const key = `${index} ${data.invitation}`
      arrived.set(key, [...(arrived.get(key) ?? []), data.revision])
      return response.writeHead(200).end()
    })
  }
  const workers = () => Promise.all([collector.work(), collector.work(), collector.work()])

  const answering = Promise.all(
    Array.from({ length: 20 }, (_, ticket) =>
      answered(collector, { ticket: `INC-${ticket}` }, { csi: 1 }, { csi: 2 }, { csi: 3 }),
    ),
  )
  await Promise.all([workers(), answering])
  const isLeft = async () => (await Promise.all(ids.map((id) => waitingFor(collector, id)))).flat().length > 0
  do {
    await workers()
    collector.pass({ hours: 1 })
  } while (await isLeft())

  expect([...arrived.values()]).toEqual(Array(40).fill([1, 2, 3]))
})
