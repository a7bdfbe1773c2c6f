import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Link } from '../../../ask/letters/link.ts'
import { dayIn } from '../../../workspace/day.ts'
import { isSecure } from '../../../workspace/host-cookie.ts'
import type { PressEvidence } from '../../link-visits/bot-detection.ts'
import type { NewLinkVisit } from '../../link-visits/visit-recorder.ts'
import { visitorOf } from '../../link-visits/visitor-of.ts'
import type { LinkDeps } from './page-of-link.ts'

/** Tells what a request of a link means. */
interface Visit extends Pick<NewLinkVisit, 'link'>, Partial<Pick<NewLinkVisit, 'score' | 'confirmed'>> {
  /** Is the time when the page was handed out whose button was pressed. */
  openedAt?: Date | undefined
}

/**
 * Records one request of a link as evidence of who or what opened it, without an address and without the full user agent.
 * It resolves to the evidence of the earlier ones, as {@link LinkDeps.visits} does.
 */
export function recordVisit(
  { visits, pageDeps, publicUrl }: Pick<LinkDeps, 'visits' | 'pageDeps' | 'publicUrl'>,
  request: FastifyRequest,
  { ask, invitation, letter, signature, vote }: Link,
  { openedAt, link, score = null, confirmed = false }: Visit,
): Promise<PressEvidence | undefined> {
  const now = pageDeps.clock()
  const sentAt = invitation.sent_at ?? letter?.written_at
  const visit = {
    workspace: ask.workspace,
    invitation: ask.invitation,
    id: randomUUID(),
    at: now,
    day: dayIn(ask.timeZone, now),
    after_seconds: sentAt ? Math.floor((now.getTime() - sentAt.getTime()) / 1000) : null,
    method: request.method,
    ...visitorOf(request, isSecure(publicUrl)),
    recipient_domain: letter?.email?.split('@').at(-1)?.toLowerCase() ?? null,
    link,
    score,
    confirmed,
    signature: signature?.id ?? null,
    network: vote?.network ?? null,
  }
  return visits.record(visit, openedAt, letter?.together ?? undefined)
}
