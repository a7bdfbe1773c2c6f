import { formatFigure, printTable } from '../measure/table.ts'
import { query } from '../targets/postgres.ts'
import type { Goal } from './goals.ts'

/** Compares the size of all tallies, which are the tables of days and months, with that of asks and submissions. */
export async function measureSizes(database: string): Promise<Goal> {
  const rows = await query(
    database,
    `select relname as name, pg_total_relation_size(oid)::float8 / 1e6 as mb from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace
       and (relname in ('invitation', 'submission') or relname ~ '_(day|month)s?$')
     order by mb desc`,
  )
  const sizes = rows.map(({ name, mb }) => ({ name: String(name), mb: Number(mb) }))
  const isRows = ({ name }: { name: string }) => name === 'invitation' || name === 'submission'
  const sum = (some: typeof sizes) => some.reduce((total, { mb }) => total + mb, 0)
  printTable(
    'Tables with their indexes',
    ['', 'MB'],
    sizes.map(({ name, mb }) => [name, formatFigure(mb, 0)]),
  )
  const [tallies, all] = [sum(sizes.filter((size) => !isRows(size))), sum(sizes.filter(isRows))]
  return {
    title: 'size of the tallies ÷ asks and submissions',
    bound: 1 / 3,
    reached: tallies / all,
    from: `${formatFigure(tallies, 0)} ÷ ${formatFigure(all, 0)} MB`,
  }
}
