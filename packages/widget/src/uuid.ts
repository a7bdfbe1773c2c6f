/** Returns a random UUID. Pages on plain http have no `crypto.randomUUID`, so version and variant are set by hand. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] as number) % 16) | 0x40
  bytes[8] = ((bytes[8] as number) % 64) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
