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

/**
 * Returns the published table that a reader of scores is shown: a reader whose grants name one company that company's own, with
 * a row for each of its services, and all others that of the workspace, as far as it is within their grants. There is none
 * for grants that name services and no companies, as a row of people may be about any service.
 */
export function audienceWithin(within: Reader['within']): Audience | undefined {
  if (!within) return { audience: 'workspace' }
  const [company, ...others] = within.companies ?? []
  if (company === undefined) return undefined
  return others.length > 0 ? { audience: 'workspace' } : { audience: 'company', company }
}

/** Reads the printed rows of the periods that lie between two days. */
export async function findPrintedRows(
  db: Database,
  reader: Reader,
  audience: Audience,
  { from, to, question }: { from: string; to: string; question: string },
): Promise<PrintedRow[]> {
  const rows = await printedRows(db, reader, audience)
    .where('publication.from_day', '>=', from)
    .where('publication.to_day', '<=', to)
    .where('published_score.question', '=', question)
    .orderBy('from_day')
    .orderBy('published_score.position')
    .execute()
  return rows as PrintedRow[]
}

/** Selects the printed rows of every period and question, with today's names of their groups. */
export function printedRows(db: Database, reader: Reader, audience: Audience) {
  const { workspace } = reader
  return (
    db
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
      .where('published_score.audience', '=', audience.audience)
      .where(ofOwner(audience))
      .where(
        withinGrants(reader, {
          service: sql.ref('published_score.service'),
          company: sql.ref('published_score.company'),
        }),
      )
      .select([
        'from_day',
        'to_day',
        'dimension',
        'scores_at',
        'rates_at',
        'member',
        'others',
        'fewer',
        'open',
      ])
      .select(['published_score.question', 'published_score.position'])
      .select(SCORE_COLUMNS)
      .select([...STATUS_COLUMNS, 'open_delivered'])
      .select(sql<string | null>`coalesce(company.name, agent.name, service.name)`.as('name'))
  )
}

function ofOwner(audience: Audience): RawBuilder<boolean> {
  if (audience.audience === 'company') return sql`published_score.company = ${audience.company}`
  return audience.audience === 'agent' ? sql`published_score.member = ${audience.agent}` : sql`true`
}
