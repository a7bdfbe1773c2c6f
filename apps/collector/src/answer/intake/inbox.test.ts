import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { openRawClient } from '../../../test/raw-client.ts'

const ANSWERS = 40

test('answers that arrive at the same time share transactions, even over different connections', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await collector.app.listen({ host: '127.0.0.1', port: 0 })
  const { server } = collector.app
  const { port } = server.address() as AddressInfo
  const clients = await Promise.all(Array.from({ length: ANSWERS }, () => openRawClient(port)))
  // Node accepts one connection per turn of the event loop.
  const countConnections = promisify(server.getConnections.bind(server))
  await expect.poll(() => countConnections()).toBe(ANSWERS)

  for (const client of clients) {
    const body = JSON.stringify(collector.aResponse())
    client.send(
      `POST /v1/responses HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
  }
  const replies = await Promise.all(clients.map(({ ended }) => ended))

  expect(replies.filter((reply) => reply.startsWith('HTTP/1.1 201 '))).toHaveLength(ANSWERS)
  const submissions = (await collector.allRows()).submission as { change: number }[]
  expect(submissions).toHaveLength(ANSWERS)
  expect(new Set(submissions.map(({ change }) => change)).size).toBeLessThan(ANSWERS / 2)
})
