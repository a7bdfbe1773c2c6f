import { createHash } from 'node:crypto'
import { SignJWT } from 'jose'
import type { MainKeys } from '../../apps/collector/src/first-start.ts'
import type { DemoApi } from './demo-api.ts'

/** Describes a rating on a page that the portal signed. */
interface Rating {
  /** Makes the submission one that is stored once, however often it is sent. */
  key: string
  claims: { person: string; service: string; ticket: string; [claim: string]: unknown }
  /** Is left out if the page was only seen. */
  answers?: object
}

/** Shows the page of a rating to its person and stores what they answer, and returns the receipt. */
export async function rate(
  api: DemoApi,
  { siteKey, signingSecret }: MainKeys,
  { key, claims, answers }: Rating,
  now: Date,
): Promise<Record<string, unknown>> {
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(Math.floor(now.getTime() / 1000) + 3600)
    .sign(new TextEncoder().encode(signingSecret))
  const ask = { site: siteKey, token }
  const view = await api.send('POST', '/v1/views', ask)
  return answers
    ? api.send('POST', '/v1/responses', { ...ask, id: demoUuid(key), answers, locale: 'en' })
    : view
}

/** Returns the same UUID for the same text. */
export function demoUuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
