import type { Answers } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

async function answer(collector: TestCollector, ticket: string, answers: Answers): Promise<string> {
  const token = await collector.aToken({ ticket, person: 'olha', agent: 'anna' })
  return (await collector.post('/v1/responses', collector.aResponse({ token, answers }))).json().invitation
}

/** Opens a collector with two answers about Anna, of whom the user of `anna` is the agent. */
async function openWithAnswers() {
  const collector = await openCollector({ services: ['payroll'] })
  const ids = [
    await answer(collector, 'INC-1', { csi: 5, comment: 'Thank you!' }),
    await answer(collector, 'INC-2', { csi: 1, comment: 'Late.' }),
  ] as const
  const quality = await collector.signIn({ role: 'quality' })
  const anna = await collector.signIn({ role: 'agent', agent: 'anna' })
  return { collector, ids, quality, anna }
}

test('an agent reads what was passed on, the latest first, until it is taken back', async () => {
  const { collector, ids, quality, anna } = await openWithAnswers()
  await using _ = collector
  const list = async (url = '/v1/me/passed-on') => (await anna.get(url)).json()
  const passOn = (id: string) => quality.post(`/v1/responses/${id}/passed-on`, { agent: 'anna' })
  expect(await list()).toEqual({ rows: [], next: null })

  const first = await passOn(ids[0])
  collector.advance({ seconds: 60 })
  const again = await passOn(ids[0])
  const second = await passOn(ids[1])
  const page = await list('/v1/me/passed-on?limit=1')

  expect([first.statusCode, again.statusCode, second.statusCode]).toEqual([201, 200, 201])
  expect(again.json()).toEqual(first.json())
  expect((await list()).rows).toEqual([
    expect.objectContaining({ id: ids[1], csi: 1, comment: 'Late.' }),
    {
      id: ids[0],
      answeredDay: '2026-03-10',
      service: 'payroll',
      serviceName: 'payroll',
      csi: 5,
      comment: 'Thank you!',
      passedOnAt: first.json().passedOnAt,
    },
  ])
  expect((await list(page.next.replace('http://collector.test', ''))).rows).toMatchObject([{ id: ids[0] }])
  expect((await quality.get(`/v1/responses/${ids[0]}/passed-on`)).json().rows).toEqual([
    { ...first.json(), agentName: 'anna' },
  ])
  expect((await quality.delete(`/v1/responses/${ids[1]}/passed-on/anna`)).statusCode).toBe(204)
  expect((await list()).rows).toMatchObject([{ id: ids[0] }])
})

test('a response that was passed on leaves the list when its person is erased', async () => {
  const { collector, ids, quality, anna } = await openWithAnswers()
  await using _ = collector
  await quality.post(`/v1/responses/${ids[0]}/passed-on`, { agent: 'anna' })

  await collector.delete('/v1/people/olha')

  expect((await anna.get('/v1/me/passed-on')).json().rows).toEqual([])
  expect(await quality.post(`/v1/responses/${ids[1]}/passed-on`, { agent: 'anna' })).toBeProblem(
    404,
    'not_found',
  )
})

test('nobody else reads what was passed on, and nobody below quality passes on', async () => {
  const { collector, ids, quality } = await openWithAnswers()
  await using _ = collector
  await collector.put('/v1/agents/dana', { name: 'Dana' })
  await quality.post(`/v1/responses/${ids[0]}/passed-on`, { agent: 'anna' })
  const dana = await collector.signIn({ role: 'agent', agent: 'dana' })
  const nobody = await collector.signIn({ role: 'agent' })
  const manager = await collector.signIn({ role: 'manager' })

  for (const user of [dana, nobody]) {
    expect((await user.get('/v1/me/passed-on')).json().rows).toEqual([])
    expect(await user.post(`/v1/responses/${ids[1]}/passed-on`, { agent: 'dana' })).toBeProblem(
      403,
      'forbidden',
    )
  }
  expect(await manager.post(`/v1/responses/${ids[1]}/passed-on`, { agent: 'anna' })).toBeProblem(
    403,
    'forbidden',
  )
})

test('an unknown agent, an unknown response and other fields are refused', async () => {
  const { collector, ids, quality } = await openWithAnswers()
  await using _ = collector
  const passOn = (id: string, body: object) => quality.post(`/v1/responses/${id}/passed-on`, body)
  const unknown = '00000000-0000-4000-8000-000000000000'

  expect(await passOn(ids[0], { agent: 'eve' })).toBeProblem(422, 'validation_failed', 'agent')
  expect(await passOn(ids[0], {})).toBeProblem(422, 'validation_failed', 'agent')
  expect(await passOn(ids[0], { agent: 'anna', text: 'x' })).toBeProblem(422, 'validation_failed', 'text')
  expect(await passOn(unknown, { agent: 'anna' })).toBeProblem(404, 'not_found')
  expect(await passOn('INC-1', { agent: 'anna' })).toBeProblem(422, 'validation_failed', 'id')
  expect(await quality.delete(`/v1/responses/${ids[0]}/passed-on/anna`)).toBeProblem(404, 'not_found')
  expect(await quality.get(`/v1/responses/${unknown}/passed-on`)).toBeProblem(404, 'not_found')
  expect((await quality.get(`/v1/responses/${ids[0]}/passed-on`)).json()).toEqual({ rows: [], next: null })
})
