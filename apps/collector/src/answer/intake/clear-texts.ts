import { sql } from 'kysely'
import { clearCurrentAnswers, holdsAnswerTo } from '../../ask/invitations/clear-answers.ts'
import { findPersonalQuestions } from '../../ask/surveys/survey-queries.ts'
import type { Moment } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { contentWithoutPersonal, withoutPersonal } from './submission-content.ts'

/**
 * Finds invitations whose personal answers are due for removal: received up to `sentBy`, and no longer editable. Looks
 * at the oldest `limit` submissions with such an answer.
 */
export async function findDueTexts(
  db: Database,
  workspace: string,
  { sentBy, now }: { sentBy: Date; now: Date },
  limit: number,
): Promise<string[]> {
  const personal = await findPersonalQuestions(db, workspace)
  const rows = await db
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .where('received_at', '<=', sentBy)
    .where('editable_until', '<=', now)
    .where(HOLDS_STRING)
    .where(holdsAnswerTo(personal))
    .orderBy('received_at')
    .limit(limit)
    .select('invitation')
    .execute()
  return [...new Set(rows.map(({ invitation }) => invitation))]
}

/**
 * Removes the personal answers of these invitations from all revisions. Scores and choices stay. The caller holds the
 * change counter.
 *
 * @returns `false` after `limit` submissions, when the caller must call it again for the rest
 */
export async function clearTexts(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
  moment: Moment,
  limit: number,
): Promise<boolean> {
  const personal = await findPersonalQuestions(trx, workspace)
  const submissions = await trx
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .where(holdsAnswerTo(personal))
    .limit(limit)
    .select(['id', 'invitation', 'answers', 'seq', 'locale'])
    .execute()
  const rows = submissions.map((submission) => ({
    id: submission.id,
    answers: withoutPersonal(submission.answers, personal),
    content: contentWithoutPersonal(submission.invitation, submission, personal),
  }))
  await sql`
    update submission set answers = cleared.answers, content = cleared.content
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as cleared (id uuid, answers jsonb, content text)
    where workspace = ${workspace} and submission.id = cleared.id
  `.execute(trx)

  // The current answers are cleared last: until then, a sweep finds the invitation by its remaining submissions.
  const remaining = await trx
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .where(holdsAnswerTo(personal))
    .select('invitation')
    .distinct()
    .execute()
  const unfinished = new Set(remaining.map(({ invitation }) => invitation))
  const finished = invitations.filter((invitation) => !unfinished.has(invitation))
  await clearCurrentAnswers(trx, workspace, finished, personal, moment)
  return rows.length < limit
}

/**
 * Repeats the condition of the partial index `submission_text` exactly, as the planner uses the index only then. The
 * path is strict, as a lax one would also match the strings in a choice.
 *
 * The condition matches any answer that is a string, whatever its kind. Another index is needed for a personal kind
 * whose answers are not strings. One is also needed for a kind that is not personal, but has strings in millions of
 * submissions, as a sweep would have to skip them all.
 */
const HOLDS_STRING = sql<boolean>`answers @? 'strict $.* ? (@.type() == "string")'`
