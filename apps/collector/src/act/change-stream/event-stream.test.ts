import { expect, test } from 'vitest'
import { openEventStream } from './event-stream.ts'

const eventOf = (change: number) => `id: ${change}\ndata: {"change":${change}}\n\n`

test('a reader that does not keep up costs one event, and gets the latest when it reads again', () => {
  const { body, tell, keepAlive } = openEventStream(undefined)
  tell(1)
  const first = String(body.read())

  for (let change = 2; change <= 1000; change++) {
    tell(change)
    keepAlive()
  }

  expect(first).toBe(eventOf(1))
  expect(body.readableLength).toBeLessThan(100)
  expect([String(body.read()), body.read()]).toEqual([eventOf(1000), null])
})

test('an event is sent for each change once, and for none that came before', () => {
  const { body, tell } = openEventStream(7)

  for (const change of [7, 8, 8, 6, 9]) tell(change)

  expect(String(body.read())).toBe(eventOf(9))
  expect(body.read()).toBeNull()
})

test('a stream ends after what was sent, and is cut off for a reader that does not keep up', async () => {
  const [reading, stuck] = [openEventStream(undefined), openEventStream(undefined)]
  const received: string[] = []
  const read = (async () => {
    for await (const chunk of reading.body) received.push(String(chunk))
  })()
  for (const { tell } of [reading, stuck]) tell(1)
  await expect.poll(() => received).toEqual([eventOf(1)])

  for (const { end, tell, keepAlive } of [reading, stuck]) {
    end()
    tell(2)
    keepAlive()
  }

  await read
  expect(received).toEqual([eventOf(1)])
  expect(stuck.body.destroyed).toBe(true)
})
