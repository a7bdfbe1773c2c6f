import { sql } from 'kysely'
import { prepareInsert } from '../../database/insert-rows.ts'
import type { Runner } from '../../database/pipeline.ts'
import type { AskDetails, Database } from '../../database/tables.ts'
import { acceptsNoAnswer } from './edit-window.ts'

// An ask that tells again what is stored changes no row.
const upsertDetails = prepareInsert<AskDetails & { invitation: string; told_at: Date }>(
  'ask_details',
  ['invitation', 'email', 'name', 'locale', 'about', 'told_at'],
  `on conflict (workspace, invitation) do update set
    email = coalesce(excluded.email, ask_details.email),
    name = coalesce(excluded.name, ask_details.name),
    locale = coalesce(excluded.locale, ask_details.locale),
    about = nullif(coalesce(ask_details.about, '{}') || coalesce(excluded.about, '{}'), '{}'),
    told_at = excluded.told_at
  where excluded.email is distinct from coalesce(ask_details.email, '') and excluded.email is not null
    or excluded.name is distinct from coalesce(ask_details.name, '') and excluded.name is not null
    or excluded.locale is distinct from coalesce(ask_details.locale, '') and excluded.locale is not null
    or not coalesce(ask_details.about, '{}') @> coalesce(excluded.about, '{}')`,
)

/** Stores details by the ids of invitations; those stored before are completed and changed. */
export async function writeDetails(
  db: Runner,
  workspace: string,
  details: ReadonlyMap<string, AskDetails>,
  now: Date,
): Promise<void> {
  const rows = [...details].map(([invitation, given]) => ({ invitation, ...given, told_at: now }))
  await upsertDetails(db, workspace, rows)
}

/** Finds what is told of the persons and tickets of these invitations. */
export async function findDetails(
  db: Database,
  workspace: string,
  invitations: readonly string[],
): Promise<Map<string, AskDetails>> {
  const rows = await db
    .selectFrom('ask_details')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .select(['invitation', 'email', 'name', 'locale', 'about'])
    .execute()
  return new Map(rows.map(({ invitation, ...details }) => [invitation, details]))
}

/**
 * Finds the ids of invitations of which something about the ticket was told at `toldBy` or before, and which accept no
 * answer any more.
 */
export async function findDueAbouts(
  db: Database,
  workspace: string,
  { toldBy, now }: { toldBy: Date; now: Date },
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('ask_details')
    .innerJoin('invitation', (join) =>
      join
        .onRef('invitation.workspace', '=', 'ask_details.workspace')
        .onRef('invitation.id', '=', 'ask_details.invitation'),
    )
    .where('ask_details.workspace', '=', workspace)
    .where('told_at', '<=', toldBy)
    .where('about', 'is not', null)
    .where(acceptsNoAnswer(now))
    .orderBy('told_at')
    .limit(limit)
    .select('ask_details.invitation')
    .execute()
  return rows.map(({ invitation }) => invitation)
}

/** Clears what is told of the tickets of these invitations. The caller holds the change counter. */
export async function clearAbouts(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
): Promise<void> {
  await trx
    .updateTable('ask_details')
    .set({ about: null })
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .execute()
}
