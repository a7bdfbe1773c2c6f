import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { startPortal } from './portal.ts'

const SETTINGS = {
  host: '127.0.0.1',
  port: 0,
  collectorUrl: 'http://collector.test',
  siteKey: 'pk_main_1',
  signingSecret: 'a secret of at least thirty-two bytes',
}

async function openPortal(settings: Partial<Parameters<typeof startPortal>[0]> = {}) {
  const portal = await startPortal({ ...SETTINGS, ...settings })
  const read = async (path: string) => (await fetch(`${portal.url}${path}`)).text()
  return {
    ...portal,
    read,
    press: (path: string, headers: Record<string, string> = { origin: portal.url }) =>
      fetch(`${portal.url}${path}`, {
        method: 'POST',
        body: new URLSearchParams(),
        headers,
        redirect: 'manual',
      }),
    claims: async (path: string) => decodeJwt(/data-token="([^"]+)"/.exec(await read(path))?.[1] ?? ''),
    [Symbol.asyncDispose]: portal.close,
  }
}

test('a closed ticket asks for its rating, in each of the three embedding modes', async () => {
  await using portal = await openPortal()

  const pages = await Promise.all(
    ['/tickets/INC-1042', '/plain/INC-1049', '/strict/INC-1038'].map(portal.read),
  )

  for (const page of pages) expect(page).toContain('<script async src="http://collector.test/otklik.js"')
})

test('an open ticket does not ask for a rating', async () => {
  await using portal = await openPortal()

  expect(await portal.read('/tickets/INC-1057')).not.toContain('<script')
})

test('the token names the person and the ticket, and each reopening starts a new round', async () => {
  await using portal = await openPortal()

  const first = await portal.claims('/tickets/INC-1042')
  for (const step of ['reopen', 'reopen', 'close', 'close']) await portal.press(`/tickets/INC-1042/${step}`)
  const second = await portal.claims('/tickets/INC-1042')

  expect(first).toEqual({
    person: 'daria.kovalenko@northwind.example',
    service: 'payroll',
    ticket: 'INC-1042',
    round: 1,
    agent: 'anna.petrova',
    company: 'northwind',
    level: 3,
    about: { title: 'Payslip for October' },
    exp: expect.any(Number),
  })
  expect(second.round).toBe(2)
})

test('each closing of a ticket in a signed mode sends one letter, and its page says so', async () => {
  const asked: { authorization: string | undefined; body: { context: object } }[] = []
  const collector = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push({ authorization: request.headers.authorization, body: JSON.parse(body) })
      response.writeHead(asked.length === 1 ? 422 : 201).end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(collector, 'listening')
  const { port } = collector.address() as AddressInfo
  await using portal = await openPortal({
    collectorUrl: `http://127.0.0.1:${port}`,
    secretKey: 'sk_main_1',
    mailboxUrl: 'http://mailbox.test',
  })
  const page = () => portal.read('/tickets/INC-1057')

  // The ticket is closed even if the collector refuses the letter.
  const refused = await portal.press('/tickets/INC-1057/close')
  const withoutLetter = await page()
  await portal.press('/tickets/INC-1057/reopen')
  await portal.press('/tickets/INC-1057/close')
  const withLetter = await page()
  await portal.press('/tickets/INC-1057/reopen')
  await portal.press('/plain/INC-1049/close')
  collector.close()

  expect(withLetter).toMatch(/A letter .* went out to daria\.kovalenko@northwind\.example/)
  expect(withLetter).toContain('<a href="http://mailbox.test">')
  for (const without of [withoutLetter, await page(), await portal.read('/plain/INC-1049')]) {
    expect(without).not.toContain('mailbox')
  }

  expect(refused.status).toBe(303)
  expect(asked).toMatchObject([
    {
      authorization: 'Bearer sk_main_1',
      body: {
        context: { ticket: 'INC-1057', round: 1 },
        about: { title: 'Laptop stays dark after the update' },
        deliver: 'email',
      },
    },
    {
      body: {
        person: { id: 'daria.kovalenko@northwind.example' },
        context: { ticket: 'INC-1057', round: 2 },
      },
    },
  ])
})

test('another site cannot close a ticket', async () => {
  await using portal = await openPortal()

  const foreign = await portal.press('/tickets/INC-1057/close', { origin: 'https://elsewhere.test' })
  const own = await portal.press('/tickets/INC-1057/close')

  expect([foreign.status, own.status]).toEqual([403, 303])
})

test('each page under the strict policy has a nonce of its own', async () => {
  await using portal = await openPortal()
  const policy = async () =>
    (await fetch(`${portal.url}/strict/INC-1038`)).headers.get('content-security-policy')

  const [first, second] = [await policy(), await policy()]

  expect(first).toMatch(/script-src 'nonce-[\w+/]{22}=='; connect-src http:\/\/collector\.test;/)
  expect(first).not.toBe(second)
})

test('a ticket is not found under another mode, and neither is one that does not exist', async () => {
  await using portal = await openPortal()

  const replies = await Promise.all(
    ['/plain/INC-1042', '/tickets/INC-1', '/nowhere/INC-1042', '/nowhere'].map((path) =>
      fetch(`${portal.url}${path}`),
    ),
  )

  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404, 404])
})

test('a port that is in use is an error', async () => {
  await using portal = await openPortal()

  await expect(startPortal({ ...SETTINGS, port: Number(new URL(portal.url).port) })).rejects.toThrow(
    'EADDRINUSE',
  )
})
