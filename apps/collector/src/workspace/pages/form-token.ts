import { createHmac, randomUUID } from 'node:crypto'
import { HOUR_MS } from '@otklik/contract/duration'
import { constantTimeEqual } from '../hmac.ts'

/** Signs the forms of one ask. */
export interface FormKey {
  secret: string
  /** Names the ask, unlike anything else that the secret signs. */
  ask: readonly string[]
}

/** Identifies a form that was handed out. */
export interface FormToken {
  text: string
  /** Becomes the id of the submission, so that the same form is stored once. */
  nonce: string
  issuedAt: Date
}

const FORM_TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{13})\.([\w-]{43})$/

/** Makes the token of a form that is handed out now. It carries its time and a MAC, and is stored nowhere. */
export function makeFormToken(key: FormKey, now: Date): FormToken {
  const [nonce, time] = [randomUUID(), String(now.getTime())]
  return { text: `${nonce}.${time}.${macOf(key, 'form', nonce, time)}`, nonce, issuedAt: now }
}

/** Reads the token of a form about this ask, however old. Any other text gives `undefined`. */
export function readFormToken(key: FormKey, text: string): FormToken | undefined {
  const [, nonce = '', time = '', mac = ''] = FORM_TOKEN.exec(text) ?? []
  if (!constantTimeEqual(mac, macOf(key, 'form', nonce, time))) return undefined
  return { text, nonce, issuedAt: new Date(Number(time)) }
}

/** Returns `true` an hour after the form was handed out. */
export function isStale({ issuedAt }: FormToken, now: Date): boolean {
  return now.getTime() - issuedAt.getTime() >= HOUR_MS
}

/** Returns what the form of a confirm page holds beside its token. Without that page nobody can know it. */
export function confirmationOf(key: FormKey, { nonce }: FormToken): string {
  return macOf(key, 'confirm', nonce)
}

/** Returns `true` if the form has been through a confirm page. */
export function isConfirmed(key: FormKey, token: FormToken, confirmation: string): boolean {
  return constantTimeEqual(confirmation, confirmationOf(key, token))
}

/** Signs the parts, with their kind first, so that no MAC made for another use of the secret fits. */
function macOf({ secret, ask }: FormKey, ...parts: string[]): string {
  const [kind, ...rest] = parts
  return createHmac('sha256', secret)
    .update(JSON.stringify([kind, ...ask, ...rest]))
    .digest('base64url')
}
