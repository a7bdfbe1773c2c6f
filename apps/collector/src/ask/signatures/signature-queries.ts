import { sql } from 'kysely'
import { prepareInsert } from '../../database/insert-rows.ts'
import { type Database, SIGNATURE_COLUMNS, type SignatureRow } from '../../database/tables.ts'
import { type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'

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
  isActive: boolean
  after: string | undefined
  limit: number
}

/** Holds a signature with what the catalogue knows of its agent. */
export interface AgentSignature extends SignatureRow {
  agentName: string | null
  agentEmail: string | null
}

/** Lists the signatures after the id `after`, ordered by id; revoked ones too, unless they shall be active. */
export async function listSignatures(
  db: Database,
  workspace: string,
  { agent, isActive, after, limit }: SignatureSelection,
): Promise<AgentSignature[]> {
  let query = db
    .selectFrom('signature')
    .leftJoin('agent', (join) =>
      join.on('agent.workspace', '=', workspace).onRef('agent.key', '=', 'signature.agent'),
    )
    .where('signature.workspace', '=', workspace)
  // SQL finds nothing equal to null, and so no signature of a service desk.
  if (agent !== undefined) query = query.where(sql<boolean>`signature.agent = ${agent}`)
  if (isActive) query = query.where('signature.revoked_at', 'is', null)
  if (after !== undefined) query = query.where('signature.id', '>', after)
  return query
    .orderBy('signature.id')
    .limit(limit)
    .select(SIGNATURE_COLUMNS.map((column) => `signature.${column}` as const))
    .select(['agent.name as agentName', 'agent.email as agentEmail'])
    .execute()
}

/** Finds the agents who have no active signature, by key. */
export async function findUnsignedAgents(db: Database, workspace: string): Promise<string[]> {
  const rows = await db
    .selectFrom('agent')
    .where('workspace', '=', workspace)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('signature')
            .where('signature.workspace', '=', workspace)
            .whereRef('signature.agent', '=', 'agent.key')
            .where('signature.revoked_at', 'is', null)
            .select('signature.id'),
        ),
      ),
    )
    .orderBy('key')
    .select('key')
    .execute()
  return rows.map(({ key }) => key)
}

/** Lists the active signatures of an agent, the oldest first. */
export async function listOwnSignatures(
  db: Database,
  reader: Reader,
  agent: string,
): Promise<SignatureRow[]> {
  return db
    .selectFrom('signature')
    .where('workspace', '=', reader.workspace)
    .where('agent', '=', agent)
    .where('revoked_at', 'is', null)
    .where(
      withinGrants(reader, { service: sql.ref('signature.service'), company: sql.ref('signature.company') }),
    )
    .orderBy('created_at')
    .orderBy('id')
    .select(SIGNATURE_COLUMNS)
    .execute()
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
