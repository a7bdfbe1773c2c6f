import { expect, test } from 'vitest'
import { openCollector } from '../../test/collector.ts'
import { expectRefusals } from '../../test/refusals.ts'

const SECRETS = '/v1/signing-secrets'

test('a signing secret cannot be chosen by the caller', async () => {
  await using collector = await openCollector()
  const create = (body: object) => collector.create(SECRETS, body)

  await expectRefusals(collector, create, {
    'a chosen secret': [{ secret: 'x'.repeat(32) }, '422 validation_failed secret'],
    'a chosen kid': [{ kid: 'mine' }, '422 validation_failed kid'],
    'several fields': [{ kid: 'mine', name: 'x' }, '422 validation_failed kid name'],
    'a list': [[], '422 validation_failed body'],
  })
})

test('only an active signing secret can be deleted', async () => {
  await using collector = await openCollector()
  const remove = (kid: string) => collector.delete(`${SECRETS}/${kid}`)

  await expectRefusals(collector, remove, {
    'an unknown kid': ['AAAAAAAA', '404 not_found'],
    'the secret itself': [collector.signingSecret, '404 not_found'],
    NUL: ['%00', '422 validation_failed kid'],
    'a kid with NUL': ['AAAA%00AAA', '422 validation_failed kid'],
    'a lone surrogate': ['%ed%a0%80', '404 not_found'],
    'a quote': ["'%20or%20''='", '404 not_found'],
    'a star': ['*', '404 not_found'],
    'a long kid': ['x'.repeat(65), '422 validation_failed kid'],
    'a very long kid': ['x'.repeat(8000), '422 validation_failed kid'],
    'a path': ['..%2F..%2Fkeys', '404 not_found'],
  })
})

test('a third secret is refused until one of the two is deleted, even if both are requested at once', async () => {
  await using collector = await openCollector()

  const [one, other] = await Promise.all([collector.create(SECRETS, {}), collector.create(SECRETS, {})])

  const created = one.statusCode === 201 ? one : other
  const refused = one.statusCode === 201 ? other : one
  expect(created.statusCode).toBe(201)
  expect(refused).toBeProblem(422, 'validation_failed', 'kid')
  await collector.delete(`${SECRETS}/${created.json().kid}`)
  expect((await collector.create(SECRETS, {})).statusCode).toBe(201)
})

test('a list of signing secrets does not contain the secrets', async () => {
  await using collector = await openCollector()
  const { kid, secret } = (await collector.create(SECRETS, {})).json()

  const list = await collector.get(SECRETS)

  expect(list.json().rows).toContainEqual(expect.objectContaining({ kid }))
  expect(list.body).not.toContain(secret)
  expect(list.body).not.toContain(collector.signingSecret)
})
