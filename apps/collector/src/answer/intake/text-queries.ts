import { sql } from 'kysely'
import { clearCurrentTexts, holdsText } from '../../ask/invitations/text-queries.ts'
import type { Moment } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { contentWithoutTexts, withoutTexts } from './submission-content.ts'

/** Invitations whose texts were sent by then and can no longer be changed, of at most `limit` submissions. */
export async function findDueTexts(
  db: Database,
  workspace: string,
  { sentBy, now }: { sentBy: Date; now: Date },
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .where('received_at', '<=', sentBy)
    .where('editable_until', '<=', now)
    .where(holdsText)
    .orderBy('received_at')
    .limit(limit)
    .select('invitation')
    .execute()
  return [...new Set(rows.map(({ invitation }) => invitation))]
}

/**
 * Removes every text that was answered to these invitations, now or in an earlier revision; scores and
 * choices stay. The caller holds the workspace's clock.
 *
 * @returns whether none is left; `false` after `limit` submissions: call it again
 */
export async function clearTexts(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
  moment: Moment,
  limit: number,
): Promise<boolean> {
  const told = await trx
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .where(holdsText)
    .limit(limit)
    .select(['id', 'invitation', 'answers', 'seq', 'locale'])
    .execute()
  const rows = told.map((submission) => ({
    id: submission.id,
    answers: withoutTexts(submission.answers),
    content: contentWithoutTexts(submission.invitation, submission),
  }))
  await sql`
    update submission set answers = cleared.answers, content = cleared.content
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as cleared (id uuid, answers jsonb, content text)
    where workspace = ${workspace} and submission.id = cleared.id
  `.execute(trx)

  // The current text goes with the last submission that holds one, by which a sweep finds both.
  const left = await trx
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .where(holdsText)
    .select('invitation')
    .distinct()
    .execute()
  const unfinished = new Set(left.map(({ invitation }) => invitation))
  await clearCurrentTexts(
    trx,
    workspace,
    invitations.filter((invitation) => !unfinished.has(invitation)),
    moment,
  )
  return rows.length < limit
}
