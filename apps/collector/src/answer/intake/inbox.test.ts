import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import type { NewResponse } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { holdCounter } from '../../../test/hold-counter.ts'
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

/** The inbox holds 83 answers of 400 kB each. */
const LONG_ANSWERS = 90
const QUESTIONS = Array.from({ length: 50 }, (_, place) => `q${place}`)

test('the inbox refuses answers beyond 32 MB, which a client may send again once the others are stored', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  await collector.put('/v1/surveys/csi', {
    name: 'csi',
    questions: QUESTIONS.map((key) => ({ key, kind: 'text', texts: { en: 'What else?' } })),
  })
  const aLongAnswer = () =>
    collector.aResponse({ answers: Object.fromEntries(QUESTIONS.map((key) => [key, 'x'.repeat(4000)])) })
  // Afterwards no answer needs the database before it is in the inbox.
  await collector.post('/v1/responses', aLongAnswer())
  const counter = await holdCounter(collector)

  const refused: NewResponse[] = []
  const replies = Array.from({ length: LONG_ANSWERS }, async () => {
    const answer = aLongAnswer()
    const reply = await collector.post('/v1/responses', answer)
    if (reply.statusCode === 503) refused.push(answer)
    return reply
  })
  await expect
    .poll(() => refused.length, { timeout: 20_000 })
    .toBe(LONG_ANSWERS - 83)
    .finally(counter.release)
  const outcomes = await Promise.all(replies)
  const retries = await Promise.all(refused.map((answer) => collector.post('/v1/responses', answer)))

  for (const reply of outcomes.filter(({ statusCode }) => statusCode !== 201)) {
    expect(reply).toBeProblem(503, 'overloaded')
    expect(reply.headers['retry-after']).toBe('1')
  }
  expect(retries.map(({ statusCode }) => statusCode)).toEqual(refused.map(() => 201))
})
