import { type GivenClaims, TokenClaims } from '@otklik/contract'
import fc from 'fast-check'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { expect, expectTypeOf, test } from 'vitest'
import type { ContextClaims } from './context-claims.ts'
import { mintContextToken } from './context-token.ts'

const secret = 'a-secret-of-more-than-32-bytes-in-all'
const claims = { person: 'e-1042', service: 'payroll' }

async function payloadOf(token: string, withSecret = secret) {
  const { payload } = await jwtVerify(token, new TextEncoder().encode(withSecret), { algorithms: ['HS256'] })
  return payload
}

test('a token contains the claims and its expiry, signed with HS256', async () => {
  const all = {
    ...claims,
    ticket: 'INC-1042',
    round: 2,
    survey: 'csi',
    agent: 'anna.petrova',
    company: 'northwind',
    level: 3,
    touchpoint: 'portal:closed',
    email: 'o.koval@northwind.example',
    name: 'Ольга Коваль',
    locale: 'uk',
    about: {
      title: 'Принтер не друкує',
      url: 'https://desk.example/t/INC-1042?tab=1',
      closedAt: '2026-03-10T14:00:00+02:00',
    },
  } as const

  const token = await mintContextToken(all, { secret })

  const { exp, ...rest } = await payloadOf(token)
  expect(rest).toEqual(all)
  expect(exp).toBeTypeOf('number')
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256' })
})

test('a ticket may have a number of any script, with blanks and slashes', async () => {
  for (const ticket of ['ЗНО-000451', 'HELP/2026/7', 'Заявка № 12', '工单 7', 'طلب/٧', '𞤀'.repeat(128)]) {
    const token = await mintContextToken({ ...claims, ticket }, { secret })
    expect(await payloadOf(token)).toMatchObject({ ticket })
  }
})

test('a token names its secret if a kid is given', async () => {
  expect(decodeProtectedHeader(await mintContextToken(claims, { secret, kid: 'k1' }))).toEqual({
    alg: 'HS256',
    kid: 'k1',
  })
})

test.each([
  [undefined, 86_400],
  [90, 90],
  ['2 hours', 7200],
])('with an expiresIn of %s a token expires after %i seconds', async (expiresIn, seconds) => {
  const before = Math.floor(Date.now() / 1000)

  const { exp = 0 } = await payloadOf(await mintContextToken(claims, { secret, expiresIn }))

  expect(exp).toBeGreaterThanOrEqual(before + seconds)
  expect(exp).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000) + seconds)
})

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
  'an expiresIn of %s is refused',
  async (expiresIn) => {
    await expect(mintContextToken(claims, { secret, expiresIn })).rejects.toThrow(
      new RangeError(`expiresIn must be a positive number of seconds; got ${expiresIn}`),
    )
  },
)

test('a claim that is undefined counts as absent', async () => {
  const { exp, ...rest } = await payloadOf(
    await mintContextToken({ ...claims, ticket: undefined }, { secret }),
  )

  expect(rest).toEqual(claims)
})

test('a secret is measured in UTF-8 bytes, and 31 are too few', async () => {
  const cyrillic = 'ж'.repeat(16)

  await expect(mintContextToken(claims, { secret: 'x'.repeat(31) })).rejects.toThrow(
    new RangeError('the secret must have at least 32 UTF-8 bytes; got 31'),
  )
  expect(await payloadOf(await mintContextToken(claims, { secret: cyrillic }), cyrillic)).toMatchObject(
    claims,
  )
})

test.each([
  [{ person: undefined }, 'the claim "person" must be 1–254 printable characters'],
  [{ person: 'olha\n' }, 'the claim "person" must be 1–254 printable characters'],
  [{ person: '\ud800' }, 'the claim "person" must be 1–254 printable characters'],
  [{ person: 'x'.repeat(255) }, 'the claim "person" must be 1–254 printable characters'],
  [{ service: '' }, 'the claim "service" must be 1–64 ASCII letters, digits, ".", "_", "-", ":" or "#"'],
  [{ ticket: 'INC\n1' }, 'the claim "ticket" must be 1–128 printable characters'],
  [{ ticket: '№'.repeat(129) }, 'the claim "ticket" must be 1–128 printable characters'],
  [{ ticket: ' ' }, 'the claim "ticket" must be 1–128 printable characters'],
  [{ ticket: null }, 'the claim "ticket" must be 1–128 printable characters'],
  [{ agent: 'Анна' }, 'the claim "agent" must be 1–64 ASCII letters, digits, ".", "_", "-", ":" or "#"'],
  [{ round: 0 }, 'the claim "round" must be a whole number, 1–1000000'],
  [{ level: 4 }, 'the claim "level" must be 1, 2 or 3'],
  [{ email: 'Olha Koval' }, 'the claim "email" must be a mailbox such as "anna@acme.example"'],
  [{ name: '' }, 'the claim "name" must be 1–200 characters'],
  [{ locale: 'English please' }, 'the claim "locale" must be a language tag such as "en"'],
  [{ about: 'a printer' }, 'the claim "about" must be an object'],
  [{ about: { title: 'x'.repeat(301) } }, 'the claim "about.title" must be 1–300 characters'],
  [{ about: { url: 'javascript:alert(1)' } }, 'the claim "about.url" must be an http or https URL'],
  [
    { about: { closedAt: '10.03.2026' } },
    'the claim "about.closedAt" must be a time such as 2026-03-10T12:00:00Z',
  ],
  [{ about: { number: 'INC-1' } }, 'the claim "about.number" is not known'],
  [{ Ticket: 'INC-1' }, 'the claim "Ticket" is not known'],
  [{ exp: 1 }, 'the claim "exp" is not known'],
  [{ constructor: 'x' }, 'the claim "constructor" is not known'],
])('claims with %o are refused, and the error names the invalid one', async (wrong, message) => {
  await expect(mintContextToken({ ...claims, ...wrong } as never, { secret })).rejects.toThrow(
    new RangeError(message),
  )
})

test('the claims that can be minted are exactly those that the collector accepts', async () => {
  const key = fc.oneof(fc.constant(undefined), fc.stringMatching(/^[A-Za-z0-9._:#-]{1,65}$/), fc.string())
  const ticket = fc.oneof(key, fc.string({ unit: 'binary', maxLength: 130 }))
  const sometimes = <Value>(value: fc.Arbitrary<Value>) =>
    fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, value)
  const anyClaims = fc.record({
    person: fc.oneof(fc.string({ unit: 'binary', maxLength: 260 }), fc.emailAddress()),
    service: fc.oneof({ weight: 3, arbitrary: fc.constant('payroll') }, key),
    ticket,
    round: fc.oneof(fc.constant(undefined), fc.integer({ min: -1, max: 1_000_001 }), fc.double()),
    survey: key,
    agent: key,
    company: key,
    level: fc.constantFrom(undefined, 0, 1, 2, 3, 4, '1'),
    touchpoint: key,
    email: sometimes(
      fc.oneof(fc.emailAddress(), fc.stringMatching(/^[a-zа-я.@"\\ -]{1,12}@[a-zа-я.-]{1,9}$/), fc.string()),
    ),
    name: sometimes(fc.string({ unit: 'binary', maxLength: 202 })),
    locale: sometimes(fc.constantFrom('ru', 'pt-BR', 'English', 'no such tag', 'x'.repeat(36))),
    about: sometimes(
      fc.oneof(
        fc.constantFrom(null, [], 'x', {}, { extra: 1 }),
        fc.record(
          {
            title: fc.string({ unit: 'binary', maxLength: 302 }),
            url: fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string()),
            closedAt: fc.oneof(
              fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
              fc.string(),
            ),
          },
          { requiredKeys: [] },
        ),
      ),
    ),
    attributes: sometimes(
      fc.oneof(
        fc.constantFrom(null, [], 'x', {}, { vip: true }, { Vip: 'x' }, { vip: 1 }, { vip: null }),
        fc.dictionary(
          fc.stringMatching(/^[a-z][A-Za-z0-9]{0,33}$/),
          fc.string({ unit: 'binary', maxLength: 102 }),
          { maxKeys: 2 },
        ),
      ),
    ),
  })

  await fc.assert(
    fc.asyncProperty(anyClaims, async (some) => {
      const minted = mintContextToken(some as never, { secret })

      const accepted = TokenClaims.safeParse(some).success
      if (accepted) await expect(minted).resolves.toBeTypeOf('string')
      else await expect(minted).rejects.toThrow(RangeError)
    }),
    { numRuns: 1000 },
  )
})

test('the claims have the same type as in the contract', () => {
  expectTypeOf<Required<ContextClaims>>().toEqualTypeOf<Required<GivenClaims>>()
})
