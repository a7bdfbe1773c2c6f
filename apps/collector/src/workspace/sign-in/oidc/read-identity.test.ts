import { expect, test } from 'vitest'
import { type Claims, readIdentity } from './read-identity.ts'

const MICROSOFT = 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0'
const OTHER = 'https://login.acme.example'
const MAILBOX = 'olha@centre.example'

const read = (sources: Claims[], iss = OTHER) => readIdentity({ iss, sub: 'olha' }, sources, 'groups')

test.each<[string, string | undefined, Claims, string?]>([
  ['verified', MAILBOX, { email: 'Olha@Centre.Example', email_verified: true }],
  ['unverified', undefined, { email: MAILBOX, email_verified: false }],
  ['verified by a text', undefined, { email: MAILBOX, email_verified: 'true' }],
  ['verified by a number', undefined, { email: MAILBOX, email_verified: 1 }],
  ['not said to be verified', undefined, { email: MAILBOX }],
  ['no mailbox', undefined, { email: 'olha', email_verified: true }],
  ['a list', undefined, { email: [MAILBOX], email_verified: true }],
  ['verified in the way of Microsoft', MAILBOX, { email: MAILBOX, xms_edov: true }, MICROSOFT],
  ['verified so by a text', MAILBOX, { email: MAILBOX, xms_edov: '1' }, MICROSOFT],
  ['not verified so', undefined, { email: MAILBOX, xms_edov: false }, MICROSOFT],
  ['verified so by somebody else', undefined, { email: MAILBOX, xms_edov: true }, OTHER],
  [
    'verified so by an issuer that looks like it',
    undefined,
    { email: MAILBOX, xms_edov: true },
    'https://login.microsoftonline.com.evil.example/',
  ],
])('a mailbox that is %s is read as %s', (_, mailbox, claims, issuer = OTHER) => {
  expect(read([claims], issuer).mailbox).toBe(mailbox)
})

test('a mailbox of one source is not verified by another one', () => {
  expect(read([{ email: MAILBOX }, { email_verified: true }]).mailbox).toBeUndefined()
  expect(read([{ email: MAILBOX }, { email: 'x@y.example', email_verified: true }]).mailbox).toBe(
    'x@y.example',
  )
})

test('the ID token wins where both sources tell the same', () => {
  const identity = read([
    { name: 'Olha', groups: [] },
    { name: 'Olga', groups: ['leads'], locale: 'uk' },
  ])

  expect(identity).toMatchObject({ name: 'Olha', groups: [], locale: 'uk' })
})

test('names and locales that could not be stored are left out', () => {
  const identities = [
    read([{ name: 'a\u0000', locale: 'no locale' }]),
    read([{ name: 'x'.repeat(201), locale: 7 }]),
    read([{ name: '', locale: '' }]),
  ]

  expect(identities.map(({ name, locale }) => [name, locale])).toEqual(Array(3).fill([undefined, undefined]))
})
