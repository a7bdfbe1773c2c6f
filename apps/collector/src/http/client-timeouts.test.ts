import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { expect, test, vi } from 'vitest'
import { openBareApp } from '../../test/bare-app.ts'
import { openRawClient } from '../../test/raw-client.ts'
import { streamBody } from './stream-body.ts'

/** Starts a collector with short client timeouts. */
async function openWithShortTimeouts() {
  const app = await openBareApp({
    timeouts: { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 },
  })
  app.addContentTypeParser('text/csv', async (request: FastifyRequest, body: Readable) =>
    streamBody(request, body),
  )
  app.post('/streamed', { config: { access: { open: 'nothing' } } }, async ({ body }) => {
    let length = 0
    for await (const part of body as AsyncIterable<Uint8Array>) length += part.length
    return length
  })
  app.post('/json', { config: { access: { open: 'nothing' } } }, async () => 'taken')
  app.get('/never', { config: { access: { open: 'nothing' } } }, () => new Promise(() => {}))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return {
    port,
    /** Sends the pieces one after the other, and returns everything that arrives before the connection closes. */
    async replyTo(...pieces: string[]): Promise<string> {
      using client = await openRawClient(port)
      for (const piece of pieces) client.send(piece)
      return await client.ended
    },
    [Symbol.asyncDispose]: () => app.close(),
  }
}

const post = 'POST /v1/responses HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n'

function expectRawProblem(reply: string, status: number, code: string): void {
  const [head = '', body = ''] = reply.split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(head.toLowerCase()).toContain('content-type: application/problem+json')
  expect(JSON.parse(body)).toMatchObject({ status, code, type: `urn:otklik:problem:${code}` })
}

test('the sender of a body that is too long reads why, and may go on, but not for ever', async () => {
  await using collector = await openWithShortTimeouts()
  const head = (length: number) =>
    `POST /json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`
  using client = await openRawClient(collector.port)
  using endless = await openRawClient(collector.port)
  using stalled = await openRawClient(collector.port)

  client.send(head(300_000))
  endless.send(head(20_000_000))
  stalled.send(head(300_000))
  await vi.waitFor(() => expect(client.received()).toContain('payload_too_large'))
  client.send(`${'x'.repeat(300_000)}GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n`)

  await vi.waitFor(() => expect(client.received()).toContain('HTTP/1.1 404 '))
  expect(await endless.ended).toMatch(/^HTTP\/1\.1 413 /)
  expect(await stalled.ended).toMatch(/^HTTP\/1\.1 413 /)
})

test('a streamed body may take longer than a request, but each part must arrive in time', async () => {
  await using collector = await openWithShortTimeouts()
  const stream = 'POST /streamed HTTP/1.1\r\nHost: a\r\nContent-Type: text/csv\r\nContent-Length: 12\r\n\r\n'
  using slow = await openRawClient(collector.port)
  slow.send(stream)
  let parts = 0
  const sending = setInterval(() => parts++ < 12 && slow.send('x'), 100)

  await vi.waitFor(() => expect(slow.received()).toContain('\r\n\r\n12'), 5000)
  clearInterval(sending)
  using stalled = await openRawClient(collector.port)
  stalled.send(`${stream}x`)

  await vi.waitFor(() => expect(stalled.received()).toContain('request_timeout'), 5000)
  expect(stalled.received()).toMatch(/^HTTP\/1\.1 408 /)
})

test('a client that sends headers too slowly, or nothing at all, gets 408 and is disconnected', async () => {
  await using collector = await openWithShortTimeouts()

  const replies = [await collector.replyTo(post), await collector.replyTo('G'), await collector.replyTo()]

  for (const reply of replies) expectRawProblem(reply, 408, 'request_timeout')
})

test('a client that keeps sending headers gets 408 and is disconnected', async () => {
  await using collector = await openWithShortTimeouts()
  using client = await openRawClient(collector.port)
  client.send(post)
  const sending = setInterval(() => client.send('X-A: b\r\n'), 20)

  const reply = await client.ended
  clearInterval(sending)

  expectRawProblem(reply, 408, 'request_timeout')
})

test('a client that sends a body too slowly gets 408 and is disconnected', async () => {
  await using collector = await openWithShortTimeouts()
  using client = await openRawClient(collector.port)
  client.send(`${post}Content-Length: 1000\r\n\r\n{`)
  const sending = setInterval(() => client.send(' '), 20)

  const reply = await client.ended
  clearInterval(sending)

  expectRawProblem(reply, 408, 'request_timeout')
})

test('input that is not HTTP, and oversized headers, get a problem', async () => {
  await using collector = await openWithShortTimeouts()

  expectRawProblem(await collector.replyTo('hello\r\n\r\n'), 400, 'malformed_request')
  expectRawProblem(await collector.replyTo('GET /healthz HTTP/1.1\r\nHost\r\n\r\n'), 400, 'malformed_request')
  expectRawProblem(await collector.replyTo(`${post}Content-Length: x\r\n\r\n`), 400, 'malformed_request')
  expectRawProblem(
    await collector.replyTo(`${post}X-A: ${'x'.repeat(100_000)}\r\n\r\n`),
    431,
    'headers_too_large',
  )
})

test('the error of invalid input is never sent as the reply to the request before it', async () => {
  await using collector = await openWithShortTimeouts()

  const reply = await collector.replyTo('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n')

  const statuses = reply
    .split('HTTP/1.1 ')
    .slice(1)
    .map((each) => each.slice(0, 3))
  expect(statuses[0]).not.toBe('400')
})

test('invalid input after a complete reply gets 400', async () => {
  await using collector = await openWithShortTimeouts()
  using client = await openRawClient(collector.port)
  client.send('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')
  await vi.waitFor(() => expect(client.received()).toMatch(/^HTTP\/1.1 200 .*"ok"/s), { timeout: 10_000 })

  client.send('nonsense\r\n\r\n')
  const [, second = ''] = (await client.ended).split(/(?=HTTP\/1.1 )/)

  expectRawProblem(second, 400, 'malformed_request')
})

test('a slow request is disconnected without a reply while an earlier request waits for its own', async () => {
  await using collector = await openWithShortTimeouts()

  const reply = await collector.replyTo(
    `GET /never HTTP/1.1\r\nHost: a\r\n\r\n${post}Content-Length: 1000\r\n\r\n{`,
  )

  expect(reply).toBe('')
})
