import { type RawBuilder, sql } from 'kysely'
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
  { change, now }: Moment,
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
  await sql`
    update invitation set
      answers = answers - ${[...personal]}::text[],
      change = ${change},
      cleared_at = ${now}::timestamptz
    where workspace = ${workspace} and id = any(${invitations}::uuid[]) and ${holdsAnswerTo(personal)} and not exists (
      select from submission
      where workspace = ${workspace} and submission.invitation = invitation.id and ${holdsAnswerTo(personal)}
    )
  `.execute(trx)
  return rows.length < limit
}

/**
 * Repeats the condition of the index `submission_text`, letter for letter, without which the planner would not use it.
 * It holds wherever there is a text, but it says nothing about kinds: a personal kind whose answers are no strings needs
 * another index, and so does one that is not personal and has strings in millions of submissions, each of which a sweep
 * would pass over. Strict, as a lax path would look into choices.
 */
const HOLDS_STRING = sql<boolean>`answers @? 'strict $.* ? (@.type() == "string")'`

/** Holds where one of these questions has an answer, and not a `null` that cleared one. */
function holdsAnswerTo(questions: ReadonlySet<string>): RawBuilder<boolean> {
  return sql<boolean>`jsonb_exists_any(jsonb_strip_nulls(answers), ${[...questions]}::text[])`
}
