import fc from 'fast-check'
import type { Invitation } from '../src/link-token.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

export const base64url = fc.constantFrom(...`${LETTERS}${LETTERS.toUpperCase()}0123456789-_`)

export const aSlug = fc.string({
  unit: fc.constantFrom(...`${LETTERS}0123456789-`),
  minLength: 1,
  maxLength: 32,
})

export const anInvitation: fc.Arbitrary<Invitation> = fc.record(
  { workspace: aSlug, invitation: fc.uuid() },
  { noNullPrototype: true },
)

export const aKey = fc.string({ minLength: 32, maxLength: 64 })
