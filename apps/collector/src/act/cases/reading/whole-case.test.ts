import { expect, test } from 'vitest'
import { aCase, takeStep } from '../../../../test/cases.ts'
import { openCollector } from '../../../../test/collector.ts'

const facts = { services: ['payroll'], companies: ['acme', 'globex'] }

test('a whole case has the person, the answers as they are, and names of today', async () => {
  await using collector = await openCollector(facts)
  await collector.put('/v1/agents/ivan', { name: 'Ivan Franko' })
  await collector.put('/v1/companies/acme', { name: 'Acme Ltd' })
  const person = { person: 'e-1', name: 'Daria', email: 'daria@acme.example', locale: 'uk' }
  const about = { title: 'March is missing', url: 'https://desk.example/INC-9' }
  const ask = { ...person, company: 'acme', agent: 'ivan', level: 2 as const, ticket: 'INC-9', about }
  const id = await aCase(collector, ask, { csi: 2, comment: 'Too late' })

  const reply = await collector.get(`/v1/cases/${id}`)

  expect(reply.statusCode).toBe(200)
  expect(reply.json()).toMatchObject({
    id,
    version: 1,
    cameBy: 'rating',
    agentName: 'Ivan Franko',
    companyName: 'Acme Ltd',
    level: 2,
    ticket: 'INC-9',
    person: { id: 'e-1', name: 'Daria', email: 'daria@acme.example', locale: 'uk' },
    survey: 'csi',
    surveyVersion: 1,
    channel: 'portal',
    via: 'portal',
    answeredAt: '2026-03-10T12:00:00.000Z',
    about,
    answers: { csi: 2, comment: 'Too late' },
    together: [],
    followers: [],
    events: [{ kind: 'opened', details: { question: 'csi', score: 2, threshold: 5 } }],
  })
})

test('the ETag of a case is its version, so that what is known already is not sent again', async () => {
  await using collector = await openCollector(facts)
  const id = await aCase(collector)
  const ask = (known: string) =>
    collector.send({
      method: 'GET',
      url: `/v1/cases/${id}`,
      headers: { authorization: `Bearer ${collector.secret}`, 'if-none-match': known },
    })

  const [strong, weak, other] = [await ask('"1"'), await ask('"7", W/"1"'), await ask('"2"')]
  await takeStep(collector, id, { kind: 'noted', text: 'Called.' })
  const changed = await ask('"1"')

  expect([strong, weak, other, changed].map(({ statusCode }) => statusCode)).toEqual([304, 304, 200, 200])
  expect([strong.body, strong.headers.etag, other.headers.etag, changed.headers.etag]).toEqual([
    '',
    '"1"',
    '"1"',
    '"2"',
  ])
  expect(changed.headers['cache-control']).toBe('private, no-cache')
})

test('cases of one person and owner that are not resolved stand together', async () => {
  await using collector = await openCollector(facts)
  await collector.put('/v1/causes/late', { name: 'Late' })
  const anna = await collector.signIn({ role: 'manager' })
  const theirs = await aCase(collector, { person: 'p-1' })
  const same = await aCase(collector, { person: 'p-1' })
  const resolved = await aCase(collector, { person: 'p-1' })
  const owned = await aCase(collector, { person: 'p-1' })
  await aCase(collector, { person: 'p-2' })
  await takeStep(collector, resolved, { kind: 'resolved', cause: 'late', outcome: 'duplicate' }, 1)
  await takeStep(collector, owned, { kind: 'assigned', owner: anna.user.id }, 1)

  const together = async (id: string) => (await collector.get(`/v1/cases/${id}`)).json().together

  expect(await together(theirs)).toEqual([same])
  expect(await together(owned)).toEqual([])
  expect((await together(resolved)).sort()).toEqual([theirs, same].sort())
})
