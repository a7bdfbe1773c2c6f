import { SCORES } from '@otklik/contract/scale'
import { checkHttpUrl } from './http-url.ts'
import { parseLinkToken } from './link-token.ts'
import { isPlaceholder } from './placeholder.ts'
import { parseSignatureToken } from './signature-token.ts'

/** The address of the page on which each score waits to be sent, by the score's digit. */
export type RatingLinks = Readonly<Record<'1' | '2' | '3' | '4' | '5', string>>

/**
 * The links of one invitation, for a letter.
 *
 * @param publicUrl where people reach the collector, with a path if it has one: `https://rate.example`
 * @param token as {@link makeLinkToken} makes it, or one placeholder of the tool that fills the letter in
 * @throws {RangeError} when `publicUrl` is no http(s) address without query, or `token` no link token
 * @example
 * ratingLinks('https://rate.example', token)['5'] // 'https://rate.example/r/main.0b3e….…/5'
 */
export function ratingLinks(publicUrl: string, token: string): RatingLinks {
  return scoreLinks(`${baseUrl(publicUrl)}/r/${checkLinkToken(token)}`)
}

/**
 * A link of the same invitation that no person can see, for the score 0 that nobody can give. Whatever follows it
 * reads letters as machines do.
 *
 * @throws {RangeError} as {@link ratingLinks}
 */
export function honeypotLink(publicUrl: string, token: string): string {
  return `${baseUrl(publicUrl)}/r/${checkLinkToken(token)}/0`
}

/**
 * The links that stand under an agent's letters.
 *
 * @param token `{workspace}.{signature}`, or one placeholder, such as `%%OtklikToken%%`, that a server-side signature
 *   tool replaces by it
 * @throws {RangeError} as {@link ratingLinks}
 */
export function signatureLinks(publicUrl: string, token: string): RatingLinks {
  if (!parseSignatureToken(token) && !isPlaceholder(token)) {
    throw new RangeError('the signature token must be {workspace}.{signature}, or one placeholder')
  }
  return scoreLinks(`${baseUrl(publicUrl)}/s/${token}`)
}

/** @throws {RangeError} when one of the five is missing or no http(s) address, by its score */
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
