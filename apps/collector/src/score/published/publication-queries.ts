import { sql } from 'kysely'
import type { Database, Publication, PublishedScore } from '../../database/tables.ts'
import type { PublicationPeriod } from '../../workspace/publication-periods.ts'

/** Holds a period of which something is not printed yet. */
export type Unprinted = PublicationPeriod & Pick<Publication, 'due_day' | 'score_print'>

/** Lists the first days of all periods that are printed or announced. */
export async function listPeriods(db: Database, workspace: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('publication')
    .where('workspace', '=', workspace)
    .select('from_day')
    .execute()
  return new Set(rows.map(({ from_day }) => from_day))
}

/**
 * Announces a period that has ended and has scores, with the first day on which these may be printed. Of several days the
 * last counts. What is printed already stays so. The caller holds the change counter.
 */
export async function announcePeriod(
  trx: Database,
  workspace: string,
  { from, to, dimension }: PublicationPeriod,
  dueDay: string,
): Promise<void> {
  await trx
    .insertInto('publication')
    .values({ workspace, from_day: from, to_day: to, dimension, due_day: dueDay })
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'from_day']).doUpdateSet({
        due_day: sql`greatest(publication.due_day, excluded.due_day)`,
      }),
    )
    .execute()
}

/** So many periods are listed: more than ten years of months. */
const MAX_LISTED = 200

/** Lists the newest periods that are printed or announced, the newest first. */
export async function listPublications(db: Database, workspace: string) {
  return db
    .selectFrom('publication')
    .where('workspace', '=', workspace)
    .select(['from_day', 'to_day', 'dimension', 'due_day', 'scores_at', 'rates_at'])
    .orderBy('from_day', 'desc')
    .limit(MAX_LISTED)
    .execute()
}

/** Lists the periods whose scores or rates are not printed yet. */
export async function findUnprinted(db: Database, workspace: string): Promise<Unprinted[]> {
  return db
    .selectFrom('publication')
    .where('workspace', '=', workspace)
    .where('rate_print', 'is', null)
    .select(['from_day as from', 'to_day as to', 'dimension', 'due_day', 'score_print'])
    .orderBy('from_day')
    .execute()
}

/** Holds a row of printed scores by which the invitations of its group are found. */
export interface PrintedGroup extends Pick<PublishedScore, 'audience' | 'position' | 'others' | 'fewer'> {
  /** Is the company or the agent whose table it is in, and '' for the table of the workspace. */
  owner: string | null
  member: string | null
}

/** Lists the groups that were published of the scores of a period. */
export async function findPrintedGroups(
  db: Database,
  workspace: string,
  scorePrint: string,
): Promise<PrintedGroup[]> {
  return db
    .selectFrom('published_score')
    .where('workspace', '=', workspace)
    .where('print', '=', scorePrint)
    .where('question', '=', 'csi')
    .select(['audience', 'position', 'others', 'fewer', 'member'])
    .select(
      sql<string | null>`case audience when 'company' then company when 'agent' then member else '' end`.as(
        'owner',
      ),
    )
    .execute()
}
