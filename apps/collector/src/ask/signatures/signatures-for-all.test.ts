import { expect, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'

test('one call creates the signatures of all agents who have none, and one file has them all', async () => {
  await using collector = await openCollector()
  const { create, get, put } = collector
  await put('/v1/agents/anna', { name: 'Anna "Ann" Petrova', email: 'anna@centre.example' })
  await put('/v1/agents/dmytro', { name: 'Dmytro Bondar' })
  await put('/v1/agents/iryna', { name: 'Iryna' })
  const anna = (await create('/v1/signatures', { agent: 'anna', service: 'payroll' })).json()
  const iryna = (await create('/v1/signatures', { agent: 'iryna' })).json()
  await collector.delete(`/v1/signatures/${iryna.id}`)

  const first = await create('/v1/signatures/missing', { locale: 'uk', style: 'digits' })
  const again = await create('/v1/signatures/missing', { locale: 'de' })
  const file = (await get('/v1/signatures?active&format=ndjson')).body

  expect([first.json(), again.json()]).toEqual([{ created: 2 }, { created: 0 }])
  const rows = file
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rows.toSorted((a, b) => a.agent.localeCompare(b.agent))).toMatchObject([
    {
      agent: 'anna',
      agentName: 'Anna "Ann" Petrova',
      agentEmail: 'anna@centre.example',
      service: 'payroll',
      token: anna.token,
      html: anna.html,
      text: anna.text,
    },
    { agent: 'dmytro', agentName: 'Dmytro Bondar', locale: 'uk', style: 'digits' },
    { agent: 'iryna', agentName: 'Iryna', locale: 'uk' },
  ])
  expect(rows[0]).not.toHaveProperty('links')
  expect((await get('/v1/signatures.csv')).body.split('\n')[0]).toContain('html,text')
  expect((await get('/v1/signatures')).json().rows).toHaveLength(4)
})

test('signatures with an unknown survey are created for nobody', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/agents/anna', { name: 'Anna' })

  const refused = await collector.create('/v1/signatures/missing', { survey: 'none' })

  expect(refused).toBeProblem(422, 'survey_not_found', 'survey')
  expect((await collector.get('/v1/signatures')).json().rows).toEqual([])
})
