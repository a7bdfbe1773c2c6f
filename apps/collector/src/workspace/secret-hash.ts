import { createHash } from 'node:crypto'

/**
 * Returns the hash that a secret is stored and looked up by: a key, or the token of a session or a link. Such secrets are
 * long and random, so a plain hash can't be reversed, and the time of a look-up reveals nothing about how close a guess is.
 */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
