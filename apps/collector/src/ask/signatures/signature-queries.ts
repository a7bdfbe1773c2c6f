import { sql } from 'kysely'
import { prepareInsert } from '../../database/insert-rows.ts'
import { type Database, SIGNATURE_COLUMNS, type SignatureRow } from '../../database/tables.ts'

/** Finds the active signatures of these agents, and those without an agent. */
export async function findActiveSignatures(
  db: Database,
  workspace: string,
  agents: readonly string[],
): Promise<SignatureRow[]> {
  return db
    .selectFrom('signature')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`(agent = any(${agents}::text[]) or agent is null)`)
    .where('revoked_at', 'is', null)
    .select(SIGNATURE_COLUMNS)
    .execute()
}

export async function findSignature(
  db: Database,
  workspace: string,
  id: string,
): Promise<SignatureRow | undefined> {
  return db
    .selectFrom('signature')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .select(SIGNATURE_COLUMNS)
    .executeTakeFirst()
}

/** Selects a page of signatures: those of one agent, of nobody if the agent is `null`, or all. */
export interface SignatureSelection {
  agent: string | null | undefined
  after: string | undefined
  limit: number
}

/** Lists the signatures after the id `after`, ordered by id, including revoked ones. */
export async function listSignatures(
  db: Database,
  workspace: string,
  { agent, after, limit }: SignatureSelection,
): Promise<SignatureRow[]> {
  let query = db.selectFrom('signature').where('workspace', '=', workspace)
  // SQL finds nothing equal to null, and so no signature of a service desk.
  if (agent !== undefined) query = query.where(sql<boolean>`agent = ${agent}`)
  if (after !== undefined) query = query.where('id', '>', after)
  return query.orderBy('id').limit(limit).select(SIGNATURE_COLUMNS).execute()
}

export const insertSignatures = prepareInsert<SignatureRow>('signature', SIGNATURE_COLUMNS)

/** Revokes a signature; its ratings stay. Returns `false` if there is no active one with this id. */
export async function revokeSignature(
  trx: Database,
  workspace: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const result = await trx
    .updateTable('signature')
    .set({ revoked_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
