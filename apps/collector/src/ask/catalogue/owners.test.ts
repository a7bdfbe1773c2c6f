import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

const aUser = async (collector: TestCollector, email = 'olha@centre.example'): Promise<string> =>
  (await collector.create('/v1/users', { email, name: 'Olha', role: 'quality' })).json().id

test.each(['services', 'companies'])(
  'an entry of %s shows its owner, and a PUT without one clears it',
  async (noun) => {
    await using collector = await openCollector()
    const owner = await aUser(collector)
    const url = `/v1/${noun}/acme`

    const created = await collector.put(url, { name: 'Acme', owner: owner.toUpperCase() })
    const found = (await collector.get(url)).json()
    const listed = (await collector.get(`/v1/${noun}`)).json().rows
    const cleared = await collector.put(url, { name: 'Acme' })

    expect([created.statusCode, created.json()]).toEqual([201, { key: 'acme', name: 'Acme', owner }])
    expect([found, listed]).toEqual([created.json(), [created.json()]])
    expect([cleared.statusCode, cleared.json()]).toEqual([200, { key: 'acme', name: 'Acme' }])
    expect((await collector.get(url)).json()).toEqual({ key: 'acme', name: 'Acme' })
  },
)

test('an owner is a user of the workspace, and agents have none', async () => {
  await using collector = await openCollector()
  const foreign = await aUser(await collector.neighbour())
  const put = ([url, owner]: readonly [string, unknown]) =>
    collector.put(url, url.startsWith('/v1/lines') ? { owner } : { name: 'x', owner })
  const refusal = '422 validation_failed owner'

  await expectRefusals(collector, put, {
    'nobody, of a service': [['/v1/services/a', randomUUID()], refusal],
    'nobody, of a company': [['/v1/companies/a', randomUUID()], refusal],
    'nobody, of a line': [['/v1/lines/People', randomUUID()], refusal],
    'a user of another workspace': [['/v1/companies/a', foreign], refusal],
    'a mailbox': [['/v1/companies/a', 'olha@centre.example'], refusal],
    null: [['/v1/services/a', null], refusal],
    'an owner of an agent': [['/v1/agents/a', foreign], refusal],
  })
})

test('the audit tells each change of an owner, and nothing where it stays', async () => {
  await using collector = await openCollector()
  const [olha, dana] = [await aUser(collector), await aUser(collector, 'dana@centre.example')]
  const line = '/v1/lines/People'

  await collector.put('/v1/services/payroll', { name: 'Payroll', owner: olha })
  await collector.put('/v1/services/payroll', { name: 'Payroll and tax', owner: olha })
  await collector.put('/v1/services/payroll', { name: 'Payroll and tax', owner: dana })
  await collector.put('/v1/services/travel', { name: 'Travel' })
  await collector.put('/v1/companies/acme', { name: 'Acme', owner: olha })
  await collector.put(line, { owner: olha })
  await collector.put(line, { owner: olha })
  await collector.delete(line)

  const audit = (await collector.allRows()).audit as { action: string; subject: string; details: object }[]
  const changes = audit
    .filter(({ action }) => action === 'owner.changed')
    .map(({ subject, details }) => ({ subject, ...details }))
  expect(changes).toHaveLength(5)
  expect(changes).toEqual(
    expect.arrayContaining([
      { subject: 'payroll', of: 'service', owner: olha },
      { subject: 'payroll', of: 'service', owner: dana },
      { subject: 'acme', of: 'company', owner: olha },
      { subject: 'People', of: 'line', owner: olha },
      { subject: 'People', of: 'line', owner: null },
    ]),
  )
})
