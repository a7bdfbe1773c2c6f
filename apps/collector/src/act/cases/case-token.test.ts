import { makeLinkToken } from '@otklik/links'
import { expect, test } from 'vitest'
import { makeCaseToken, parseCaseToken, verifyCaseToken } from './case-token.ts'

const SECRET = 'a secret of at least thirty-two bytes'
const CLAIMS = { workspace: 'main', case: '0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80' }

test('a token names its case, and only the secret of its workspace verifies it', () => {
  const token = parseCaseToken(makeCaseToken(CLAIMS, SECRET))

  expect(token).toMatchObject(CLAIMS)
  expect(token && verifyCaseToken(token, SECRET)).toBe(true)
  expect(token && verifyCaseToken(token, `${SECRET}.`)).toBe(false)
  expect(token && verifyCaseToken({ ...token, workspace: 'other' }, SECRET)).toBe(false)
})

test('a token has one spelling, and a rating link of the same id is none', () => {
  const token = makeCaseToken(CLAIMS, SECRET)
  const link = parseCaseToken(makeLinkToken({ workspace: 'main', invitation: CLAIMS.case }, SECRET))

  for (const wrong of [
    token.toUpperCase(),
    `${token}.`,
    token.slice(0, -1),
    `${token.slice(0, -1)}B`,
    '..',
    '',
  ]) {
    expect(parseCaseToken(wrong), wrong).toBeUndefined()
  }
  expect(link && verifyCaseToken(link, SECRET)).toBe(false)
})
