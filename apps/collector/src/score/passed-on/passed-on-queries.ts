import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { TimePosition } from '../../http/paging.ts'
import { INVITATION_CONTEXT, type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'

/** Returns whether a response counts and its person was not erased, so that somebody may read it. */
export async function isReadable(db: Database, workspace: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('answered_at', 'is not', null)
    .where('set_aside_revision', 'is', null)
    .where('erased_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Finds since when an agent may read a response. */
export async function findPassedOn(
  db: Database,
  workspace: string,
  id: string,
  agent: string,
): Promise<Date | undefined> {
  const row = await db
    .selectFrom('passed_on')
    .where('workspace', '=', workspace)
    .where('invitation', '=', id)
    .where('agent', '=', agent)
    .select('passed_on_at')
    .executeTakeFirst()
  return row?.passed_on_at
}

/** Lists the agents who may read a response, in the order in which they got it. */
export function listReaders(db: Database, workspace: string, id: string) {
  return db
    .selectFrom('passed_on')
    .leftJoin('agent', (join) =>
      join.on('agent.workspace', '=', workspace).onRef('agent.key', '=', 'passed_on.agent'),
    )
    .where('passed_on.workspace', '=', workspace)
    .where('passed_on.invitation', '=', id)
    .orderBy('passed_on.passed_on_at')
    .orderBy('passed_on.agent')
    .select([
      'passed_on.invitation as id',
      'passed_on.agent',
      'agent.name as agentName',
      'passed_on.passed_on_at as passedOnAt',
    ])
    .execute()
}

/** Lets an agent read a response. The caller holds the change counter. */
export async function passOn(
  trx: Database,
  workspace: string,
  id: string,
  agent: string,
  now: Date,
): Promise<void> {
  await trx.insertInto('passed_on').values({ workspace, invitation: id, agent, passed_on_at: now }).execute()
}

/** Returns whether there was something to take back. The caller holds the change counter. */
export async function takeBack(
  trx: Database,
  workspace: string,
  id: string,
  agent: string,
): Promise<boolean> {
  const [{ numDeletedRows } = { numDeletedRows: 0n }] = await trx
    .deleteFrom('passed_on')
    .where('workspace', '=', workspace)
    .where('invitation', '=', id)
    .where('agent', '=', agent)
    .execute()
  return numDeletedRows > 0n
}

/** Holds a response as its agent reads it. */
export type PassedOnResponse = Awaited<ReturnType<typeof listPassedOn>>[number]

/** Lists what an agent may read, the latest first. What was erased or set aside meanwhile is left out. */
export async function listPassedOn(
  db: Database,
  reader: Reader,
  agent: string,
  after: TimePosition | undefined,
  limit: number,
) {
  const { workspace } = reader
  let query = db
    .selectFrom('passed_on')
    .innerJoin('invitation', (join) =>
      join.on('invitation.workspace', '=', workspace).onRef('invitation.id', '=', 'passed_on.invitation'),
    )
    .leftJoin('service', (join) =>
      join.on('service.workspace', '=', workspace).onRef('service.key', '=', 'invitation.service'),
    )
    .where('passed_on.workspace', '=', workspace)
    .where('passed_on.agent', '=', agent)
    .where(withinGrants(reader, INVITATION_CONTEXT))
    .where('invitation.set_aside_revision', 'is', null)
    .where('invitation.erased_at', 'is', null)
  if (after) {
    query = query.where(
      sql<boolean>`(passed_on.passed_on_at, passed_on.invitation) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    )
  }
  return query
    .orderBy('passed_on.passed_on_at', 'desc')
    .orderBy('passed_on.invitation', 'desc')
    .limit(limit)
    .select([
      'passed_on.invitation as id',
      'passed_on.passed_on_at as passedOnAt',
      sql<string>`invitation.answered_day`.as('answeredDay'),
      'invitation.service',
      'service.name as serviceName',
      'invitation.answers',
    ])
    .execute()
}
