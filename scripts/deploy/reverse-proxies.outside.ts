import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { type RequestOptions, request as requestHttps } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readConfig } from '../../apps/collector/src/config.ts'
import { type Collector, startCollector } from '../../apps/collector/src/start-collector.ts'
import { freePort } from '../../apps/collector/test/free-port.ts'
import { DOMAIN, type Ports, PROXIES } from './reverse-proxies.ts'

const SITE = 'pk_main_0123456789abcdef'
const SECRET = 'sk_main_0123456789abcdef'
const OPEN_RATE_LIMIT = 3
const AS_ADMIN = { authorization: `Bearer ${SECRET}` }

describe.each(Object.entries(PROXIES))('behind %s with its example', (_name, runProxy) => {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-proxy-'))
  const closers: (() => Promise<unknown>)[] = []
  let ports: Ports

  beforeAll(async () => {
    ports = { http: await freePort(), https: await freePort(), collector: await freePort() }
    const proxy = runProxy(folder, ports)
    const ended = once(proxy, 'close')
    closers.push(async () => proxy.kill() && ended)
    const collector = await start(ports.collector, join(folder, 'data'))
    closers.push(collector.close)
    const isReady = () =>
      send('/readyz').then(
        ({ statusCode }) => statusCode === 200,
        () => false,
      )
    await vi.waitUntil(isReady, { timeout: 20_000 })
    await send('/v1/services/payroll', { method: 'PUT', headers: AS_ADMIN, body: '{"name":"Payroll"}' })
  })
  afterAll(async () => {
    for (const close of closers.reverse()) await close()
    rmSync(folder, { recursive: true })
  })

  /** Sends a request through the proxy, from an address of this machine. */
  async function send(path: string, { body = '', ...options }: RequestOptions & { body?: string } = {}) {
    const headers = { 'content-type': 'application/json', host: DOMAIN, ...options.headers }
    const name = { servername: DOMAIN, rejectUnauthorized: false }
    const sent = requestHttps({ host: '127.0.0.1', port: ports.https, path, ...name, ...options, headers })
    sent.end(body)
    const [reply] = (await once(sent, 'response')) as [IncomingMessage]
    return reply
  }

  /** Rates from an address, and claims to come from another one. Returns the status of the reply. */
  async function rate(localAddress: string, claimed: string) {
    const ask = { site: SITE, invitation: crypto.randomUUID(), context: { service: 'payroll' } }
    const body = JSON.stringify({ ...ask, id: crypto.randomUUID(), answers: { csi: 5 } })
    const headers = { 'x-forwarded-for': claimed }
    const reply = await send('/v1/responses', { method: 'POST', localAddress, headers, body })
    reply.resume()
    return reply.statusCode
  }

  test('http leads to https, which browsers remember', async () => {
    const sent = requestHttp({ port: ports.http, path: '/s/1?a=b', headers: { host: DOMAIN } }).end()
    const [redirect] = (await once(sent, 'response')) as [IncomingMessage]
    const reply = await send('/healthz')

    expect(redirect.statusCode).toBe(308)
    expect(redirect.headers.location).toMatch(/^https:\/\/rate\.example(?::\d+)?\/s\/1\?a=b$/)
    expect(reply.headers['strict-transport-security']).toBe('max-age=31536000')
  })

  test('a rating counts for the address that it comes from, whatever address it claims', async () => {
    const statuses: unknown[] = []
    for (const host of [1, 2, 3, 4]) statuses.push(await rate('127.0.0.2', `203.0.113.${host}`))
    const ofAnother = await rate('127.0.0.3', '203.0.113.1')

    expect(statuses).toEqual([201, 201, 201, 429])
    expect(ofAnother).toBe(201)
  })

  test('an event of the change stream arrives while the stream is open', async () => {
    const stream = await send('/v1/changes', { headers: AS_ADMIN })
    let events = ''
    stream.on('data', (chunk) => (events += chunk))
    await expect.poll(() => events, { timeout: 5000 }).toMatch(/^data: /m)
    const before = events.length

    await send('/v1/services/payroll', { method: 'PUT', headers: AS_ADMIN, body: '{"name":"Pay"}' })

    await expect.poll(() => events.slice(before), { timeout: 5000 }).toMatch(/^data: /m)
    expect(stream.headers['content-type']).toContain('text/event-stream')
    stream.destroy()
  })

  test('a long import passes, and any other long body is refused', async () => {
    const body = '{"no":"rating"}\n'.repeat(400_000)
    const file = { method: 'POST', headers: { ...AS_ADMIN, 'content-type': 'application/x-ndjson' }, body }

    const imported = await send('/v1/import?source=old&dryRun=true', file)
    const entry = { method: 'PUT', headers: AS_ADMIN, body: JSON.stringify({ name: 'x'.repeat(4_000_000) }) }
    const refused = [await send('/v1/services', file), await send('/v1/services/payroll', entry)]

    expect(await text(imported)).toContain('"rows":')
    expect(refused.map(({ statusCode }) => statusCode)).toEqual([413, 413])
    for (const reply of refused) reply.resume()
  })

  test('metrics are not passed on', async () => {
    const reply = await send('/metrics')

    expect(reply.statusCode).toBe(404)
    expect(reply.headers['content-type'] ?? '').not.toContain('problem')
    reply.resume()
  })
})

/** Starts a collector as the examples say: with the proxy as the only one that may tell addresses. */
function start(port: number, dataDir: string): Promise<Collector> {
  const config = readConfig({
    OTKLIK_PORT: String(port),
    OTKLIK_DATA_DIR: dataDir,
    OTKLIK_PUBLIC_URL: `https://${DOMAIN}`,
    OTKLIK_TRUSTED_PROXIES: '127.0.0.1',
    OTKLIK_OPEN_RATE_LIMIT: String(OPEN_RATE_LIMIT),
    OTKLIK_SITE_KEY: SITE,
    OTKLIK_SECRET_KEY: SECRET,
  })
  return startCollector(config)
}
