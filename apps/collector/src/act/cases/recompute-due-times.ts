import type { Calendar } from '@otklik/contract'
import { sql } from 'kysely'
import type { Moment } from '../../database/change-counter.ts'
import { keepFigureMoves } from '../../database/figure-days.ts'
import { MAX_BATCH } from '../../database/in-batches.ts'
import { jsonOf } from '../../database/rows-json.ts'
import type { CaseFile, Database } from '../../database/tables.ts'
import type { TransactionalJob } from '../../jobs/job-handler.ts'
import { writeOutbox } from '../../jobs/outbox.ts'
import { findWorkspaceContext } from '../../workspace/workspace-context.ts'
import { findCalendar } from '../calendar/calendar-queries.ts'
import { dueTimes } from '../calendar/due-times.ts'

/**
 * Computes the due times of all open cases again, because the calendar, its terms or the time zone have changed. Each
 * transaction takes a chunk of cases, and leaves a job for the next one.
 *
 * A changed due time is no step of a case: it adds no event, and nobody is told.
 */
export const recomputeDueTimes: TransactionalJob<{ after: string | null }> = {
  // Several changes are one run, which begins at the first case.
  batchSize: 100,
  run: async (trx, workspace, subjects, moment) => {
    const [context, calendar] = [
      await findWorkspaceContext(trx, workspace),
      await findCalendar(trx, workspace),
    ]
    if (!context) return
    const clocks = await findClocks(trx, workspace, earliest(subjects))
    const moved = clocks.flatMap((clock) => moveDueTimes(clock, calendar, context.timeZone))
    await storeDueTimes(trx, workspace, moved, moment)
    const last = clocks.at(-1)
    if (!last || clocks.length < MAX_BATCH) return
    const next = { kind: 'calendar.recompute', subject: { after: last.id } } as const
    await writeOutbox(trx, workspace, moment.change, moment.now, [next])
  },
}

function earliest(subjects: readonly { after: string | null }[]): string | undefined {
  const cursors = subjects.map(({ after }) => after ?? '')
  return cursors.toSorted()[0] || undefined
}

type Clock = Pick<
  CaseFile,
  'id' | 'level' | 'counts_from' | 'resolve_from' | 'contact_due' | 'resolve_due' | 'contacted_at'
>

/** Finds cases that are somebody's work, in the order of their ids. */
function findClocks(trx: Database, workspace: string, after: string | undefined): Promise<Clock[]> {
  return trx
    .selectFrom('case_file')
    .where('workspace', '=', workspace)
    .where('state', 'in', ['open', 'contacted'])
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(MAX_BATCH)
    .select(['id', 'level', 'counts_from', 'resolve_from', 'contact_due', 'resolve_due', 'contacted_at'])
    .execute()
}

type DueTimes = Pick<CaseFile, 'id' | 'contact_due' | 'resolve_due'>

/** Returns the new due times of a case, if they have changed. The contact is due no more once it was made. */
function moveDueTimes(clock: Clock, calendar: Calendar, timeZone: string): DueTimes[] {
  const { id, level, counts_from, resolve_from, contact_due, resolve_due, contacted_at } = clock
  const isContactDue = contact_due !== null && contacted_at === null
  const moved = {
    id,
    contact_due: isContactDue ? dueTimes(calendar, timeZone, level, counts_from).contactDue : contact_due,
    resolve_due: resolve_due && dueTimes(calendar, timeZone, level, resolve_from).resolveDue,
  }
  const isSame =
    moved.contact_due?.getTime() === contact_due?.getTime() &&
    moved.resolve_due?.getTime() === resolve_due?.getTime()
  return isSame ? [] : [moved]
}

async function storeDueTimes(
  trx: Database,
  workspace: string,
  moved: readonly DueTimes[],
  { change }: Moment,
): Promise<void> {
  if (moved.length === 0) return
  const { rows } = await sql<{ day: string }>`
    update case_file set contact_due = moved.contact_due, resolve_due = moved.resolve_due, change = ${change}
    from json_populate_recordset(null::case_file, ${jsonOf(moved)}::json) as moved
    where case_file.workspace = ${workspace} and case_file.id = moved.id
    returning case_file.opened_day as day
  `.execute(trx)
  await keepFigureMoves(
    trx,
    workspace,
    rows.map(({ day }) => ({ kind: 'case', day, change })),
  )
}
