import { expect, test } from 'vitest'
import { openCollector } from '../../test/collector.ts'
import { expectRefusals } from '../../test/refusals.ts'

const SECRETS = '/v1/signing-secrets'

test('a signing secret is made by the collector alone', async () => {
  await using collector = await openCollector()
  const create = (body: object) => collector.create(SECRETS, body)

  await expectRefusals(collector, create, {
    'a secret of their own': [{ secret: 'x'.repeat(32) }, '422 validation_failed secret'],
    'a name of their own': [{ kid: 'mine' }, '422 validation_failed kid'],
    'several things': [{ kid: 'mine', name: 'x' }, '422 validation_failed kid name'],
    'a list': [[], '422 validation_failed body'],
  })
})

test('what is no signing secret cannot be ended', async () => {
  await using collector = await openCollector()
  const end = (kid: string) => collector.delete(`${SECRETS}/${kid}`)

  await expectRefusals(collector, end, {
    'a name that was never given': ['AAAAAAAA', '404 not_found'],
    'the secret itself': [collector.signingSecret, '404 not_found'],
    NUL: ['%00', '422 validation_failed kid'],
    'a name with NUL': ['AAAA%00AAA', '422 validation_failed kid'],
    'half a pair': ['%ed%a0%80', '404 not_found'],
    'a quote': ["'%20or%20''='", '404 not_found'],
    'a star': ['*', '404 not_found'],
    'a long name': ['x'.repeat(65), '422 validation_failed kid'],
    'a very long name': ['x'.repeat(8000), '422 validation_failed kid'],
    'a path': ['..%2F..%2Fkeys', '404 not_found'],
  })
})

test('a third secret is refused until one of the two is ended, even where two are asked for at once', async () => {
  await using collector = await openCollector()

  const [one, other] = await Promise.all([collector.create(SECRETS, {}), collector.create(SECRETS, {})])

  const made = one.statusCode === 201 ? one : other
  const refused = one.statusCode === 201 ? other : one
  expect(made.statusCode).toBe(201)
  expect(refused).toBeProblem(422, 'validation_failed', 'kid')
  await collector.delete(`${SECRETS}/${made.json().kid}`)
  expect((await collector.create(SECRETS, {})).statusCode).toBe(201)
})

test('a list of signing secrets names them, and tells none', async () => {
  await using collector = await openCollector()
  const { kid, secret } = (await collector.create(SECRETS, {})).json()

  const list = await collector.get(SECRETS)

  expect(list.json().rows).toContainEqual(expect.objectContaining({ kid }))
  expect(list.body).not.toContain(secret)
  expect(list.body).not.toContain(collector.signingSecret)
})
