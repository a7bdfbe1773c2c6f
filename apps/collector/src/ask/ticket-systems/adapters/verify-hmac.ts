import { createHmac } from 'node:crypto'
import { constantTimeEqual } from '../../../workspace/hmac.ts'

interface Signature {
  algorithm: 'sha1' | 'sha256'
  secret: string
  /** Holds the signed message in parts. */
  message: readonly (string | Buffer)[]
  given: string | undefined
  encoding: 'hex' | 'base64'
}

/** Verifies an HMAC in constant time. */
export function verifyHmac({ algorithm, secret, message, given = '', encoding }: Signature): boolean {
  const hmac = createHmac(algorithm, secret)
  for (const part of message) hmac.update(part)
  return constantTimeEqual(given, hmac.digest(encoding))
}

/** Verifies `X-Hub-Signature` of WebSub: the algorithm, `=`, and the HMAC of the body in hexadecimal. */
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
