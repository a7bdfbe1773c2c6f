import { sql } from 'kysely'
import { clearCurrentAnswers, holdsAnswerTo } from '../../ask/invitations/text-queries.ts'
import { findPersonalQuestions } from '../../ask/surveys/survey-queries.ts'
import type { Moment } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { contentWithoutPersonal, withoutPersonal } from './submission-content.ts'

/**
 * Finds invitations with personal answers that were sent by then and can no longer be changed, among the first `limit`
 * submissions that hold one.
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
 * Removes every personal answer that was given to these invitations, now or in an earlier revision; scores and
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
  const personal = await findPersonalQuestions(trx, workspace)
  const told = await trx
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .where(holdsAnswerTo(personal))
    .limit(limit)
    .select(['id', 'invitation', 'answers', 'seq', 'locale'])
    .execute()
  const rows = told.map((submission) => ({
    id: submission.id,
    answers: withoutPersonal(submission.answers, personal),
    content: contentWithoutPersonal(submission.invitation, submission, personal),
  }))
  await sql`
    update submission set answers = cleared.answers, content = cleared.content
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as cleared (id uuid, answers jsonb, content text)
    where workspace = ${workspace} and submission.id = cleared.id
  `.execute(trx)

  // The current answer goes with the last submission that holds one, by which a sweep finds both.
  const left = await trx
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .where(holdsAnswerTo(personal))
    .select('invitation')
    .distinct()
    .execute()
  const unfinished = new Set(left.map(({ invitation }) => invitation))
  const finished = invitations.filter((invitation) => !unfinished.has(invitation))
  await clearCurrentAnswers(trx, workspace, finished, personal, moment)
  return rows.length < limit
}

/**
 * Repeats the condition of the index `submission_text`, letter for letter, without which the planner would not use it.
 * It holds wherever there is a text, but it says nothing about kinds: a personal kind whose answers are no strings needs
 * another index, and so does one that is not personal and has strings in millions of submissions, each of which a sweep
 * would pass over. Strict, as a lax path would look into choices.
 */
const HOLDS_STRING = sql<boolean>`answers @? 'strict $.* ? (@.type() == "string")'`
