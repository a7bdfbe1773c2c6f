import { randomBytes } from 'node:crypto'
import type { Attribute, PublishedSettings, Workspace, WorkspacePatch } from '@otklik/contract'
import { sql } from 'kysely'
import { startCounter, write } from '../database/change-counter.ts'
import { type ListedWorkspaces, listFromShards } from '../database/each-shard.ts'
import type { Database } from '../database/tables.ts'

/** A first start creates the workspace with this slug. */
export const MAIN = 'main'

/** Creates an empty workspace with its change counter. Returns `false` if the slug is taken. */
export async function insertWorkspace(
  db: Database,
  { slug, timeZone }: Pick<Workspace, 'slug' | 'timeZone'>,
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('workspace')
    .values({
      workspace: slug,
      name: slug,
      time_zone: timeZone,
      budgets: '{}',
      texts: '{}',
      retention: '{}',
      id_secret: randomBytes(32).toString('base64url'),
      people_canonical: true,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) return false

  await startCounter(db, slug, now)
  return true
}

export async function findWorkspace(db: Database, slug: string): Promise<Workspace | undefined> {
  const found = await db
    .selectFrom('workspace')
    .where('workspace', '=', slug)
    .select([
      'workspace as slug',
      'name',
      'time_zone as timeZone',
      'threshold',
      'open_ratings as openRatings',
      'budgets',
      'texts',
      'retention',
      'office_networks as officeNetworks',
      'together_minutes as togetherMinutes',
      'withdraw_minutes as withdrawMinutes',
      'settle_days as settleDays',
      'attributes',
      'target',
      sql<PublishedSettings>`(publishing -> -1) - 'from'`.as('published'),
    ])
    .executeTakeFirst()
  return found && { ...found, target: found.target ?? undefined }
}

/** Returns what pages are checked against: ranges of addresses that always count, the threshold of scores, and attributes. */
export async function findAnswerSettings(
  db: Database,
  slug: string,
): Promise<Pick<Workspace, 'officeNetworks' | 'threshold' | 'attributes'>> {
  return db
    .selectFrom('workspace')
    .where('workspace', '=', slug)
    .select(['office_networks as officeNetworks', 'threshold', 'attributes'])
    .executeTakeFirstOrThrow()
}

/** Lists the attributes that a workspace has declared. */
export async function findAttributes(db: Database, slug: string): Promise<Attribute[]> {
  const row = await db
    .selectFrom('workspace')
    .where('workspace', '=', slug)
    .select('attributes')
    .executeTakeFirst()
  return row?.attributes ?? []
}

/** Lists the slugs of all workspaces. */
export async function listWorkspaces(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('workspace').select('workspace').orderBy('workspace').execute()
  return rows.map(({ workspace }) => workspace)
}

/** Lists the slugs of the workspaces whose part of the database answers. */
export function listReachableWorkspaces(db: Database): Promise<ListedWorkspaces> {
  return listFromShards(db, db.selectFrom('workspace').select('workspace').orderBy('workspace'))
}

/** Lists the workspaces whose people were stored by earlier collectors, and not read since. */
export async function listUncanonicalWorkspaces(
  db: Database,
): Promise<{ workspace: string; idSecret: string }[]> {
  const rows = await db
    .selectFrom('workspace')
    .where('people_canonical', '=', false)
    .select(['workspace', 'id_secret'])
    .execute()
  return rows.map(({ workspace, id_secret }) => ({ workspace, idSecret: id_secret }))
}

/** Marks that the people of earlier collectors were read. */
export async function markPeopleCanonical(db: Database, workspace: string, now: Date): Promise<void> {
  await write(db, workspace, now, (trx) =>
    trx.updateTable('workspace').set({ people_canonical: true }).where('workspace', '=', workspace).execute(),
  )
}

/** Marks that the contexts of a day and all before it were gathered. The caller holds the change counter. */
export async function markContextsGathered(trx: Database, workspace: string, day: string): Promise<void> {
  await trx
    .updateTable('workspace')
    .set({ contexts_gathered_until: sql`greatest(contexts_gathered_until, ${day}::date + 1)` })
    .where('workspace', '=', workspace)
    .execute()
}

/** Changes the settings in the patch. A new time zone does not change days that are already stored. */
export async function updateWorkspace(
  db: Database,
  slug: string,
  patch: Omit<WorkspacePatch, 'brand' | 'signIn' | 'published'>,
): Promise<void> {
  await db
    .updateTable('workspace')
    .set({
      name: patch.name,
      time_zone: patch.timeZone,
      threshold: patch.threshold,
      open_ratings: patch.openRatings,
      budgets: patch.budgets && JSON.stringify(patch.budgets),
      texts: patch.texts && JSON.stringify(patch.texts),
      retention: patch.retention && JSON.stringify(patch.retention),
      office_networks: patch.officeNetworks,
      together_minutes: patch.togetherMinutes,
      withdraw_minutes: patch.withdrawMinutes,
      settle_days: patch.settleDays,
      attributes: patch.attributes && JSON.stringify(patch.attributes),
      target: patch.target,
    })
    .where('workspace', '=', slug)
    .execute()
}
