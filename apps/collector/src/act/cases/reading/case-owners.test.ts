import { expect, test } from 'vitest'
import { aCase } from '../../../../test/cases.ts'
import { openCollector } from '../../../../test/collector.ts'

test('the owners of cases are those whose role works on them, and of one case those within whose grants it lies', async () => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme', 'globex'] })
  await collector.put('/v1/agents/ivan', { name: 'Ivan' })
  const users = {
    quality: await collector.signIn({ role: 'quality' }),
    acme: await collector.signIn({ role: 'manager', grants: { companies: ['acme'] } }),
    globex: await collector.signIn({ role: 'manager', grants: { companies: ['globex'] } }),
    rated: await collector.signIn({ role: 'manager', agent: 'ivan' }),
    viewer: await collector.signIn({ role: 'viewer' }),
  }
  const id = await aCase(collector, { company: 'acme', agent: 'ivan' })
  const owners = async (query = '') => {
    const { rows } = (await users.acme.get(`/v1/case-owners${query}`)).json()
    const ids = rows.map((row: { id: string }) => row.id)
    return Object.entries(users).flatMap(([name, { user }]) => (ids.includes(user.id) ? [name] : []))
  }

  expect(await owners()).toEqual(['quality', 'acme', 'globex', 'rated'])
  expect(await owners(`?case=${id}`)).toEqual(['quality', 'acme'])
  expect(await users.globex.get(`/v1/case-owners?case=${id}`)).toBeProblem(422, 'validation_failed')
})

test('a case that opens says whose it is at first', async () => {
  await using collector = await openCollector({ services: ['payroll'], companies: ['acme'] })
  const anna = await collector.signIn({ role: 'manager' })
  await collector.put('/v1/companies/acme', { name: 'Acme', owner: anna.user.id })

  const id = await aCase(collector, { company: 'acme' })

  const { owner, events } = (await collector.get(`/v1/cases/${id}`)).json()
  expect([owner, events[0].details.owner]).toEqual([anna.user.id, anna.user.id])
})
