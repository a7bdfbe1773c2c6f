import { createHmac, randomUUID } from 'node:crypto'
import { constantTimeEqual } from '../../../workspace/hmac.ts'

/** Which ask a form is about, and the secret that proves that its page was handed out from here. */
export interface FormKey {
  secret: string
  /** Names the ask among all that the secret is used for. */
  ask: readonly string[]
}

/** One form: its nonce is the id of the submission that it makes. */
export interface FormToken {
  text: string
  nonce: string
  issuedAt: Date
}

const HOUR_MS = 3_600_000
const FORM_TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{13})\.([\w-]{43})$/

/** Makes the token of a form that is handed out now. */
export function makeFormToken(key: FormKey, now: Date): FormToken {
  const [nonce, time] = [randomUUID(), String(now.getTime())]
  return { text: `${nonce}.${time}.${macOf(key, 'form', nonce, time)}`, nonce, issuedAt: now }
}

/** Reads the token of a form about this ask, however old; `undefined` for any other. */
export function readFormToken(key: FormKey, text: string): FormToken | undefined {
  const [, nonce = '', time = '', mac = ''] = FORM_TOKEN.exec(text) ?? []
  if (!constantTimeEqual(mac, macOf(key, 'form', nonce, time))) return undefined
  return { text, nonce, issuedAt: new Date(Number(time)) }
}

export function isStale({ issuedAt }: FormToken, now: Date): boolean {
  return now.getTime() - issuedAt.getTime() >= HOUR_MS
}

/** What a form holds when its page has asked for one more press. */
export function confirmationOf(key: FormKey, { nonce }: FormToken): string {
  return macOf(key, 'confirm', nonce)
}

export function isConfirmed(key: FormKey, token: FormToken, confirmation: string): boolean {
  return constantTimeEqual(confirmation, confirmationOf(key, token))
}

/** Says first what it is a MAC of, as the secret has other uses. */
function macOf({ secret, ask }: FormKey, ...parts: string[]): string {
  const [kind, ...rest] = parts
  return createHmac('sha256', secret)
    .update(JSON.stringify([kind, ...ask, ...rest]))
    .digest('base64url')
}
