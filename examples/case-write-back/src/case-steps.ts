import { createHash } from 'node:crypto'
import type { KnownCase } from './journal.ts'

/** Says where Otklik is reached, with a key of the scope `work`. */
export interface Otklik {
  url: string
  workKey: string
}

/** Is a step as a ticket system tells of it. */
export interface TicketStep {
  ticket: string
  /** Is when the ticket changed. The same step at the same time is taken once, however often it is told of. */
  at: string
  /** Is the step as `POST /v1/cases/{id}/events` takes it, without its id. */
  step: { kind: string }
}

/** Takes a step with a case. If others were faster, it reads the case and tries once more. Returns Otklik's reply. */
export async function takeStep(
  { url, workKey }: Otklik,
  known: KnownCase,
  told: TicketStep,
): Promise<Response> {
  const about = `${url}/v1/cases/${known.case}`
  const headers = { authorization: `Bearer ${workKey}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ ...told.step, id: idOf(known, told) })
  const attempt = (version: number) =>
    fetch(`${about}/events`, { method: 'POST', headers: { ...headers, 'if-match': `"${version}"` }, body })

  const reply = await attempt(known.version)
  if (reply.status !== 412) return reply
  const current = await fetch(about, { headers })
  if (!current.ok) return current
  const { version } = (await current.json()) as { version: number }
  return attempt(version)
}

/** Derives the id of a step from what it is, as a UUID of version 8. */
function idOf({ case: about }: KnownCase, { at, step }: TicketStep): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([about, at, step]))
    .digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
