import { type RawBuilder, sql } from 'kysely'
import { STATUS_COLUMNS, type StatusCounts } from '../../ask/invitations/invitation-status.ts'
import type { Database, Publication, PublishedScore } from '../../database/tables.ts'
import { type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'
import { type PublishedCounts, SCORE_COLUMNS } from './count-groups.ts'

/** Says whose published table is read: that of the workspace, of one company, or of one agent. */
export type Audience =
  | { audience: 'workspace' }
  | { audience: 'company'; company: string }
  | { audience: 'agent'; agent: string | null }

/** Holds a row of the published table as it was printed. The counts of a rate are `null` until it is printed. */
export type PrintedRow = PublishedCounts & { [Status in keyof StatusCounts]: number | null } & Pick<
    Publication,
    'from_day' | 'to_day' | 'dimension' | 'rates_at'
  > &
  Pick<PublishedScore, 'member' | 'others' | 'fewer'> & {
    name: string | null
    scores_at: Date
    open_delivered: number | null
  }

/** Reads the printed rows of the periods that lie between two days. */
export async function findPrintedRows(
  db: Database,
  reader: Reader,
  audience: Audience,
  { from, to, question }: { from: string; to: string; question: string },
): Promise<PrintedRow[]> {
  const { workspace } = reader
  const rows = await db
    .selectFrom('publication')
    .innerJoin('published_score', (join) =>
      join
        .onRef('published_score.workspace', '=', 'publication.workspace')
        .onRef('published_score.print', '=', 'publication.score_print'),
    )
    // Rates are of the groups of the question csi.
    .leftJoin('published_rate', (join) =>
      join
        .onRef('published_rate.workspace', '=', 'publication.workspace')
        .onRef('published_rate.print', '=', 'publication.rate_print')
        .onRef('published_rate.audience', '=', 'published_score.audience')
        .onRef('published_rate.position', '=', 'published_score.position')
        .on('published_score.question', '=', 'csi'),
    )
    .leftJoin('company', (join) =>
      join
        .onRef('company.workspace', '=', 'publication.workspace')
        .onRef('company.key', '=', 'published_score.member')
        .on(sql<boolean>`published_score.audience = 'workspace' and publication.dimension = 'company'`),
    )
    .leftJoin('agent', (join) =>
      join
        .onRef('agent.workspace', '=', 'publication.workspace')
        .onRef('agent.key', '=', 'published_score.member')
        .on(sql<boolean>`(published_score.audience = 'agent'
          or published_score.audience = 'workspace' and publication.dimension = 'agent')`),
    )
    .leftJoin('service', (join) =>
      join
        .onRef('service.workspace', '=', 'publication.workspace')
        .onRef('service.key', '=', 'published_score.member')
        .on('published_score.audience', '=', 'company'),
    )
    .where('publication.workspace', '=', workspace)
    .where('publication.from_day', '>=', from)
    .where('publication.to_day', '<=', to)
    .where('published_score.question', '=', question)
    .where('published_score.audience', '=', audience.audience)
    .where(ofOwner(audience))
    .where(
      withinGrants(reader, {
        service: sql.ref('published_score.service'),
        company: sql.ref('published_score.company'),
      }),
    )
    .select(['from_day', 'to_day', 'dimension', 'scores_at', 'rates_at', 'member', 'others', 'fewer', 'open'])
    .select(SCORE_COLUMNS)
    .select([...STATUS_COLUMNS, 'open_delivered'])
    .select(sql<string | null>`coalesce(company.name, agent.name, service.name)`.as('name'))
    .orderBy('from_day')
    .orderBy('published_score.position')
    .execute()
  return rows as PrintedRow[]
}

function ofOwner(audience: Audience): RawBuilder<boolean> {
  if (audience.audience === 'company') return sql`published_score.company = ${audience.company}`
  return audience.audience === 'agent' ? sql`published_score.member = ${audience.agent}` : sql`true`
}
