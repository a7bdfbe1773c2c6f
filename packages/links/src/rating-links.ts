import { SCORES } from '@otklik/contract/scale'
import { checkHttpUrl } from './http-url.ts'
import { parseLinkToken } from './link-token.ts'
import { isPlaceholder } from './placeholder.ts'
import { parseSignatureToken } from './signature-token.ts'

/** Holds a link for each score, by the score's digit. It opens a page on which a press sends that score. */
export type RatingLinks = Readonly<Record<'1' | '2' | '3' | '4' | '5', string>>

/**
 * Builds the rating links of one invitation, for a letter.
 *
 * @param publicUrl the URL at which people reach the collector, with a path if it has one: `https://rate.example`
 * @param token a token that `makeLinkToken` made, or one placeholder that the sender of the letter replaces by it
 * @throws {RangeError} when `publicUrl` is not an http or https URL or has a query or fragment, or when `token` is not a
 *   link token
 * @example
 * ratingLinks('https://rate.example', token)['5'] // 'https://rate.example/r/main.0b3e….…/5'
 */
export function ratingLinks(publicUrl: string, token: string): RatingLinks {
  return scoreLinks(`${baseUrl(publicUrl)}/r/${checkLinkToken(token)}`)
}

/**
 * Builds the honeypot link of an invitation, which is hidden in the letter: only a machine follows it. It names the score
 * 0, which nobody can give.
 *
 * @param publicUrl as in {@link ratingLinks}
 * @param token as in {@link ratingLinks}
 * @throws {RangeError} as {@link ratingLinks}
 * @example
 * honeypotLink('https://rate.example', token) // 'https://rate.example/r/main.0b3e….…/0'
 */
export function honeypotLink(publicUrl: string, token: string): string {
  return `${baseUrl(publicUrl)}/r/${checkLinkToken(token)}/0`
}

/**
 * Builds the rating links of one signature, which stand under an agent's letters.
 *
 * @param publicUrl as in {@link ratingLinks}
 * @param token `{workspace}.{signature}`, or one placeholder, such as `%%OtklikToken%%`, that a server-side signature
 *   tool replaces by it
 * @throws {RangeError} when `publicUrl` is refused as by {@link ratingLinks}, or `token` is not a signature token
 * @example
 * signatureLinks('https://rate.example', '%%OtklikToken%%')['5'] // 'https://rate.example/s/%%OtklikToken%%/5'
 */
export function signatureLinks(publicUrl: string, token: string): RatingLinks {
  if (!parseSignatureToken(token) && !isPlaceholder(token)) {
    throw new RangeError('the signature token must be {workspace}.{signature}, or one placeholder')
  }
  return scoreLinks(`${baseUrl(publicUrl)}/s/${token}`)
}

/**
 * Refuses links that a letter cannot contain.
 *
 * @throws {RangeError} when a link is missing or is not an http or https URL; the message names its score
 */
export function checkLinks(links: RatingLinks): void {
  for (const score of SCORES) checkHttpUrl(`the link for score ${score}`, links[score] ?? '')
}

function scoreLinks(url: string): RatingLinks {
  return Object.fromEntries(SCORES.map((score) => [score, `${url}/${score}`])) as RatingLinks
}

function checkLinkToken(token: string): string {
  if (parseLinkToken(token) || isPlaceholder(token)) return token
  // The token itself stays out of the message: whoever has it may answer.
  throw new RangeError('the link token must be {workspace}.{invitation}.{mac}, or one placeholder')
}

function baseUrl(publicUrl: string): string {
  checkHttpUrl('the public URL', publicUrl)
  if (/[?#]/.test(publicUrl)) {
    throw new RangeError(`the public URL must have neither query nor fragment; got "${publicUrl}"`)
  }
  return publicUrl.replace(/\/+$/, '')
}
