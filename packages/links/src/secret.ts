const MIN_BYTES = 32

/**
 * Refuses a secret that is too short: a key of HMAC-SHA256 must be at least as long as its hash (RFC 7518, 3.2).
 *
 * @param name what the message calls the secret
 * @returns the secret's bytes in UTF-8
 * @throws {RangeError} when the secret has fewer than 32 bytes
 * @example
 * checkSecret('the key', 'short') // RangeError: the key must have at least 32 UTF-8 bytes; got 5
 */
export function checkSecret(name: string, secret: string): Uint8Array {
  const bytes = new TextEncoder().encode(secret)
  if (bytes.length < MIN_BYTES) {
    throw new RangeError(`${name} must have at least ${MIN_BYTES} UTF-8 bytes; got ${bytes.length}`)
  }
  return bytes
}
