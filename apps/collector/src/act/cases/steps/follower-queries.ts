import type { CaseActorKind, Outcome } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../../database/tables.ts'

/** Holds what the resolution of a case gives to those that follow it. */
export interface Resolution {
  timeZone: string
  actorKind: CaseActorKind
  actor: string | null
  cause: string
  outcome: Outcome
  /** Is what their persons are told, if they are told anything. */
  reply: string | null
}

/** Finds the resolution of a case by its event, or `undefined` if the case has been reopened or erased since. */
export async function findResolution(
  trx: Database,
  workspace: string,
  id: string,
  event: string,
): Promise<Resolution | undefined> {
  return trx
    .selectFrom('case_file')
    .innerJoin('case_event', (join) =>
      join.on('case_event.workspace', '=', workspace).onRef('case_event.case_id', '=', 'case_file.id'),
    )
    .innerJoin('workspace', (join) => join.on('workspace.workspace', '=', workspace))
    .where('case_file.workspace', '=', workspace)
    .where('case_file.id', '=', id)
    .where('case_file.state', 'in', ['resolved', 'closed'])
    .where('case_event.id', '=', event)
    .whereRef('case_event.at', '=', 'case_file.resolved_at')
    .select([
      'workspace.time_zone as timeZone',
      'case_event.actor_kind as actorKind',
      'case_event.actor',
      sql<string>`case_event.details ->> 'cause'`.as('cause'),
      sql<Outcome>`case_event.details ->> 'outcome'`.as('outcome'),
      sql<
        string | null
      >`case when (case_event.details ->> 'replyToFollowers')::boolean then case_event.reply end`.as('reply'),
    ])
    .executeTakeFirst()
}

/** Finds the cases, at most `limit`, that follow another one and are not resolved. */
export async function findWaitingFollowers(
  trx: Database,
  workspace: string,
  leading: string,
  limit: number,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('case_file')
    .where('workspace', '=', workspace)
    .where('leading_case', '=', leading)
    .where('state', 'in', ['open', 'contacted'])
    .orderBy('id')
    .limit(limit)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}
