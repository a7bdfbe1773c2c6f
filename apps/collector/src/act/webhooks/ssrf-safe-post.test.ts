import { once } from 'node:events'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { expect, test, vi } from 'vitest'
import { openReceiver } from '../../../test/receiver.ts'
import { openNetworks } from '../../http/outgoing/allowed-networks.ts'
import type { Resolve } from '../../http/outgoing/ssrf-safe-request.ts'
import { type PostOptions, ssrfSafePost } from './ssrf-safe-post.ts'

const LOOPBACK = openNetworks(['127.0.0.0/8'])
const BODY = '{"data":{"invitation":"i","revision":1}}'
const SHORT = { totalMs: 1000, idleMs: 700 }

const post = (url: string, options: Partial<PostOptions> = {}) =>
  ssrfSafePost(new URL(url), { 'webhook-id': 'm-1' }, BODY, { networks: LOOPBACK, ...options })

const resolvesTo =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

/** Opens a TCP server that replies with any bytes, so also with invalid HTTP. */
async function openBareServer(converse: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    socket.once('data', () => converse(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sockets,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

test('a host name is resolved once, and what it resolves to a moment later has no effect', async () => {
  await using receiver = await openReceiver()
  const resolve = vi.fn<Resolve>(resolvesTo('10.0.0.1')).mockImplementationOnce(resolvesTo('127.0.0.1'))

  const reply = await post(`http://rebinding.example:${receiver.port}/`, { resolve })

  expect(reply.status).toBe(204)
  expect(resolve).toHaveBeenCalledTimes(1)
  expect(receiver.received[0]?.headers.host).toBe(`rebinding.example:${receiver.port}`)
})

test.each([
  ['a private address', ['10.0.0.1']],
  ['a public one beside a private one', ['8.8.8.8', '10.0.0.1']],
  ['an allowed one beside a private one', ['127.0.0.1', '192.168.0.1']],
  ['one that carries loopback inside', ['::ffff:10.0.0.1']],
])('nothing is sent to a host name that resolves to %s', async (_, addresses) => {
  await using receiver = await openReceiver()

  await expect(
    post(`http://tickets.example:${receiver.port}/`, { resolve: resolvesTo(...addresses) }),
  ).rejects.toMatchObject({ fault: 'address_refused' })

  expect(receiver.received).toEqual([])
})

test.each([
  'https://127.0.0.1/',
  'https://localhost/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://017700000001/',
  'https://127.1/',
  'https://①②⑦.0.0.1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://0/',
  'https://0.0.0.0/',
  'https://127.0.0.1./',
])('an address that is not public is refused in any spelling: %s', async (url) => {
  await expect(post(url, { networks: openNetworks([]) })).rejects.toMatchObject({ fault: 'address_refused' })
})

test('nothing is sent to a public address without TLS', async () => {
  await expect(post('http://tickets.example/', { resolve: resolvesTo('8.8.8.8') })).rejects.toMatchObject({
    fault: 'address_refused',
  })
})

test('an unknown host name is reported as not found', async () => {
  const unknown: Resolve = () => Promise.reject(new Error('ENOTFOUND'))

  await expect(post('https://nowhere.example/', { resolve: unknown })).rejects.toMatchObject({
    fault: 'address_not_found',
  })
})

test('the time limit holds for a name server that does not reply', async () => {
  await expect(
    post('https://tickets.example/', { resolve: () => new Promise(() => {}), limits: SHORT }),
  ).rejects.toMatchObject({ fault: 'timed_out' })
})

test.each(['099 Odd', '000 Nothing', '01 Short'])(
  'a status that HTTP does not have is no reply: %s',
  async (status) => {
    await using server = await openBareServer((socket) =>
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`),
    )

    await expect(post(server.url)).rejects.toMatchObject({ fault: 'connection_failed' })
  },
)

test.each([301, 302, 303, 307, 308])('a redirect is not followed: %d', async (status) => {
  await using receiver = await openReceiver()
  await using other = await openReceiver()
  receiver.replies((response) => response.writeHead(status, { location: other.url }).end())

  const reply = await post(receiver.url)

  expect(reply.status).toBe(status)
  expect([receiver.received.length, other.received.length]).toEqual([1, 0])
})

test('proxies from the environment are not used', async () => {
  await using receiver = await openReceiver()
  await using proxy = await openReceiver()
  for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) vi.stubEnv(name, proxy.url)
  vi.stubEnv('NODE_USE_ENV_PROXY', '1')

  await post(receiver.url)

  vi.unstubAllEnvs()
  expect([receiver.received.length, proxy.received.length]).toEqual([1, 0])
})

test('no two messages share a connection, and none is kept open', async () => {
  await using server = await openBareServer((socket) => socket.write('HTTP/1.1 204 No Content\r\n\r\n'))

  await post(server.url)
  await post(server.url)

  expect(server.sockets.size).toBe(2)
  await vi.waitFor(() => expect([...server.sockets].every(({ destroyed }) => destroyed)).toBe(true))
})

test('an endless reply is cut off, and its status counts', async () => {
  let written = 0
  await using server = await openBareServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    const chunk = Buffer.alloc(64 * 1024)
    const write = () => {
      while (!socket.destroyed && socket.write(chunk)) written += chunk.length
    }
    socket.on('drain', write)
    write()
  })

  expect((await post(server.url)).status).toBe(200)

  await vi.waitFor(() => expect([...server.sockets].every(({ destroyed }) => destroyed)).toBe(true))
  expect(written).toBeLessThan(16 * 1024 * 1024)
})

test.each<[string, (socket: Socket) => void]>([
  ['comes byte by byte', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\ncontent-length: 10000\r\n\r\n')],
  ['is announced and never comes', (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n')],
  ['is cut off', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nshort')],
  [
    'is reset',
    (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n', () => socket.resetAndDestroy()),
  ],
])('a status counts even if the body %s', async (_, converse) => {
  await using server = await openBareServer(converse)

  expect((await post(server.url, { limits: SHORT })).status).toBe(200)
})

test.each<[string, string, (socket: Socket) => void]>([
  ['says nothing', 'timed_out', () => {}],
  ['drips its headers', 'timed_out', (socket) => drip(socket, 'HTTP/1.1 200 OK\r\n')],
  ['says "continue" for ever', 'timed_out', (socket) => drip(socket, '', 'HTTP/1.1 100 Continue\r\n\r\n')],
  ['half-closes', 'connection_failed', (socket) => socket.end()],
  ['hangs up', 'connection_failed', (socket) => socket.resetAndDestroy()],
  ['speaks no HTTP', 'connection_failed', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
  [
    'has headers without end',
    'connection_failed',
    (socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}`),
  ],
  [
    'switches protocols',
    'connection_failed',
    (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
  ],
])('a server that %s has sent no reply: %s', async (_, fault, converse) => {
  await using server = await openBareServer(converse)

  await expect(post(server.url, { limits: SHORT })).rejects.toMatchObject({ fault })
  await vi.waitFor(() => expect([...server.sockets].every(({ destroyed }) => destroyed)).toBe(true))
})

test('a connection that is refused is reported as failed', async () => {
  await using server = await openBareServer(() => {})
  const { url } = server
  await server[Symbol.asyncDispose]()

  await expect(post(url)).rejects.toMatchObject({ fault: 'connection_failed' })
})

/** Sends a text at once, and then more bytes slowly and without end. */
function drip(socket: Socket, first: string, more = 'x'): void {
  socket.write(first)
  const sending = setInterval(() => socket.write(more), 50)
  socket.on('close', () => clearInterval(sending))
}
