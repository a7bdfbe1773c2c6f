import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../../test/collector.ts'

async function invited(collector: TestCollector, ticket = 'INC-1', person: object = {}) {
  const reply = await collector.create('/v1/invitations', {
    person: { id: 'p-1', ...person },
    context: { service: 'payroll', ticket },
  })
  return reply.json()
}

const optOutOf = ({ links }: { links: Record<string, string> }) =>
  new URL(links['5']?.replace(/\/5$/, '/opt-out') ?? '').pathname

test('one click in a mail program stops the letters to that person, and to nobody else', async () => {
  await using collector = await openCollector()
  const url = optOutOf(await invited(collector))

  const reply = await collector.send({
    method: 'POST',
    url,
    payload: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })

  expect(reply.statusCode).toBe(200)
  expect(await invited(collector, 'INC-2')).toMatchObject({
    state: 'suppressed',
    suppressedReason: 'opted_out',
  })
  expect(await invited(collector, 'INC-2', { id: 'p-2' })).toMatchObject({ state: 'sent' })
})

test.each(['multipart/form-data; boundary=x', undefined])(
  'a click with the content type %s counts too',
  async (type) => {
    await using collector = await openCollector()
    const url = optOutOf(await invited(collector))

    const reply = await collector.send({
      method: 'POST',
      url,
      ...(type && { headers: { 'content-type': type }, payload: '--x--' }),
    })

    expect(reply.statusCode).toBe(200)
    expect(await invited(collector, 'INC-2')).toMatchObject({ suppressedReason: 'opted_out' })
  },
)

test('opening the page changes nothing, by whichever method', async () => {
  await using collector = await openCollector()
  const url = optOutOf(await invited(collector))
  const before = await collector.allRows()

  const replies = await Promise.all(
    (['GET', 'HEAD', 'OPTIONS'] as const).map((method) => collector.send({ method, url })),
  )

  expect(await collector.allRows()).toEqual(before)
  expect(replies[0]?.statusCode).toBe(200)
  expect(replies[0]?.body).toContain('<form method="post">')
})

test('the page is in the language of the letter, and loads nothing', async () => {
  await using collector = await openCollector()
  const url = optOutOf(await invited(collector, 'INC-1', { locale: 'ar' }))

  const page = await collector.send({ method: 'GET', url })
  const done = await collector.send({ method: 'POST', url })

  expect(page.body).toContain('<html lang="ar" dir="rtl">')
  expect(done.body).toContain('لن نطلب منك التقييم بالبريد بعد الآن.')
  expect(page.body).not.toMatch(/https?:|<script|<img/)
  expect(page.headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-/),
  })
})

test('a link that no letter contains is not found, and changes nothing', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  const own = optOutOf(await invited(collector))
  const theirs = optOutOf(await invited(neighbour, 'INC-9'))
  const before = await collector.allRows()
  const mac = (url: string) => url.split('/')[2]?.split('.')[2] ?? ''

  for (const url of [
    own.replace(mac(own), mac(theirs)),
    own.replace(collector.workspace, neighbour.workspace),
    own.replace(collector.workspace, 'nobody'),
    '/r/nothing/opt-out',
  ]) {
    for (const method of ['GET', 'POST'] as const) {
      const reply = await collector.send({ method, url })
      expect(reply.statusCode).toBe(404)
      expect(reply.body).toContain('This link leads nowhere.')
    }
  }
  expect(await collector.allRows()).toEqual(before)
})

test('the link of an erased person says so, and stores nothing', async () => {
  await using collector = await openCollector()
  const url = optOutOf(await invited(collector))
  await collector.delete('/v1/people/p-1')
  const before = await collector.allRows()

  const reply = await collector.send({ method: 'POST', url })

  expect(reply.statusCode).toBe(410)
  expect(await collector.allRows()).toEqual(before)
})
