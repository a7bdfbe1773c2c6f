import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Link } from '../../../ask/letters/link.ts'
import { dayIn } from '../../../workspace/day.ts'
import type { NewLinkVisit } from '../../link-visits/visit-recorder.ts'
import { visitorOf } from '../../link-visits/visitor-of.ts'

/** Describes one request of a link as evidence of who or what opened it: no address and no full user agent. */
export function buildLinkVisit(
  request: FastifyRequest,
  { ask, invitation, letter }: Link,
  { score, confirmed }: Pick<NewLinkVisit, 'score' | 'confirmed'>,
  isSecure: boolean,
  now: Date,
): NewLinkVisit {
  const sentAt = invitation.sent_at ?? letter?.written_at
  return {
    workspace: ask.workspace,
    invitation: ask.invitation,
    id: randomUUID(),
    at: now,
    day: dayIn(ask.timeZone, now),
    after_seconds: sentAt ? Math.floor((now.getTime() - sentAt.getTime()) / 1000) : null,
    method: request.method,
    ...visitorOf(request, isSecure),
    recipient_domain: letter?.email?.split('@').at(-1)?.toLowerCase() ?? null,
    score,
    confirmed,
  }
}
