import { type RawBuilder, sql } from 'kysely'
import { INVITATION_CONTEXT, type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'

/**
 * Makes the condition that an invitation has an answer that counts, within the grants of a reader.
 *
 * @param isSetAside selects instead those that are set aside, and were neither released nor dropped
 */
export function isResponse(reader: Reader, isSetAside = false): RawBuilder<boolean> {
  const counts = isSetAside
    ? sql`invitation.set_aside_network is not null`
    : sql`invitation.set_aside_revision is null`
  return sql<boolean>`${withinGrants(reader, INVITATION_CONTEXT)} and invitation.answered_at is not null and ${counts}`
}
