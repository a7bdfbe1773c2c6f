import type { ViewState } from '@otklik/contract'
import { isAnswered, isExpired, issue, viewed } from '../../ask/invitations/invitation.ts'
import { addDetails } from '../../ask/page/ask-details.ts'
import { EXPIRED_TOKEN } from '../../ask/page/context-token.ts'
import type { Ask } from '../../ask/page/resolve-ask.ts'
import type { Invitation } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { applyBound } from './network-bound.ts'
import type { WriteSet } from './write-set.ts'

/**
 * Applies one view to the write set. The first view of an ask creates its invitation, or marks it as viewed.
 *
 * @throws {Problem} `unauthenticated` if the token has expired and there is no invitation yet
 */
export function applyView(writeSet: WriteSet, ask: Ask): ViewState {
  const { now, change } = writeSet
  const known = writeSet.invitations.get(ask.invitation)
  if (!known && ask.isTokenExpired) throw new Problem('unauthenticated', EXPIRED_TOKEN)
  if (known?.erased_at) return { state: 'closed' }
  if (known ? isExpired(known, now) : ask.isLocked) return { state: 'closed' }
  if (known && ask.isLocked && !isAnswered(known)) return { state: 'closed' }

  const invitation = known
    ? viewed(known, now)
    : applyBound(writeSet, ask, 'views', viewed(issue(ask, now), now))
  if (invitation !== known) writeSet.invitations.set(invitation.id, { ...invitation, change })
  addDetails(writeSet.details, invitation, ask.details, now)
  return isAnswered(invitation) ? answeredState(invitation, ask, now) : { state: 'open' }
}

function answeredState({ answers, editable_until }: Invitation, ask: Ask, now: Date): ViewState {
  const { csi } = answers
  const isEditable = editable_until !== null && editable_until > now
  return {
    state: 'answered',
    // Only a token proves who asks. The secret of a walk-in can be read by the next user of the same browser.
    csi: ask.trust === 'signed' && typeof csi === 'number' ? csi : undefined,
    editableUntil: isEditable ? editable_until.toISOString() : undefined,
  }
}
