import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

test('a signature has a block to paste, with links of its own that never change', async () => {
  await using collector = await openCollector()

  const created = await collector.create('/v1/signatures', {
    agent: 'anna',
    service: 'payroll',
    locale: 'de',
  })

  expect(created.statusCode).toBe(201)
  const { id, token, links, html, text } = created.json()
  expect(token).toBe(`${collector.workspace}.${id}`)
  expect(links['5']).toBe(`http://collector.test/s/${token}/5`)
  expect(html).toContain('lang="de"')
  expect([html, text]).toEqual([expect.stringContaining(links['1']), expect.stringContaining(links['1'])])
  expect((await collector.get('/v1/signatures')).json()).toEqual({
    rows: [created.json()],
    next: null,
    cursor: null,
  })
})

test('the agent, service and company of a signature are added to the catalogue', async () => {
  await using collector = await openCollector()

  await collector.create('/v1/signatures', { agent: 'anna', service: 'payroll', company: 'acme' })

  const names = await Promise.all(
    ['agents/anna', 'services/payroll', 'companies/acme'].map((path) => collector.get(`/v1/${path}`)),
  )
  expect(names.map((reply) => reply.json().name)).toEqual(['anna', 'payroll', 'acme'])
})

test('a signature without an agent asks about its service, and has a link for a QR code', async () => {
  await using collector = await openCollector()
  await collector.create('/v1/signatures', { agent: 'anna', service: 'payroll' })

  const created = await collector.create('/v1/signatures', { service: 'payroll', locale: 'uk' })
  const again = await collector.create('/v1/signatures', { service: 'payroll' })

  expect([created.statusCode, again.statusCode]).toEqual([201, 200])
  expect(again.json()).toEqual(created.json())
  expect(created.json()).not.toHaveProperty('agent')
  expect(created.json()).toMatchObject({
    link: `http://collector.test/s/${created.json().token}`,
    html: expect.stringContaining('Як ви оцінюєте цю послугу?'),
  })
})

test('a repeated signature is returned with the style it was created with', async () => {
  await using collector = await openCollector()
  const first = await collector.create('/v1/signatures', { agent: 'anna', style: 'boxes' })

  const again = await collector.create('/v1/signatures', { agent: 'anna', style: 'digits', locale: 'uk' })
  const other = await collector.create('/v1/signatures', { agent: 'anna', service: 'payroll' })

  expect([again.statusCode, again.json()]).toEqual([200, first.json()])
  expect(other.statusCode).toBe(201)
})

test('one call creates 2,000 signatures, each once, and one that fails does not stop the others', async () => {
  await using collector = await openCollector()
  const requested = [
    ...Array.from({ length: 1997 }, (_, i) => ({ agent: `agent-${i}` })),
    { agent: 'anna petrova' },
    { agent: 'agent-0' },
    { agent: 'agent-1996' },
  ]

  const { items } = (await collector.create('/v1/signatures', requested)).json()

  const statuses = items.map(({ status }: { status: number }) => status)
  expect(statuses.slice(0, 1997).every((status: number) => status === 201)).toBe(true)
  expect(statuses.slice(1997)).toEqual([422, 200, 200])
  expect(items[1997].problem.errors[0].path).toBe('agent')
  expect(items[1998].signature).toEqual(items[0].signature)
  expect(items[1999].signature).toEqual(items[1996].signature)
  const first = (await collector.get('/v1/signatures?limit=1500')).json()
  const second = (await collector.get(first.next.replace('http://collector.test', ''))).json()
  expect([first.rows.length, second.rows.length, second.next]).toEqual([1500, 497, null])
})

test('a template for a server-side signature tool has its placeholder in each link', async () => {
  await using collector = await openCollector()

  const reply = await collector.get(
    '/v1/signatures/template?placeholder=%25%25CustomAttribute1%25%25&locale=ar',
  )

  expect(reply.statusCode).toBe(200)
  const { html, text } = reply.json()
  expect(html).toContain('http://collector.test/s/%%CustomAttribute1%%/5')
  expect(text).toContain('http://collector.test/s/%%CustomAttribute1%%/1')
  expect(html).toContain('dir="rtl"')
})

test('a revoked signature stays listed, and a new one for the same agent has other links', async () => {
  await using collector = await openCollector()
  const first = (await collector.create('/v1/signatures', { agent: 'anna' })).json()

  const revoked = await collector.delete(`/v1/signatures/${first.id}`)
  const twice = await collector.delete(`/v1/signatures/${first.id}`)
  const replacement = await collector.create('/v1/signatures', { agent: 'anna' })

  expect([revoked.statusCode, twice.statusCode, replacement.statusCode]).toEqual([204, 404, 201])
  expect(replacement.json().id).not.toBe(first.id)
  const { rows } = (await collector.get('/v1/signatures')).json()
  expect(rows.find(({ id }: { id: string }) => id === first.id).revokedAt).toBe('2026-03-10T12:00:00.000Z')
})

test('an invalid signature is refused with the name of the wrong field', async () => {
  await using collector = await openCollector()

  await expectRefusals(collector, (body: object) => collector.create('/v1/signatures', body), {
    'no agent': [{}, '422 validation_failed agent'],
    'an unknown style': [{ agent: 'anna', style: 'stars' }, '422 validation_failed style'],
    'an unknown field': [{ agent: 'anna', name: 'Anna' }, '422 validation_failed name'],
    'a list that is too long': [Array(2001).fill({ agent: 'anna' }), '422 validation_failed body'],
  })
  await expectRefusals(collector, (query: string) => collector.get(`/v1/signatures${query}`), {
    'no placeholder': ['/template', '422 validation_failed placeholder'],
    'a placeholder without delimiters': ['/template?placeholder=token', '422 validation_failed placeholder'],
    'markup as a placeholder': ['/template?placeholder=%22%3E', '422 validation_failed placeholder'],
    'an invalid cursor': ['?cursor=x', '422 validation_failed cursor'],
  })
})

test('another workspace can neither list nor revoke a signature', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  const { id } = (await collector.create('/v1/signatures', { agent: 'anna' })).json()

  expect((await neighbour.get('/v1/signatures')).json().rows).toEqual([])
  expect(await neighbour.delete(`/v1/signatures/${id}`)).toBeProblem(404, 'not_found')
})
