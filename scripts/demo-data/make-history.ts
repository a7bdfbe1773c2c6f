import { sql } from 'kysely'
import { createWorkspace } from '../../apps/collector/src/ask/surveys/create-workspace.ts'
import { UsageError } from '../../apps/collector/src/commands/options.ts'
import { takeChange } from '../../apps/collector/src/database/change-counter.ts'
import type { OpenDatabase } from '../../apps/collector/src/database/open.ts'
import type { Database } from '../../apps/collector/src/database/tables.ts'
import { rollUpNext } from '../../apps/collector/src/score/month-tallies/roll-up-month.ts'
import { findWorkspaceContext } from '../../apps/collector/src/workspace/workspace-context.ts'
import { type CentreSize, makeCentre } from './centre.ts'
import { gatherContexts } from './gather-contexts.ts'
import { type History, lastChangeOf } from './history.ts'
import { insertAsks } from './insert-asks.ts'
import { insertCatalogue } from './insert-catalogue.ts'
import { insertSubmissions } from './insert-submissions.ts'
import { partsOf } from './parts.ts'
import { DAY_TALLIES, recountTallies } from './recount-tallies.ts'
import { sumOf } from './seasons.ts'
import { withoutIndexes } from './without-indexes.ts'

/** Says what history to make. */
export interface HistoryOptions
  extends CentreSize,
    Pick<History, 'workspace' | 'seed' | 'from' | 'to' | 'responses' | 'answered'> {
  /** Is the time zone of a workspace that is created. */
  timeZone: string
}

/** Is called with a line that tells how far the work is. */
export type OnProgress = (line: string) => void

const ASKS_OF_A_PERSON = 20

/**
 * Fills a workspace with a history, and creates the workspace if it isn't there. All is one transaction: an interrupted run
 * leaves nothing.
 *
 * @throws {UsageError} if anybody was asked in the workspace before
 */
export async function makeHistory(
  { withoutTimeout }: Pick<OpenDatabase, 'withoutTimeout'>,
  options: HistoryOptions,
  onProgress: OnProgress = () => {},
): Promise<void> {
  await withoutTimeout(async (db) => {
    await db.transaction().execute((trx) => fill(trx, options, onProgress))
    await vacuum(db, ['invitation', 'submission', ...DAY_TALLIES])
    onProgress('Counting the tallies of months.')
    for (let isDone = false; !isDone; ) isDone = !(await rollUpNext(db, options.workspace, new Date()))
    await vacuum(db, ['score_month', 'invitation_status_month'])
  })
}

async function fill(trx: Database, options: HistoryOptions, onProgress: OnProgress): Promise<void> {
  const { workspace, timeZone } = options
  const now = new Date()
  await createWorkspace(trx, { slug: workspace, timeZone }, now)
  const taken = await takeChange(trx, workspace, now)
  await refuseData(trx, workspace)
  const context = await findWorkspaceContext(trx, workspace)
  const history: History = {
    ...options,
    timeZone: context?.timeZone ?? timeZone,
    centre: makeCentre(options),
    people: Math.ceil(options.responses / options.answered / ASKS_OF_A_PERSON),
    firstChange: taken.change,
  }
  await insertCatalogue(trx, history, now)
  await withoutIndexes(trx, () => insertMonths(trx, history, onProgress))
  onProgress('Counting the tallies of days.')
  await recountTallies(trx, workspace)
  await gatherContexts(trx, history)
  const change = lastChangeOf(history)
  await trx
    .updateTable('change_counter')
    .set({ change, reference_change: change })
    .where('workspace', '=', workspace)
    .execute()
}

async function insertMonths(trx: Database, history: History, onProgress: OnProgress): Promise<void> {
  // Postgres would keep what was drawn for each ask, and none is drawn twice.
  await sql`set local enable_memoize = off`.execute(trx)
  const parts = partsOf(history)
  const total = sumOf(parts.flatMap(({ days }) => days))
  let stored = 0
  for (const month of monthsOf(history)) {
    for (const part of parts) {
      const days = part.days.filter(({ day }) => day >= month.from && day < month.to)
      if (days.length > 0) await insertAsks(trx, history, part, days)
      stored += sumOf(days)
    }
    await insertSubmissions(trx, history, month)
    onProgress(`${month.from.slice(0, 7)}: ${Math.floor((100 * stored) / total)} % of ${total} asks`)
  }
}

async function refuseData(trx: Database, workspace: string): Promise<void> {
  const asked = await trx
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .limit(1)
    .select('id')
    .executeTakeFirst()
  if (asked) throw new UsageError(`The workspace ${workspace} has data already. Name a new one.`)
}

/** Lets the first reads know what there is, as Postgres by itself does only after a while. */
async function vacuum(db: Database, tables: readonly string[]): Promise<void> {
  // It waits for one that has begun by itself.
  await sql`set lock_timeout = 0`.execute(db)
  for (const table of tables) await sql`vacuum analyze ${sql.table(table)}`.execute(db)
}

/** Lists the months of a period; the first and the last may be parts of months. */
function monthsOf({ from, to }: History): { from: string; to: string }[] {
  const months = []
  for (let start = from; start < to; ) {
    const [year = 0, month = 0] = start.split('-').map(Number)
    const next = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
    const end = next < to ? next : to
    months.push({ from: start, to: end })
    start = end
  }
  return months
}
