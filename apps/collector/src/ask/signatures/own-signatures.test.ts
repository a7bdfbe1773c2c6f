import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'

/** Opens a collector with signatures of two agents and of a service desk. Returns the ids of the signatures. */
async function openWithSignatures() {
  const collector = await openCollector()
  const create = async (body: object): Promise<string> =>
    (await collector.create('/v1/signatures', body)).json().id
  const [anna, annas, dana, desk] = [
    await create({ agent: 'anna' }),
    await create({ agent: 'anna', service: 'payroll' }),
    await create({ agent: 'dana' }),
    await create({ service: 'payroll' }),
  ]
  return { collector, ids: { anna: [anna, annas].sort(), all: [anna, annas, dana, desk] } }
}

const idsIn = (reply: Awaited<ReturnType<TestCollector['get']>>): string[] =>
  reply.json().rows.map(({ id }: { id: string }) => id)

test.each(['agent', 'interviewer'] as const)(
  'a user with the role %s sees the signatures of the own agent',
  async (role) => {
    const { collector, ids } = await openWithSignatures()
    await using _ = collector
    const user = await collector.signIn({ role, agent: 'anna' })

    const reply = await user.get('/v1/signatures')

    expect(idsIn(reply)).toEqual(ids.anna)
    expect(reply.json().rows[0]).toMatchObject({ agent: 'anna', html: expect.stringContaining('/s/') })
  },
)

test('a user who is no agent sees no signature, not even that of a service desk', async () => {
  const { collector } = await openWithSignatures()
  await using _ = collector
  const user = await collector.signIn({ role: 'agent' })

  expect((await user.get('/v1/signatures')).json()).toEqual({ rows: [], next: null, cursor: null })
})

test('no page, cursor or parameter shows an agent the signature of another', async () => {
  const { collector, ids } = await openWithSignatures()
  await using _ = collector
  const user = await collector.signIn({ role: 'agent', agent: 'anna' })
  const first = '00000000-0000-4000-8000-000000000000'

  for (const cursor of [first, ...ids.all]) {
    const expected = ids.anna.filter((id) => id > cursor)
    expect(idsIn(await user.get(`/v1/signatures?cursor=${cursor}`))).toEqual(expected)
  }
  const page = (await user.get('/v1/signatures?limit=1')).json()
  const rest = await user.get(page.next.replace('http://collector.test', ''))
  expect([page.rows[0].id, ...idsIn(rest)]).toEqual(ids.anna)
  expect(rest.json().next).toBeNull()
  expect(await user.get('/v1/signatures?agent=dana')).toBeProblem(422, 'validation_failed', 'agent')
})

test('an agent reads signatures, and neither creates nor revokes one, nor sees the template', async () => {
  const { collector, ids } = await openWithSignatures()
  await using _ = collector
  const user = await collector.signIn({ role: 'agent', agent: 'anna' })
  const before = await collector.allRows()

  const refused = [
    await user.post('/v1/signatures', { agent: 'anna', service: 'travel' }),
    await user.delete(`/v1/signatures/${ids.anna[0]}`),
    await user.get('/v1/signatures/template?placeholder=%25%25Token%25%25'),
  ]

  for (const reply of refused) expect(reply).toBeProblem(403, 'forbidden')
  expect(await collector.allRows()).toEqual(before)
})

test('an administrator sees all signatures, whichever agent they are', async () => {
  const { collector, ids } = await openWithSignatures()
  await using _ = collector
  const admin = await collector.signIn({ role: 'admin', agent: 'anna' })

  expect(idsIn(await admin.get('/v1/signatures')).toSorted()).toEqual(ids.all.toSorted())
  expect(await (await collector.signIn({ role: 'quality' })).get('/v1/signatures')).toBeProblem(
    403,
    'forbidden',
  )
})

test('whoever is an agent sees the own active signatures, whatever the role is', async () => {
  const { collector, ids } = await openWithSignatures()
  await using _ = collector
  const own = ids.anna.toSorted()
  for (const role of ['agent', 'interviewer', 'viewer', 'manager', 'quality', 'admin'] as const) {
    const user = await collector.signIn({ role, agent: 'anna' })
    expect(idsIn(await user.get('/v1/me/signatures')).toSorted()).toEqual(own)
  }
  const nobody = await collector.signIn({ role: 'admin' })
  expect((await nobody.get('/v1/me/signatures')).json()).toEqual({ rows: [], next: null })

  await collector.delete(`/v1/signatures/${own[0]}`)

  const anna = await collector.signIn({ role: 'agent', agent: 'anna' })
  expect(idsIn(await anna.get('/v1/me/signatures'))).toEqual([own[1]])
})

test('a preview shows the block of an own signature in a frame, where no script runs', async () => {
  const { collector, ids } = await openWithSignatures()
  await using _ = collector
  const anna = await collector.signIn({ role: 'agent', agent: 'anna' })
  const dana = await collector.signIn({ role: 'quality', agent: 'dana' })
  const url = `/v1/me/signatures/${ids.anna[0]}/preview`

  const { headers, body } = await anna.get(url)

  expect(body).toContain(`${collector.workspace}.${ids.anna[0]}/5`)
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox",
    'cache-control': 'no-store',
  })
  expect(await dana.get(url)).toBeProblem(404, 'not_found')
  await collector.delete(`/v1/signatures/${ids.anna[0]}`)
  expect(await anna.get(url)).toBeProblem(404, 'not_found')
})
