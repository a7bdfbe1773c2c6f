import { type Dimension, SCORES } from '@otklik/contract'
import { STATUS_COLUMNS, statusCountsOf } from '../src/ask/invitations/invitation-status.ts'
import type { Database } from '../src/database/tables.ts'

/** Is a query of figures by dimensions that invitations store, and by months or longer periods. */
export interface FigureQuery {
  from: string
  to: string
  by: readonly Dimension[]
  period: 'month' | 'quarter' | 'year' | undefined
  filters: Partial<Record<Dimension, string>>
}

type Counts = Record<string, number>

/** Counts the scores of `csi` and the statuses of a query by group from the current rows, one by one. */
export async function recountFigures(db: Database, workspace: string, query: FigureQuery) {
  const rows = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('set_aside_revision', 'is', null)
    .select(['survey', 'channel', 'trust', 'service', 'agent', 'company', 'level', 'touchpoint', 'answers'])
    .select(['issued_day', 'answered_day', 'unsolicited', 'suppressed_reason', 'sent_at', 'bounced_at'])
    .select(['viewed_at', 'answered_at'])
    .execute()
  const fitting = rows.filter((row) =>
    Object.entries(query.filters).every(([name, value]) => String(row[name as Stored]) === value),
  )
  type Row = (typeof rows)[number]
  type Stored = Exclude<Dimension, 'line'>

  const groupOf = (row: Row, day: string) =>
    JSON.stringify([
      ...query.by.map((name) => row[name as Stored]),
      ...(query.period ? [startOf(query.period, day)] : []),
    ])
  const isWithin = (day: string | null): day is string => day !== null && day >= query.from && day < query.to

  const scores = new Map<string, Counts>()
  const statuses = new Map<string, Counts>()
  for (const row of fitting) {
    const { csi } = row.answers
    if (isWithin(row.answered_day) && typeof csi === 'number') {
      const open = Number(row.trust === 'open')
      add(scores, groupOf(row, row.answered_day), { n: 1, open, [`s${csi}`]: 1 })
    }
    if (isWithin(row.issued_day)) add(statuses, groupOf(row, row.issued_day), statusesOf(row))
  }
  return { scores, statuses }

  function statusesOf(row: Row): Counts {
    const counts = statusCountsOf({
      unsolicited: row.unsolicited,
      suppressed: row.suppressed_reason !== null,
      sent: row.sent_at !== null,
      bounced: row.bounced_at !== null,
      viewed: row.viewed_at !== null,
      answered: row.answered_at !== null,
    })
    return { ...counts, open: row.trust === 'open' ? counts.delivered : 0 }
  }
}

/** Returns the counts of rows of figures by group, as {@link recountFigures} does. */
export function countsOfRows(
  query: FigureQuery,
  rows: readonly object[],
  kind: 'scores' | 'statuses',
): Map<string, Counts> {
  const [whole, names] =
    kind === 'scores' ? ['n', ['n', ...SCORES.map((score) => `s${score}`)]] : ['delivered', STATUS_COLUMNS]
  return new Map(
    rows.map((each) => {
      const row = each as Record<string, string | number | null>
      const group = [...query.by, ...(query.period ? ['period'] : [])].map((name) => row[name])
      const counts = Object.fromEntries(names.map((name) => [name, Number(row[name])]))
      const open = Math.round(Number(row.openShare ?? 0) * Number(row[whole as string]))
      return [JSON.stringify(group), withoutZeros({ ...counts, open })]
    }),
  )
}

function add(groups: Map<string, Counts>, group: string, counts: Counts): void {
  const sums = groups.get(group) ?? {}
  for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count
  groups.set(group, withoutZeros(sums))
}

function withoutZeros(counts: Counts): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0))
}

function startOf(period: 'month' | 'quarter' | 'year', day: string): string {
  const [year = '', month = ''] = day.split('-')
  if (period === 'year') return `${year}-01-01`
  const first = period === 'quarter' ? Math.floor((Number(month) - 1) / 3) * 3 + 1 : Number(month)
  return `${year}-${String(first).padStart(2, '0')}-01`
}
