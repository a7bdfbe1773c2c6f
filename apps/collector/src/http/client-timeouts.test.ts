import type { AddressInfo } from 'node:net'
import { expect, test, vi } from 'vitest'
import { openBareApp } from '../../test/bare-app.ts'
import { openRawClient } from '../../test/raw-client.ts'

/** Starts a collector with short client timeouts. */
async function openImpatient() {
  const app = await openBareApp({
    timeouts: { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 },
  })
  app.get('/never', () => new Promise(() => {}))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return {
    port,
    /** What comes back for what is sent, piece by piece, until the connection is closed. */
    async answerTo(...pieces: string[]): Promise<string> {
      using client = await openRawClient(port)
      for (const piece of pieces) client.send(piece)
      return await client.ended
    },
    [Symbol.asyncDispose]: () => app.close(),
  }
}

const post = 'POST /v1/responses HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n'

function expectRawProblem(answer: string, status: number, code: string): void {
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(head.toLowerCase()).toContain('content-type: application/problem+json')
  expect(JSON.parse(body)).toMatchObject({ status, code, type: `urn:otklik:problem:${code}` })
}

test('whoever sends headers too slowly, or nothing at all, is told so and let go', async () => {
  await using collector = await openImpatient()

  const answers = [await collector.answerTo(post), await collector.answerTo('G'), await collector.answerTo()]

  for (const answer of answers) expectRawProblem(answer, 408, 'request_timeout')
})

test('whoever sends a byte now and then is let go as well', async () => {
  await using collector = await openImpatient()
  using client = await openRawClient(collector.port)
  client.send(post)
  const dripping = setInterval(() => client.send('X-A: b\r\n'), 20)

  const answer = await client.ended
  clearInterval(dripping)

  expectRawProblem(answer, 408, 'request_timeout')
})

test('whoever sends a body too slowly is told so and let go', async () => {
  await using collector = await openImpatient()
  using client = await openRawClient(collector.port)
  client.send(`${post}Content-Length: 1000\r\n\r\n{`)
  const dripping = setInterval(() => client.send(' '), 20)

  const answer = await client.ended
  clearInterval(dripping)

  expectRawProblem(answer, 408, 'request_timeout')
})

test('what is no HTTP, or has headers without end, is a problem like any other', async () => {
  await using collector = await openImpatient()

  expectRawProblem(await collector.answerTo('hello\r\n\r\n'), 400, 'malformed_request')
  expectRawProblem(
    await collector.answerTo('GET /healthz HTTP/1.1\r\nHost\r\n\r\n'),
    400,
    'malformed_request',
  )
  expectRawProblem(await collector.answerTo(`${post}Content-Length: x\r\n\r\n`), 400, 'malformed_request')
  expectRawProblem(
    await collector.answerTo(`${post}X-A: ${'x'.repeat(100_000)}\r\n\r\n`),
    431,
    'headers_too_large',
  )
})

test('what follows a request and is none is never taken for its answer', async () => {
  await using collector = await openImpatient()

  const answer = await collector.answerTo('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n')

  const statuses = answer
    .split('HTTP/1.1 ')
    .slice(1)
    .map((each) => each.slice(0, 3))
  expect(statuses[0]).not.toBe('400')
})

test('what follows a reply and is no request is told so', async () => {
  await using collector = await openImpatient()
  using client = await openRawClient(collector.port)
  client.send('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')
  await vi.waitFor(() => expect(client.received()).toMatch(/^HTTP\/1.1 200 .*"ok"/s), { timeout: 10_000 })

  client.send('nonsense\r\n\r\n')
  const [, second = ''] = (await client.ended).split(/(?=HTTP\/1.1 )/)

  expectRawProblem(second, 400, 'malformed_request')
})

test('while a reply is to come, a slow request behind it is let go without a word', async () => {
  await using collector = await openImpatient()

  const answer = await collector.answerTo(
    `GET /never HTTP/1.1\r\nHost: a\r\n\r\n${post}Content-Length: 1000\r\n\r\n{`,
  )

  expect(answer).toBe('')
})
