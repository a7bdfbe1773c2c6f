import { editableUntil } from '../../../ask/invitations/edit-window.ts'
import { isAnswered, isExpired } from '../../../ask/invitations/invitation.ts'
import type { Link } from '../../../ask/letters/link.ts'
import { Problem } from '../../../http/problem.ts'

/**
 * Refuses a link whose ask can be neither answered nor changed any more.
 *
 * @throws {Problem} `erased`, `invitation_expired` or `edit_window_closed`
 */
export function refuseClosed({ ask, invitation }: Link, now: Date): void {
  if (invitation.erased_at) throw new Problem('erased')
  if (isExpired(invitation, now)) throw new Problem('invitation_expired')
  const until = isAnswered(invitation) ? editableUntil(invitation, ask.via) : null
  if (until && until <= now) throw new Problem('edit_window_closed')
}
