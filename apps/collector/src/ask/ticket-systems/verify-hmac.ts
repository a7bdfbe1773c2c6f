import { createHmac, timingSafeEqual } from 'node:crypto'

interface Signature {
  algorithm: 'sha1' | 'sha256'
  secret: string
  /** What is signed, in parts. */
  message: readonly (string | Buffer)[]
  given: string | undefined
  encoding: 'hex' | 'base64'
}

/** Whether a signature is right, found out in the same time whatever it is. */
export function verifyHmac({ algorithm, secret, message, given = '', encoding }: Signature): boolean {
  const hmac = createHmac(algorithm, secret)
  for (const part of message) hmac.update(part)
  const right = Buffer.from(hmac.digest(encoding))
  const claimed = Buffer.from(given)
  return claimed.length === right.length && timingSafeEqual(claimed, right)
}

/** `X-Hub-Signature` of WebSub: the method, `=`, and the body's HMAC in hexadecimal. */
export function verifyHubSignature(
  algorithm: Signature['algorithm'],
  secret: string,
  body: Buffer,
  header: string | undefined,
): boolean {
  const prefix = `${algorithm}=`
  const given = header?.startsWith(prefix) ? header.slice(prefix.length).toLowerCase() : undefined
  return verifyHmac({ algorithm, secret, message: [body], given, encoding: 'hex' })
}
