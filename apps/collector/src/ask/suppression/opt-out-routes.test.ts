import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { aLetter, pressForm, READING_TIME, requestPage } from '../../../test/letter.ts'

async function stateOf(collector: TestCollector, ticket: string): Promise<string> {
  const ask = { person: { id: 'p-1' }, context: { service: 'payroll', ticket } }
  return (await collector.create('/v1/invitations', ask)).json().state
}

test('a server opts a person out once, and the first time counts', async () => {
  await using collector = await openCollector()

  const first = await collector.create('/v1/opt-outs', { person: { id: 'p-1' } })
  collector.advance({ days: 1 })
  const again = await collector.create('/v1/opt-outs', { person: { id: 'p-1' } })

  expect([first.statusCode, again.statusCode]).toEqual([201, 200])
  expect(first.json()).toEqual({ person: { id: 'p-1' }, since: '2026-03-10T12:00:00.000Z' })
  expect(again.json()).toEqual(first.json())
  expect((await collector.get('/v1/opt-outs/p-1')).json()).toEqual(first.json())
  expect(await stateOf(collector, 'INC-1')).toBe('suppressed')
})

test('a server undoes an opt-out, whoever said it, and undoing nothing is no error', async () => {
  await using collector = await openCollector()
  const letter = await aLetter(collector)
  const page = await requestPage(collector, { method: 'GET', url: `${letter.action}/opt-out` })
  collector.advance(READING_TIME)
  await pressForm(collector, page.forms[0])
  expect(await stateOf(collector, 'INC-2')).toBe('suppressed')

  expect((await collector.get('/v1/opt-outs/p-1')).statusCode).toBe(200)
  const undone = [await collector.delete('/v1/opt-outs/p-1'), await collector.delete('/v1/opt-outs/p-1')]

  expect(undone.map(({ statusCode }) => statusCode)).toEqual([204, 204])
  expect(await collector.get('/v1/opt-outs/p-1')).toBeProblem(404, 'not_found')
  expect(await stateOf(collector, 'INC-3')).toBe('sent')
})

test('an opt-out belongs to one workspace', async () => {
  await using collector = await openCollector()
  const neighbour = await collector.neighbour()
  await collector.create('/v1/opt-outs', { person: { id: 'p-1' } })

  expect(await neighbour.get('/v1/opt-outs/p-1')).toBeProblem(404, 'not_found')
  await neighbour.delete('/v1/opt-outs/p-1')

  expect(await stateOf(collector, 'INC-1')).toBe('suppressed')
})

test('a person without an id is refused by its name', async () => {
  await using collector = await openCollector()

  expect(await collector.create('/v1/opt-outs', { person: {} })).toBeProblem(
    422,
    'validation_failed',
    'person.id',
  )
})
