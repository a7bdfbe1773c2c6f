import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aKey, anInvitation, base64url } from '../test/arbitraries.ts'
import { makeLinkToken, parseLinkToken, readLinkToken, verifyLinkToken } from './link-token.ts'

const KEY = 'a-key-of-more-than-thirty-two-bytes'
const ID = '0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80'
const invitation = { workspace: 'main', invitation: ID }
const TOKEN = makeLinkToken(invitation, KEY)

test('a token names its invitation and is verified by its key', () => {
  fc.assert(
    fc.property(anInvitation, aKey, (invitation, key) => {
      const token = makeLinkToken(invitation, key)

      const { mac, ...named } = readLinkToken(token, key) ?? {}
      expect(named).toEqual(invitation)
      expect(token).toBe(`${invitation.workspace}.${invitation.invitation}.${mac}`)
      expect(makeLinkToken(invitation, key)).toBe(token)
    }),
  )
})

test('a token has at most 92 characters, and none needs escaping in a path', () => {
  fc.assert(
    fc.property(anInvitation, aKey, (invitation, key) => {
      expect(makeLinkToken(invitation, key)).toMatch(/^[\w.-]{61,92}$/)
    }),
  )
})

test('a token with any one character changed is refused', () => {
  const anotherCharacter = fc.oneof(base64url, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }))
  fc.assert(
    fc.property(
      anInvitation,
      aKey,
      fc.nat({ max: 91 }),
      anotherCharacter,
      (invitation, key, place, character) => {
        const token = makeLinkToken(invitation, key)
        const at = place % token.length
        fc.pre(token[at] !== character)

        expect(readLinkToken(`${token.slice(0, at)}${character}${token.slice(at + 1)}`, key)).toBeUndefined()
      },
    ),
    { numRuns: 2000 },
  )
})

test('a token of another key, workspace or invitation is refused', () => {
  fc.assert(
    fc.property(anInvitation, anInvitation, aKey, aKey, (own, other, key, otherKey) => {
      fc.pre(key !== otherKey && own.workspace !== other.workspace && own.invitation !== other.invitation)
      const mac = makeLinkToken(own, key).split('.')[2] ?? ''

      expect(readLinkToken(makeLinkToken(own, otherKey), key)).toBeUndefined()
      expect(verifyLinkToken({ ...own, workspace: other.workspace, mac }, key)).toBe(false)
      expect(verifyLinkToken({ ...own, invitation: other.invitation, mac }, key)).toBe(false)
    }),
  )
})

test('a token is refused if a character moves from one part to the next', () => {
  const mac = TOKEN.split('.')[2] ?? ''

  expect(verifyLinkToken({ workspace: 'mai', invitation: `n${ID}`, mac }, KEY)).toBe(false)
})

test.each([
  ['nothing', ''],
  ['a token after a space', ` ${TOKEN}`],
  ['a token before a line break', `${TOKEN}\n`],
  ['a token before NUL', `${TOKEN}\0`],
  ['a token with a fourth part', `${TOKEN}.`],
  ['a token of two parts', TOKEN.slice(0, TOKEN.lastIndexOf('.'))],
  ['a token with an empty MAC', TOKEN.slice(0, TOKEN.lastIndexOf('.') + 1)],
  ['an upper-case workspace', TOKEN.replace('main', 'MAIN')],
  ['a workspace of 33 characters', TOKEN.replace('main', 'm'.repeat(33))],
  ['an upper-case invitation', TOKEN.replace(ID, ID.toUpperCase())],
  ['an invitation without hyphens', TOKEN.replace(ID, ID.replaceAll('-', ''))],
  ['a token with padding', `${TOKEN}==`],
  ['a MAC in plain base64', TOKEN.replace(/\.[^.]*$/, `.${'+/'.repeat(10)}+A`)],
  ['a longer MAC', `${TOKEN}A`],
  ['a percent-encoded workspace', TOKEN.replace('main', '%6dain')],
  ['an invitation with a digit of another script', TOKEN.replace('0b3e', '٠b3e')],
  ['a text of a megabyte', 'm'.repeat(1_000_000)],
])('%s is not a link token', (_, token) => {
  expect(parseLinkToken(token)).toBeUndefined()
  expect(readLinkToken(token, KEY)).toBeUndefined()
})

test('of all spellings that decode to the same MAC, only one is accepted', () => {
  const sameBytes = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].filter((last) =>
    Buffer.from(TOKEN.slice(-22, -1) + last, 'base64url').equals(Buffer.from(TOKEN.slice(-22), 'base64url')),
  )

  expect(sameBytes).toHaveLength(16)
  expect(sameBytes.filter((last) => readLinkToken(TOKEN.slice(0, -1) + last, KEY))).toEqual([TOKEN.at(-1)])
})

test('a MAC of another length does not match and throws no error', () => {
  expect(verifyLinkToken({ ...invitation, mac: '' }, KEY)).toBe(false)
  expect(verifyLinkToken({ ...invitation, mac: 'A'.repeat(43) }, KEY)).toBe(false)
})

test('no token is made that could not be parsed again', () => {
  expect(() => makeLinkToken({ ...invitation, workspace: 'a.b' }, KEY)).toThrow(
    new RangeError('the workspace must be 1–32 of a–z, 0–9 and "-"; got "a.b"'),
  )
  expect(() => makeLinkToken({ ...invitation, invitation: ID.toUpperCase() }, KEY)).toThrow(
    'the invitation must be a UUID in lower case',
  )
})

test('a key of fewer than 32 bytes neither makes nor verifies a token', () => {
  const short = new RangeError('the key must have at least 32 UTF-8 bytes; got 31')

  expect(() => makeLinkToken(invitation, 'k'.repeat(31))).toThrow(short)
  expect(() => readLinkToken(TOKEN, 'k'.repeat(31))).toThrow(short)
})
