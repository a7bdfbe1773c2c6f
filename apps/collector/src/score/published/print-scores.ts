import { FEWEST_PEOPLE, FEWEST_RESPONSES, poolSmallGroups } from '@otklik/scoring'
import type { Database, PublishedScore } from '../../database/tables.ts'
import type { PublicationPeriod } from '../../workspace/publication-periods.ts'
import {
  type CountedGroup,
  type CountedTable,
  countGroups,
  PUBLISHED_QUESTIONS,
  type PublishedCounts,
  SCORE_COLUMNS,
  sizeOf,
  type TableShape,
  tableShapes,
} from './count-groups.ts'

/** Counts the scores of a period and decides which rows are published of them. There are none if nothing was answered. */
export async function printScores(
  db: Database,
  workspace: string,
  period: PublicationPeriod,
): Promise<PublishedScore[]> {
  const rows: PublishedScore[] = []
  for (const question of PUBLISHED_QUESTIONS) {
    for (const shape of tableShapes(period.dimension)) {
      const tables = await countGroups(db, workspace, period, question, shape)
      const printed = tables.flatMap((table) =>
        shape.audience === 'agent' ? [ownRow(table)] : printTable(shape, period, table),
      )
      rows.push(...printed.map((row, position) => ({ ...row, audience: shape.audience, question, position })))
    }
  }
  return rows
}

type PrintedRow = Omit<PublishedScore, 'audience' | 'question' | 'position'>

/** Prints the named groups of a table, and its pool. A pool of all groups is left out if it is too small itself. */
function printTable(
  { audience }: Pick<TableShape, 'audience'>,
  { dimension }: Pick<PublicationPeriod, 'dimension'>,
  { owner, people, groups }: CountedTable,
): PrintedRow[] {
  const { named, others } = poolSmallGroups(groups)
  const contextOf = (key: string | null) =>
    audience === 'company'
      ? { company: owner, service: key }
      : { company: dimension === 'company' ? key : null, service: null }
  const pooled = sumOf(others)
  const isPoolShown = sizeOf(pooled) >= FEWEST_RESPONSES && (named.length > 0 || people >= FEWEST_PEOPLE)
  return [
    ...named
      .toSorted((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
      .map(({ key, counts }) => ({ ...PLAIN, ...counts, ...contextOf(key), member: key })),
    ...(isPoolShown ? [{ ...PLAIN, ...pooled, ...contextOf(null), member: null, others: true }] : []),
  ]
}

/** Prints the row that an agent is shown, or that there were too few answers to show. */
function ownRow({ owner, people, groups }: CountedTable): PrintedRow {
  const counts = sumOf(groups)
  const fewer = sizeOf(counts) < FEWEST_RESPONSES || people < FEWEST_PEOPLE
  const row = { ...PLAIN, member: owner, company: null, service: null, fewer }
  return { ...row, ...(fewer ? sumOf([]) : counts) }
}

const PLAIN = { others: false, fewer: false }

function sumOf(groups: readonly CountedGroup[]): PublishedCounts {
  const columns = [...SCORE_COLUMNS, 'open'] as const
  return Object.fromEntries(
    columns.map((column) => [column, groups.reduce((sum, { counts }) => sum + counts[column], 0)]),
  ) as PublishedCounts
}
