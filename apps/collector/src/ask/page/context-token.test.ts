import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import type { TokenClaims } from '@otklik/contract'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { expectRefusals } from '../../../test/refusals.ts'

const NOW_S = Date.parse('2026-03-10T12:00:00Z') / 1000
const HOUR_S = 3600
const claims = { person: 'olha', service: 'payroll', ticket: 'INC-1', exp: NOW_S + HOUR_S }

const encode = (part: unknown) =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url')

/** Signs any header and payload with a secret. */
function forge(header: object, payload: unknown, secret: string, hash = 'sha256'): string {
  const signed = `${encode(header)}.${encode(payload)}`
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`
}

function respond(collector: TestCollector) {
  return (token: string) => collector.post('/v1/responses', collector.aResponse({ token }))
}

test('a token that no active secret of the workspace signed with HS256 is refused, and stores nothing', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const neighbour = await collector.neighbour()
  const { signingSecret: secret } = collector
  const HS256 = { alg: 'HS256' }
  const [header = '', payload = '', mac = ''] = forge(HS256, claims, secret).split('.')
  const flipped = `${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const rs256 = `${encode({ alg: 'RS256' })}.${payload}`
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const [ownKid, neighbourKid] = [await kidOf(collector), await kidOf(neighbour)]
  const refusal = '401 unauthenticated'

  await expectRefusals(collector, respond(collector), {
    'an empty token': ['', refusal],
    'one part': ['token', refusal],
    'two parts': [`${header}.${payload}`, refusal],
    'four parts': [`${header}.${payload}.${mac}.${mac}`, refusal],
    'five parts, as in an encrypted token': [`${header}...${payload}.${mac}`, refusal],
    'three empty parts': ['..', refusal],
    'no signature': [`${header}.${payload}.`, refusal],
    'another signature': [`${header}.${payload}.${flipped}`, refusal],
    'a shorter signature': [`${header}.${payload}.${mac.slice(0, 20)}`, refusal],
    'a tampered payload': [`${header}.${encode({ ...claims, ticket: 'INC-2' })}.${mac}`, refusal],
    'the payload of another token': [
      `${header}.${forge(HS256, { ...claims, agent: 'ann' }, secret).split('.')[1]}.${mac}`,
      refusal,
    ],
    'a tampered header': [`${encode({ alg: 'HS256', typ: 'JWT' })}.${payload}.${mac}`, refusal],
    'alg none without a signature': [`${encode({ alg: 'none' })}.${payload}.`, refusal],
    'alg none with the original signature': [`${encode({ alg: 'none' })}.${payload}.${mac}`, refusal],
    'alg None': [`${encode({ alg: 'None' })}.${payload}.`, refusal],
    'no alg': [forge({}, claims, secret), refusal],
    'HS512 with the right secret': [forge({ alg: 'HS512' }, claims, secret, 'sha512'), refusal],
    'HS384 with the right secret': [forge({ alg: 'HS384' }, claims, secret, 'sha384'), refusal],
    'RS256 in the header only': [forge({ alg: 'RS256' }, claims, secret), refusal],
    'a real RS256 signature': [
      `${rs256}.${sign('sha256', Buffer.from(rs256), privateKey).toString('base64url')}`,
      refusal,
    ],
    'a public key as the secret': [forge(HS256, claims, publicPem), refusal],
    'an empty secret': [forge(HS256, claims, ''), refusal],
    'the secret of another workspace': [forge(HS256, claims, neighbour.signingSecret), refusal],
    'the secret of another workspace with its kid': [
      forge({ ...HS256, kid: neighbourKid }, claims, neighbour.signingSecret),
      refusal,
    ],
    'the secret of another workspace with our kid': [
      forge({ ...HS256, kid: ownKid }, claims, neighbour.signingSecret),
      refusal,
    ],
    'our secret with the kid of another workspace': [
      forge({ ...HS256, kid: neighbourKid }, claims, secret),
      refusal,
    ],
    'a number as the kid': [forge({ ...HS256, kid: 7 }, claims, secret), refusal],
    'an empty kid': [forge({ ...HS256, kid: '' }, claims, secret), refusal],
    'an API key as the secret': [forge(HS256, claims, collector.secret), refusal],
    'an unknown critical extension': [forge({ ...HS256, crit: ['x'], x: 1 }, claims, secret), refusal],
    'a key in its own header': [
      forge({ ...HS256, jwk: { kty: 'oct', k: encode('mine') } }, claims, 'mine'),
      refusal,
    ],
    'a header that is a list': [`${encode([])}.${payload}.${mac}`, refusal],
    'a header that is not JSON': [`${encode('{')}.${payload}.${mac}`, refusal],
    'characters outside base64url': [`${header}.${payload}.${mac}!`, refusal],
    'NUL at the end': [`${header}.${payload}.${mac}\u0000`, refusal],
    'no exp': [forge(HS256, { ...claims, exp: undefined }, secret), refusal],
    'null as exp': [forge(HS256, { ...claims, exp: null }, secret), refusal],
    'exp in milliseconds': [forge(HS256, { ...claims, exp: claims.exp * 1000 }, secret), refusal],
    'exp in microseconds': [forge(HS256, { ...claims, exp: claims.exp * 1_000_000 }, secret), refusal],
    'exp as text': [forge(HS256, { ...claims, exp: `${claims.exp}` }, secret), refusal],
    'exp as a date': [forge(HS256, { ...claims, exp: '2099-01-01' }, secret), refusal],
    'an infinite exp': [
      forge(HS256, JSON.stringify(claims).replace(String(claims.exp), '1e999'), secret),
      refusal,
    ],
    'a payload that is a list': [forge(HS256, [], secret), refusal],
    'a payload that is null': [forge(HS256, 'null', secret), refusal],
    'a payload that is not JSON': [forge(HS256, 'person=olha', secret), refusal],
    'an expired token for a new ask': [forge(HS256, { ...claims, exp: NOW_S - 31 }, secret), refusal],
    'a token that expired long ago': [forge(HS256, { ...claims, exp: -1 }, secret), refusal],
    'a very long token': ['x'.repeat(8193), '422 validation_failed token'],
  })
})

test('a signed token with invalid claims is refused with their names, and stores nothing', async () => {
  await using collector = await openCollector({ services: ['payroll'] })
  const signed = (overrides: object) =>
    respond(collector)(forge({ alg: 'HS256' }, { ...claims, ...overrides }, collector.signingSecret))

  await expectRefusals(collector, signed, {
    'no person': [{ person: undefined }, '422 validation_failed token.person'],
    'an empty person': [{ person: '' }, '422 validation_failed token.person'],
    'a number as the person': [{ person: 7 }, '422 validation_failed token.person'],
    'a line break in a person': [{ person: 'olha\n' }, '422 validation_failed token.person'],
    'NUL in a person': [{ person: 'olha\u0000' }, '422 validation_failed token.person'],
    'a lone surrogate in a person': [{ person: 'olha\ud800' }, '422 validation_failed token.person'],
    'a long person': [{ person: 'x'.repeat(255) }, '422 validation_failed token.person'],
    'no service': [{ service: undefined }, '422 validation_failed token.service'],
    'a service with a space': [{ service: 'pay roll' }, '422 validation_failed token.service'],
    'null as the ticket': [{ ticket: null }, '422 validation_failed token.ticket'],
    'round 0': [{ round: 0 }, '422 validation_failed token.round'],
    'round 1.5': [{ round: 1.5 }, '422 validation_failed token.round'],
    'a round as text': [{ round: '2' }, '422 validation_failed token.round'],
    'a round of 1e300': [{ round: 1e300 }, '422 validation_failed token.round'],
    'level 4': [{ level: 4 }, '422 validation_failed token.level'],
    'a list of agents': [{ agent: ['ann'] }, '422 validation_failed token.agent'],
    'a company with NUL': [{ company: '\u0000' }, '422 validation_failed token.company'],
    'an unknown claim': [{ colour: 'red' }, '422 validation_failed token.colour'],
    'a misspelt claim': [{ Ticket: 'INC-1' }, '422 validation_failed token.Ticket'],
    'a claim named like a method': [{ constructor: 'x' }, '422 validation_failed token.constructor'],
    'a page, which only the page itself may send': [
      { page: 'https://a.example' },
      '422 validation_failed token.page',
    ],
    'an unknown survey': [{ survey: 'none' }, '422 survey_not_found token.survey'],
  })
})

test('registered claims other than exp are ignored', async () => {
  await using collector = await openCollector()
  const registered = { iss: 7, sub: 'x', aud: ['y'], nbf: NOW_S + 9999, iat: 'never', jti: null }

  const reply = await respond(collector)(
    forge({ alg: 'HS256', typ: 'JWT' }, { ...claims, ...registered }, collector.signingSecret),
  )

  expect(reply.statusCode).toBe(201)
})

test('a token that expires in milliseconds is told so, and one that expires far in the future is accepted', async () => {
  await using collector = await openCollector()
  const expiring = async (exp: number) => respond(collector)(await collector.aToken({ exp }))

  const inMilliseconds = await expiring((NOW_S + HOUR_S) * 1000)
  const in2099 = await expiring(Date.parse('2099-01-01T00:00:00Z') / 1000)
  const withFraction = await expiring(NOW_S + 60.5)

  expect(inMilliseconds).toBeProblem(401, 'unauthenticated')
  expect(inMilliseconds.json().detail).toContain('exp must be in seconds')
  expect([in2099.statusCode, withFraction.statusCode]).toEqual([201, 201])
})

test('an expired token creates no invitation, after a tolerance of 30 seconds for clock skew', async () => {
  await using collector = await openCollector()
  const expiredFor = async (seconds: number) =>
    respond(collector)(await collector.aToken({ ticket: `INC-${seconds}`, exp: NOW_S - seconds }))

  const replies = [await expiredFor(0), await expiredFor(30), await expiredFor(31)]

  expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 401])
})

test('an expired token still answers the invitation that it created', async () => {
  await using collector = await openCollector()
  const token = await collector.aToken({ ticket: 'INC-1' })
  await collector.post('/v1/views', { site: collector.site, token })

  collector.advance({ days: 29 })
  const late = await respond(collector)(token)

  expect(late.statusCode).toBe(201)
})

test('an expired token answers no ask of another ticket, round, person or survey', async () => {
  await using collector = await openCollector()
  await collector.put('/v1/surveys/other', {
    name: 'Other',
    questions: [{ key: 'csi', kind: 'csi', texts: { en: 'How was it?' } }],
  })
  const ask = { person: 'olha', ticket: 'INC-1' }
  await respond(collector)(await collector.aToken(ask))
  const expired = async (other: Partial<TokenClaims>) =>
    respond(collector)(await collector.aToken({ ...ask, ...other, exp: NOW_S - HOUR_S }))

  await expectRefusals(collector, expired, {
    'another ticket': [{ ticket: 'INC-2' }, '401 unauthenticated'],
    'another round': [{ round: 2 }, '401 unauthenticated'],
    'another person': [{ person: 'ivan' }, '401 unauthenticated'],
    'another survey': [{ survey: 'other' }, '401 unauthenticated'],
    'no ticket': [{ ticket: undefined }, '401 unauthenticated'],
  })
  expect((await expired({ agent: 'ann', service: 'moves' })).statusCode).toBe(201)
})

test('during a rotation both secrets are accepted, with and without a kid, and a deleted one is not', async () => {
  await using collector = await openCollector()
  const oldKid = await kidOf(collector)
  const { kid, secret } = (await collector.create('/v1/signing-secrets', {})).json()
  const answer = async (header: object, secretUsed: string) => {
    const ticket = `INC-${randomUUID()}`
    return (await respond(collector)(forge({ alg: 'HS256', ...header }, { ...claims, ticket }, secretUsed)))
      .statusCode
  }

  const both = [
    await answer({}, collector.signingSecret),
    await answer({ kid: oldKid }, collector.signingSecret),
    await answer({}, secret),
    await answer({ kid }, secret),
    await answer({ kid: oldKid }, secret),
  ]
  await collector.delete(`/v1/signing-secrets/${oldKid}`)
  const ended = [await answer({}, collector.signingSecret), await answer({ kid }, secret)]

  expect(both).toEqual([201, 201, 201, 201, 401])
  expect(ended).toEqual([401, 201])
})

async function kidOf(collector: Pick<TestCollector, 'get'>): Promise<string> {
  return (await collector.get('/v1/signing-secrets')).json().rows[0].kid
}
