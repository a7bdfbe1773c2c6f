import type { SetAside, SetAsideRow } from '@otklik/contract'
import { sql } from 'kysely'
import { type Database, INVITATION_COLUMNS, type Invitation } from '../../database/tables.ts'

/** Selects what is set aside and was neither released nor dropped. */
export interface SetAsideSelection {
  network?: string | undefined
  service?: string | undefined
  /** Is the day of the first answer, or that of a view without one. */
  day?: string | undefined
}

const DAY = sql<string>`coalesce(answered_day, issued_day)`
const ANSWERS = sql<number>`count(*) filter (where answered_at is not null)`
const VIEWS = sql<number>`count(*) filter (where answered_at is null)`

/** Counts what is set aside by day, service and network, in that order. */
export async function listSetAside(
  db: Database,
  workspace: string,
  selection: SetAsideSelection,
  { after, limit }: { after: Pick<SetAsideRow, 'day' | 'service' | 'network'> | undefined; limit: number },
): Promise<SetAsideRow[]> {
  return setAside(db, workspace, selection)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(${DAY}, service, set_aside_network)
          > (${after?.day}::date, ${after?.service}, ${after?.network})`,
      ),
    )
    .groupBy([DAY, 'service', 'set_aside_network'])
    .orderBy(DAY)
    .orderBy('service')
    .orderBy('set_aside_network')
    .limit(limit)
    .select(['service', DAY.as('day'), 'set_aside_network as network', ANSWERS.as('n'), VIEWS.as('views')])
    .$narrowType<{ network: string }>()
    .execute()
}

/** Counts everything that is set aside. */
export async function countSetAside(db: Database, workspace: string): Promise<SetAside> {
  return setAside(db, workspace, {})
    .select([ANSWERS.as('answers'), VIEWS.as('views')])
    .executeTakeFirstOrThrow()
}

/** Returns at most `limit` invitations that are set aside, in the order in which they were answered. */
export async function findSetAside(
  db: Database,
  workspace: string,
  selection: SetAsideSelection,
  limit: number,
): Promise<Invitation[]> {
  return setAside(db, workspace, selection)
    .orderBy('answered_at')
    .orderBy('id')
    .limit(limit)
    .select(INVITATION_COLUMNS)
    .execute()
}

/** Drops invitations that are set aside: they stay so, and are in no list any more. The caller holds the change counter. */
export async function markDropped(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
): Promise<void> {
  await trx
    .updateTable('invitation')
    .set({ set_aside_network: null })
    .where('workspace', '=', workspace)
    .where(sql<boolean>`id = any(${invitations}::uuid[])`)
    .execute()
}

function setAside(db: Database, workspace: string, { network, service, day }: SetAsideSelection) {
  return db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('set_aside_network', 'is not', null)
    .$if(network !== undefined, (query) => query.where('set_aside_network', '=', network ?? ''))
    .$if(service !== undefined, (query) => query.where('service', '=', service ?? ''))
    .$if(day !== undefined, (query) => query.where(DAY, '=', day ?? ''))
}
