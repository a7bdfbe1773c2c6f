import { expect, test } from 'vitest'
import { makeLinkToken } from './link-token.ts'
import { honeypotLink, ratingLinks, signatureLinks } from './rating-links.ts'

const ID = '0b3e0f5a-6d0c-8b1e-9f43-5a2f7c1d9e80'
const token = makeLinkToken({ workspace: 'main', invitation: ID }, 'k'.repeat(32))

test('each score has a link, and all links contain the same token', () => {
  const links = ratingLinks('https://rate.example', token)

  expect(Object.keys(links)).toEqual(['1', '2', '3', '4', '5'])
  expect(links[4]).toBe(`https://rate.example/r/${token}/4`)
})

test('the honeypot link contains the same token and the score 0', () => {
  expect(honeypotLink('https://rate.example', token)).toBe(`https://rate.example/r/${token}/0`)
})

test('the links of a signature have a path of their own', () => {
  expect(signatureLinks('https://rate.example', `main.${ID}`)[1]).toBe(`https://rate.example/s/main.${ID}/1`)
})

test('a public URL may have a path, with or without a slash at its end', () => {
  expect(ratingLinks('https://portal.example/rate', token)[5]).toBe(
    `https://portal.example/rate/r/${token}/5`,
  )
  expect(ratingLinks('https://portal.example/rate/', token)[5]).toBe(
    `https://portal.example/rate/r/${token}/5`,
  )
})

test.each(['%%OtklikToken%%', '{Extension attribute 7}', '{{ticket.rating}}', '{Жетон}'])(
  'the placeholder %s is kept as it is',
  (placeholder) => {
    expect(signatureLinks('https://rate.example', placeholder)[3]).toBe(
      `https://rate.example/s/${placeholder}/3`,
    )
    expect(ratingLinks('https://rate.example', placeholder)[3]).toBe(
      `https://rate.example/r/${placeholder}/3`,
    )
  },
)

test.each([
  'javascript:alert(1)',
  'ftp://rate.example',
  '//rate.example',
  'rate.example',
  'https://',
  'https:/rate.example',
  'https://a:b@rate.example',
  'https://rate.example:99999',
  'https://rate.example/a b',
  'https://rate.example/"onclick="x',
  'https://rate.example/<b>',
  'https://rate.example\\@evil.example',
  'https://%%Host%%/',
  'https://%72ate.example',
  'https://{Host}/',
  'https://rate.example/{',
  'https://rate.example/{a/b}',
  'https://rate.example/\u202egro',
  'https://rate.example/\n',
  '',
])('%j is refused as a public URL', (publicUrl) => {
  expect(() => ratingLinks(publicUrl, token)).toThrow(
    new RangeError(`the public URL must be an http or https URL; got "${publicUrl}"`),
  )
})

test.each(['https://rate.example/?a=b', 'https://rate.example/#a'])(
  '%s is refused as a public URL, because no path can follow',
  (publicUrl) => {
    expect(() => ratingLinks(publicUrl, token)).toThrow('the public URL must have neither query nor fragment')
  },
)

test('a token of the other kind is refused, and the error does not repeat it', () => {
  expect(() => ratingLinks('https://rate.example', `main.${ID}`)).toThrow(
    new RangeError('the link token must be {workspace}.{invitation}.{mac}, or one placeholder'),
  )
  expect(() => honeypotLink('https://rate.example', `${token}/5`)).toThrow(RangeError)
  expect(() => signatureLinks('https://rate.example', token)).toThrow(
    new RangeError('the signature token must be {workspace}.{signature}, or one placeholder'),
  )
  expect(() => signatureLinks('https://rate.example', '%%a%%/%%b%%')).toThrow(RangeError)
})
