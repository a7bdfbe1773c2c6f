import { type PublishedSettings, SCORES } from '@otklik/contract'
import type { PeopleGroup } from '@otklik/scoring'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { PublicationPeriod } from '../../workspace/publication-periods.ts'

/** Lists the questions whose scores are published. */
export const PUBLISHED_QUESTIONS = ['csi', 'nps'] as const

/** Lists all scores of any question that is published. */
const ALL_SCORES = [0, ...SCORES, 6, 7, 8, 9, 10] as const
export type ScoreColumn = `n${(typeof ALL_SCORES)[number]}`
export const SCORE_COLUMNS = ALL_SCORES.map((score): ScoreColumn => `n${score}`)

/** Counts how often each score was given, and the open answers among them. */
export type PublishedCounts = Record<ScoreColumn | 'open', number>

/** Holds the groups of one published table. */
export interface CountedTable {
  /** Is the company or the agent whose table it is, and '' for the table of the workspace. */
  owner: string
  people: number
  groups: CountedGroup[]
}

/** Holds a group with its counts. */
export interface CountedGroup extends PeopleGroup {
  counts: PublishedCounts
}

/** Says how invitations make published tables: whose a table is, its groups, and the cells that its readers have totals of. */
export interface TableShape {
  audience: 'workspace' | 'company' | 'agent'
  owner: RawBuilder<string>
  member: RawBuilder<string | null>
  cell: RawBuilder<string>
}

/**
 * Returns the shapes of the tables of a period. Readers of the workspace's table have totals by service, and by what else an
 * ask is filtered by; readers of the other two have none.
 */
export function tableShapes(dimension: PublishedSettings['dimension']): TableShape[] {
  const noTotals = sql<string>`''`
  return [
    {
      audience: 'workspace',
      owner: sql`''`,
      member: sql`${sql.ref(dimension)}::text`,
      cell: sql`concat_ws('/', service, channel, trust, survey, touchpoint)`,
    },
    { audience: 'company', owner: sql`company`, member: sql`service`, cell: noTotals },
    { audience: 'agent', owner: sql`agent`, member: sql`agent`, cell: noTotals },
  ]
}

type CountedRow = PublishedCounts & {
  owner: string
  member: string | null
  service: string
  cell: string
  people: number
  /** Is 0 for the counts of a cell, 1 for those of a group, and 2 for those of a table. */
  level: 0 | 1 | 2
}

/**
 * Counts the current scores of a period by table, group and cell. People are counted by their ids; an answer of whom nobody
 * knows counts as one of another person.
 */
export async function countGroups(
  db: Database,
  workspace: string,
  { from, to }: Pick<PublicationPeriod, 'from' | 'to'>,
  question: string,
  { owner, member, cell }: TableShape,
): Promise<CountedTable[]> {
  const facts = db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('answered_day', '>=', from)
    .where('answered_day', '<', to)
    .where('set_aside_revision', 'is', null)
    .where(sql<boolean>`jsonb_exists(answers, ${question})`)
    .where(owner, 'is not', null)
    .select([owner.as('owner'), member.as('member'), cell.as('cell'), 'service', 'person', 'trust'])
    .select(sql`(answers ->> ${question})::int`.as('score'))
  const counts = ALL_SCORES.map(
    (score) => sql`count(*) filter (where score = ${sql.lit(score)})::int as ${sql.id(`n${score}`)}`,
  )
  const { rows } = await sql<CountedRow>`
    select owner, member, service, cell, ${sql.join(counts)},
      count(*) filter (where trust = 'open')::int as open,
      (count(distinct person) + count(*) filter (where person is null))::int as people,
      grouping(member) + grouping(cell) as level
    from (${facts}) as fact
    group by grouping sets ((owner, member, service, cell), (owner, member), (owner))
    order by owner, level desc, member, cell
  `.execute(db)
  return tablesOf(rows)
}

/** Collects rows by table and group. A table's own row comes first, then those of its groups, and then those of cells. */
function tablesOf(rows: readonly CountedRow[]): CountedTable[] {
  const tables: CountedTable[] = []
  let groups = new Map<string | null, CountedGroup & { responses: PeopleGroup['responses'][number][] }>()
  for (const { owner, member, service, cell, people, level, ...counts } of rows) {
    if (level === 2) {
      groups = new Map()
      tables.push({ owner, people, groups: [] })
    } else if (level === 1) {
      const group = { key: member, people, counts, responses: [] }
      groups.set(member, group)
      tables.at(-1)?.groups.push(group)
    } else {
      groups.get(member)?.responses.push({ service, cell, n: sizeOf(counts) })
    }
  }
  return tables
}

/** Returns how many answers are counted. */
export function sizeOf(counts: PublishedCounts): number {
  return SCORE_COLUMNS.reduce((sum, column) => sum + counts[column], 0)
}
