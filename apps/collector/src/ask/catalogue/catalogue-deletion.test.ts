import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { aTicketSystem } from '../../../test/ticket-system.ts'

test.each(['services', 'agents', 'companies'])(
  'a deleted entry of %s is gone, and deleting it again is 404',
  async (noun) => {
    await using collector = await openCollector()
    const url = `/v1/${noun}/acme`
    await collector.put(url, { name: 'Acme' })

    const deleted = await collector.delete(url)

    expect([deleted.statusCode, deleted.body]).toEqual([204, ''])
    expect(await collector.get(url)).toBeProblem(404, 'not_found')
    expect((await collector.get(`/v1/${noun}`)).json().rows).toEqual([])
    expect(await collector.delete(url)).toBeProblem(404, 'not_found')
  },
)

test('an agent and a company that a hook made can be deleted: their names go, and contexts keep the keys', async () => {
  await using collector = await openCollector()
  const system = await aTicketSystem(collector, 'zammad')
  await system.close()
  const [agent] = (await collector.get('/v1/agents')).json().rows
  const [company] = (await collector.get('/v1/companies')).json().rows
  const { invitation } = await collector.allRows()

  await collector.delete(`/v1/agents/${encodeURIComponent(agent.key)}`)
  await collector.delete(`/v1/companies/${encodeURIComponent(company.key)}`)

  const left = await collector.allRows()
  expect(agent.name).not.toBe(agent.key)
  expect(JSON.stringify(left)).not.toContain(agent.name)
  expect(left.invitation).toEqual(invitation)
  expect(left).toMatchObject({
    agent: [],
    company: [],
    invitation: [{ agent: agent.key, company: company.key }],
  })
})

test('figures of a deleted agent stay, under the key', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/agents/ann', { name: 'Ann Petrova', email: 'ann@centre.example' })
  for (const person of ['p-1', 'p-2', 'p-3', 'p-4', 'p-5', 'p-6']) {
    const token = await collector.aToken({ person, ticket: 'INC-1', agent: 'ann' })
    await collector.post('/v1/responses', collector.aResponse({ token, answers: { csi: 4 } }))
  }

  await collector.delete('/v1/agents/ann')

  const [row] = await collector.scores({ by: 'agent' })
  expect(row).toMatchObject({ agent: 'ann', n: 6, mean: 4 })
  expect(JSON.stringify(await collector.allRows())).not.toMatch(/Petrova|ann@centre/)
})

test('a token adds a deleted agent again, by the key alone', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/agents/ann', { name: 'Ann Petrova' })
  await collector.delete('/v1/agents/ann')

  const token = await collector.aToken({ ticket: 'INC-1', agent: 'ann' })
  await collector.post('/v1/views', { site: collector.site, token })

  expect((await collector.get('/v1/agents/ann')).json()).toEqual({ key: 'ann', name: 'ann' })
})

test('once a service is deleted, every collector refuses pages that name it', async () => {
  await using collector = await openCollector({ services: ['payroll'], collectors: 2 })
  const view = () => {
    const context = { service: 'payroll' }
    return collector.post('/v1/views', { site: collector.site, invitation: randomUUID(), context })
  }
  const before = [await view(), await view()]

  await collector.delete('/v1/services/payroll')

  const after = [await view(), await view()]
  expect(before.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  for (const reply of after) expect(reply).toBeProblem(422, 'service_not_found')
  await collector.put('/v1/services/payroll', { name: 'Payroll' })
  expect((await view()).statusCode).toBe(200)
})
