const MIN_BYTES = 32

/** Refuses a secret that could be tried out: HMAC-SHA256 wants as many bytes as it gives (RFC 7518, 3.2). */
export function checkSecret(name: string, secret: string): Uint8Array {
  const bytes = new TextEncoder().encode(secret)
  if (bytes.length < MIN_BYTES) {
    throw new RangeError(`${name} must have at least ${MIN_BYTES} UTF-8 bytes; got ${bytes.length}`)
  }
  return bytes
}
