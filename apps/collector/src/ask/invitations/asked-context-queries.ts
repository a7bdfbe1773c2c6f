import { sql } from 'kysely'
import { prepareInsert } from '../../database/insert-rows.ts'
import type { Runner } from '../../database/pipeline.ts'
import type { AskedContext, Database, Invitation } from '../../database/tables.ts'

const insertContexts = prepareInsert<AskedContext>(
  'asked_context',
  ['service', 'company', 'agent'],
  'on conflict do nothing',
)

/** Adds the contexts of asks that count. The caller holds the change counter. */
export async function addAskedContexts(
  trx: Runner,
  workspace: string,
  contexts: readonly Pick<Invitation, 'service' | 'company' | 'agent'>[],
): Promise<void> {
  const rows = contexts.map(({ service, company, agent }) => ({
    service,
    company: company ?? '',
    agent: agent ?? '',
  }))
  await insertContexts(trx, workspace, rows)
}

/** Finds the first day with invitations whose contexts are not gathered. It is before the day `before`. */
export async function findDayToGather(
  db: Database,
  workspace: string,
  before: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where(
      sql<boolean>`issued_day >= coalesce((
        select contexts_gathered_until from workspace where workspace.workspace = ${workspace}), '-infinity')`,
    )
    .where('issued_day', '<', before)
    .select(({ fn }) => fn.min<string | null>('issued_day').as('day'))
    .executeTakeFirst()
  return row?.day ?? undefined
}

/** Returns at most `limit` contexts that asks of a day have and that are not stored. What is set aside has none. */
export async function findContextsToGather(
  db: Database,
  workspace: string,
  day: string,
  limit: number,
): Promise<Pick<Invitation, 'service' | 'company' | 'agent'>[]> {
  return db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('issued_day', '=', day)
    .where('set_aside_revision', 'is', null)
    .where(
      sql<boolean>`not exists (
        select from asked_context where asked_context.workspace = ${workspace}
          and asked_context.service = invitation.service
          and asked_context.company = coalesce(invitation.company, '')
          and asked_context.agent = coalesce(invitation.agent, ''))`,
    )
    .distinct()
    .limit(limit)
    .select(['service', 'company', 'agent'])
    .execute()
}
