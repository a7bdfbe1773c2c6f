import { randomUUID } from 'node:crypto'
import type { LightMyRequestResponse as Reply } from 'fastify'
import { expect, test } from 'vitest'
import { openCollector } from '../../test/collector.ts'

/** Opens two workspaces that use the same keys for different things. */
async function openNeighbours() {
  const facts = { services: ['payroll'], companies: ['acme'] }
  const ours = await openCollector(facts)
  return { ours, theirs: await ours.neighbour(facts) }
}

/** Returns everything by which a caller could tell two replies apart. */
const visibleOf = ({ statusCode, body, headers }: Reply) => ({
  statusCode,
  body,
  headers: Object.fromEntries(
    Object.entries(headers).filter(([name]) => !['date', 'x-request-id'].includes(name)),
  ),
})

test('the key of one workspace reads and changes nothing in another, even with the same keys in both', async () => {
  const { ours, theirs } = await openNeighbours()
  await using _ = ours
  await theirs.post('/v1/responses', theirs.aResponse({ answers: { csi: 1 } }))
  const before = await theirs.allRows()
  const { id } = (await theirs.get('/v1/keys')).json().rows[0]
  const { kid } = (await theirs.get('/v1/signing-secrets')).json().rows[0]

  await ours.put('/v1/services/payroll', { name: 'Ours' })
  await ours.put('/v1/companies/acme', { name: 'Ours' })
  await ours.put('/v1/surveys/csi', {
    name: 'Ours',
    questions: [{ key: 'csi', kind: 'csi', texts: { en: 'Ours?' } }],
  })
  await ours.patch('/v1/workspace', { name: 'Ours', openRatings: false })
  await ours.delete(`/v1/keys/${id}`)
  await ours.delete(`/v1/signing-secrets/${kid}`)

  expect(await theirs.allRows()).toEqual(before)
  expect(await ours.scores()).toMatchObject([{ n: 0 }])
  expect(await ours.rates()).toMatchObject([{ issued: 0 }])
})

test('the same submission, walk-in and ticket stay separate in two workspaces', async () => {
  const { ours, theirs } = await openNeighbours()
  await using _ = ours
  const open = ours.aResponse({ answers: { csi: 5 } })
  const ask = { person: 'olha', ticket: 'INC-1' }
  const signed = ours.aResponse({ token: await ours.aToken(ask), answers: { csi: 4 } })

  const replies = [
    await ours.post('/v1/responses', open),
    await theirs.post('/v1/responses', { ...open, site: theirs.site, answers: { csi: 1 } }),
    await ours.post('/v1/responses', signed),
    await theirs.post('/v1/responses', {
      ...signed,
      site: theirs.site,
      token: await theirs.aToken(ask),
      answers: { csi: 2 },
    }),
  ]

  expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 201])
  expect(new Set(replies.map((reply) => reply.json().invitation)).size).toBe(4)
  expect(await ours.scores()).toMatchObject([{ n: 2, s5: 1, s4: 1 }])
  expect(await theirs.scores()).toMatchObject([{ n: 2, s1: 1, s2: 1 }])
})

test('an unknown workspace and a wrong key get the same reply, for servers and for pages', async () => {
  const { ours, theirs } = await openNeighbours()
  await using _ = ours
  const wrong = 'A'.repeat(32)
  const server = (key: string) =>
    ours.send({ method: 'GET', url: '/v1/workspace', headers: { authorization: `Bearer ${key}` } })
  const page = (site: string) => ours.post('/v1/responses', ours.aResponse({ site }))
  const survey = (site: string) => ours.send({ method: 'GET', url: `/v1/surveys/csi?site=${site}` })

  for (const [call, prefix] of [
    [server, 'sk'],
    [page, 'pk'],
    [survey, 'pk'],
  ] as const) {
    const known = await call(`${prefix}_${theirs.workspace}_${wrong}`)
    const unknown = await call(`${prefix}_nobody_${wrong}`)
    const noKey = await call('nonsense')
    expect(known.statusCode).toBe(401)
    expect(visibleOf(known)).toEqual(visibleOf(unknown))
    expect(visibleOf(known)).toEqual(visibleOf(noKey))
  }
})

test('a thing of another workspace gets the same reply as one that does not exist', async () => {
  const { ours, theirs } = await openNeighbours()
  await using _ = ours
  await theirs.put('/v1/services/secret-project', { name: 'Secret' })
  await theirs.put('/v1/agents/ann', { name: 'Ann' })
  await theirs.put('/v1/surveys/theirs', {
    name: 'Theirs',
    questions: [{ key: 'mood', kind: 'csi', texts: { en: 'Mood?' } }],
  })
  const { id } = (await theirs.get('/v1/keys')).json().rows[0]
  const { kid } = (await theirs.get('/v1/signing-secrets')).json().rows[0]
  const days = 'from=2026-01-01&to=2026-12-31'
  const respond = (parts: object) => ours.post('/v1/responses', ours.aResponse(parts))
  const context = (service: string) => ({ context: { service } })

  const pairs = [
    [await ours.get('/v1/services/secret-project'), await ours.get('/v1/services/none')],
    [await ours.get('/v1/agents/ann'), await ours.get('/v1/agents/bob')],
    [await ours.get('/v1/surveys/theirs'), await ours.get('/v1/surveys/none')],
    [await ours.delete(`/v1/keys/${id}`), await ours.delete(`/v1/keys/${randomUUID()}`)],
    [await ours.delete(`/v1/signing-secrets/${kid}`), await ours.delete('/v1/signing-secrets/AAAAAAAA')],
    [await respond(context('secret-project')), await respond(context('none'))],
    [await respond({ survey: 'theirs' }), await respond({ survey: 'none' })],
    [await ours.get(`/v1/scores?${days}&question=mood`), await ours.get(`/v1/scores?${days}&question=none`)],
  ] as const

  for (const [existing, unknown] of pairs) {
    expect(existing.statusCode).toBeGreaterThanOrEqual(404)
    expect(visibleOf(existing)).toEqual(visibleOf(unknown))
  }
  const filtered = await Promise.all(
    ['secret-project', 'none'].map((service) => ours.get(`/v1/scores?${days}&by=trust&service=${service}`)),
  )
  expect(filtered.map((reply) => reply.json())).toEqual(Array(2).fill({ rows: [], next: null, cursor: null }))
})

test('a token is valid only in the workspace that signed it', async () => {
  const { ours, theirs } = await openNeighbours()
  await using _ = ours
  const before = await theirs.allRows()

  const foreign = await theirs.post(
    '/v1/responses',
    theirs.aResponse({ token: await ours.aToken({ ticket: 'INC-1' }) }),
  )
  const foreignSite = await theirs.post(
    '/v1/responses',
    theirs.aResponse({ site: ours.site, token: await theirs.aToken({ ticket: 'INC-1' }) }),
  )

  expect(foreign).toBeProblem(401, 'unauthenticated')
  expect(foreignSite).toBeProblem(401, 'unauthenticated')
  expect(await theirs.allRows()).toEqual(before)
})

test('the ETag of another workspace does not give 304', async () => {
  const { ours, theirs } = await openNeighbours()
  await using _ = ours
  const url = '/v1/scores?from=2026-01-01&to=2026-12-31'
  const { etag } = (await theirs.get(url)).headers

  const reply = await ours.send({
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${ours.secret}`, 'if-none-match': String(etag) },
  })

  expect(reply.statusCode).toBe(200)
})

test('simultaneous requests to two workspaces stay separate', async () => {
  const { ours, theirs } = await openNeighbours()
  await using _ = ours

  await Promise.all(
    Array.from({ length: 40 }, (_, index) => {
      const collector = index % 2 === 0 ? ours : theirs
      return collector.post(
        '/v1/responses',
        collector.aResponse({ answers: { csi: index % 2 === 0 ? 5 : 1 } }),
      )
    }),
  )

  expect(await ours.scores()).toMatchObject([{ n: 20, s5: 20 }])
  expect(await theirs.scores()).toMatchObject([{ n: 20, s1: 20 }])
})
