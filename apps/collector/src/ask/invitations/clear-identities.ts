import { sql } from 'kysely'
import type { Moment } from '../../database/change-counter.ts'
import { type FigureMove, keepFigureMoves } from '../../database/figure-days.ts'
import type { Database, Invitation } from '../../database/tables.ts'
import { UNKNOWN_NETWORK } from '../../http/client-address.ts'

/**
 * Clears the persons, details, pages and networks of these invitations, the addressees of their letters, and their raters.
 * The ids
 * stay, so that the same ask never gets a second invitation. The caller holds the change counter.
 *
 * @param erasedAt also marks the invitations as erased, so that they accept no view and no answer any more. No count
 *   changes, but rows of the days of their figures do
 */
export async function clearIdentities(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
  { change, now }: Moment,
  erasedAt?: Date,
): Promise<void> {
  const cleared = await trx
    .updateTable('invitation')
    .set((eb) => ({
      person: null,
      page: null,
      // An operator can still release or drop what is set aside.
      set_aside_network: eb.case().when('set_aside_network', 'is not', null).then(UNKNOWN_NETWORK).end(),
      change,
      cleared_at: now,
      ...(erasedAt && { erased_at: erasedAt }),
    }))
    .where('workspace', '=', workspace)
    .where(sql<boolean>`id = any(${invitations}::uuid[])`)
    .returning(['issued_day', 'answered_day'])
    .execute()
  const moves = cleared.flatMap((row) => movesBy(row, change))
  if (erasedAt) await keepFigureMoves(trx, workspace, moves)
  await trx
    .updateTable('letter')
    .set({ person: null, email: null, name: null, bounce_reason: null })
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .execute()
  for (const table of ['ask_details', 'rater'] as const) {
    await trx
      .deleteFrom(table)
      .where('workspace', '=', workspace)
      .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
      .execute()
  }
}

function movesBy(
  { issued_day, answered_day }: Pick<Invitation, 'issued_day' | 'answered_day'>,
  change: number,
): FigureMove[] {
  const asked = { kind: 'rate' as const, day: issued_day, change }
  return answered_day === null ? [asked] : [asked, { kind: 'score', day: answered_day, change }]
}
