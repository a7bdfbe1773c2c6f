import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

const FACTS = { services: ['payroll'], collectors: 2 }

test('a site key that one collector revokes is refused by all others at once', async () => {
  await using collector = await openCollector(FACTS)
  await rateOnEach(collector)
  const keys = (await collector.get('/v1/keys')).json().rows
  const siteKey = keys.find(({ kind }: { kind: string }) => kind === 'site')

  await collector.delete(`/v1/keys/${siteKey.id}`)

  expect(await rateOnEach(collector)).toEqual([401, 401])
})

test('open ratings that one collector turns off and on are off and on in all others at once', async () => {
  await using collector = await openCollector(FACTS)
  await rateOnEach(collector)

  await collector.patch('/v1/workspace', { openRatings: false })
  const closed = await rateOnEach(collector)
  await collector.patch('/v1/workspace', { openRatings: true })

  expect(closed).toEqual([403, 403])
  expect(await rateOnEach(collector)).toEqual([201, 201])
})

test('a token signed with a secret that one collector has just created is accepted by all others', async () => {
  await using collector = await openCollector(FACTS)
  await rateOnEach(collector)
  const { secret } = (await collector.create('/v1/signing-secrets', {})).json()

  const token = await collector.aToken({ person: 'p-1' }, secret)

  expect(await rateOnEach(collector, { token })).toEqual([201, 201])
})

test('a survey that one collector has just changed applies in all others', async () => {
  await using collector = await openCollector(FACTS)
  await rateOnEach(collector)
  const questions = [{ key: 'speed', kind: 'csi', texts: { en: 'How fast?' } }]

  await collector.put('/v1/surveys/csi', { name: 'Speed', questions })

  expect(await rateOnEach(collector, { answers: { speed: 4 } })).toEqual([201, 201])
})

/** Sends a new response to each collector in turn. */
async function rateOnEach(collector: TestCollector, parts: object = {}): Promise<number[]> {
  const statuses: number[] = []
  for (let turn = 0; turn < FACTS.collectors; turn++) {
    const reply = await collector.post('/v1/responses', collector.aResponse({ id: randomUUID(), ...parts }))
    statuses.push(reply.statusCode)
  }
  return statuses
}
