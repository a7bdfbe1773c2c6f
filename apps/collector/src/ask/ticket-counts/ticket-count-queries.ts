import type { TicketCount } from '@otklik/contract'
import { type FigureMove, keepFigureMoves } from '../../database/figure-days.ts'
import { prepareInsert } from '../../database/insert-rows.ts'
import type { Runner } from '../../database/pipeline.ts'
import type { TicketCountRow } from '../../database/tables.ts'
import { addMissingEntries } from '../catalogue/catalogue-queries.ts'

const prepareUpsert = (closed: string) =>
  prepareInsert<TicketCountRow>(
    'ticket_count',
    ['workspace', 'day', 'service', 'company', 'source', 'closed'],
    `on conflict (workspace, day, service, company, source) do update set closed = ${closed}`,
  )
const replaceCounts = prepareUpsert('excluded.closed')
const addToCounts = prepareUpsert('ticket_count.closed + excluded.closed')

/**
 * Stores reported counts, of which the last of a day, service and company counts. Services and companies that the catalogue
 * does not have yet are added to it. The caller holds the change counter.
 */
export async function reportTicketCounts(
  trx: Runner,
  workspace: string,
  counts: readonly TicketCount[],
  change: number,
): Promise<void> {
  await addMissingEntries(trx, workspace, {
    service: counts.map(({ service }) => service),
    company: counts.flatMap(({ company }) => company ?? []),
  })
  const rows = counts.map((count) => rowOf(workspace, 'reported', count))
  // One statement can't write a row twice.
  const last = new Map(rows.map((row) => [JSON.stringify([row.day, row.service, row.company]), row]))
  await replaceCounts(trx, workspace, [...last.values()])
  await keepFigureMoves(
    trx,
    workspace,
    counts.map((count) => moveBy(count, change)),
  )
}

/** Counts a closing that a hook has received. The caller holds the change counter, and calls it once for each closing. */
export async function countClosing(
  trx: Runner,
  workspace: string,
  closing: Omit<TicketCount, 'closed'>,
  change: number,
): Promise<void> {
  await addToCounts(trx, workspace, [rowOf(workspace, 'hook', { ...closing, closed: 1 })])
  await keepFigureMoves(trx, workspace, [moveBy(closing, change)])
}

function moveBy({ day }: Pick<TicketCount, 'day'>, change: number): FigureMove {
  return { kind: 'case', day, change }
}

function rowOf(
  workspace: string,
  source: TicketCountRow['source'],
  { day, service, company = '', closed }: TicketCount,
): TicketCountRow {
  return { workspace, day, service, company, source, closed }
}
