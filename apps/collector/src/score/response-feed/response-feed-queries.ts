import { CONTEXT_NAMES } from '@otklik/contract'
import { sql } from 'kysely'
import { latestChange } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { INVITATION_CONTEXT, type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'

/** Tells where the last page ended in the order of answers. The order is total, so no two rows share a position. */
export interface AnsweredPosition {
  day: string
  answeredAt: Date
  id: string
}

/** Tells where the last page ended in the order of changes, which is total too. */
export interface ChangedPosition {
  change: number
  id: string
}

/** Holds a current response with its context, and today's names from the catalogue. */
export type StoredResponse = Awaited<ReturnType<typeof findAnswered>>[number]

/**
 * Finds the responses that were first answered on these days, ordered by day and time of that answer. The order of a
 * response never changes, so a reader gets each one exactly once, whatever is written meanwhile.
 */
export async function findAnswered(
  db: Database,
  reader: Reader,
  { from, to, after }: { from: string; to: string; after: AnsweredPosition | undefined },
  limit: number,
) {
  let query = responses(db, reader)
    .where('invitation.answered_day', '>=', after?.day ?? from)
    .where('invitation.answered_day', '<', to)
  if (after) {
    query = query.where(
      sql<boolean>`(invitation.answered_day, invitation.answered_at, invitation.id)
        > (${after.day}::date, ${after.answeredAt}::timestamptz, ${after.id}::uuid)`,
    )
  }
  return query
    .orderBy('invitation.answered_day')
    .orderBy('invitation.answered_at')
    .orderBy('invitation.id')
    .limit(limit)
    .execute()
}

/**
 * Finds the responses that changed after a position, ordered by change. Changes are numbered in commit order, so no row
 * can appear before a position that was read. A row that changes again moves to the end, and is read again.
 */
export async function findChanged(
  db: Database,
  reader: Reader,
  { change, id }: ChangedPosition,
  limit: number,
): Promise<StoredResponse[]> {
  return responses(db, reader)
    .where('invitation.change', '>=', change)
    .where(sql<boolean>`(invitation.change, invitation.id) > (${change}::bigint, ${id}::uuid)`)
    .orderBy('invitation.change')
    .orderBy('invitation.id')
    .limit(limit)
    .execute()
}

/**
 * Finds the last change whose responses were updated before a time, by binary search. Times rise with the changes,
 * apart from the difference between the clocks of several collectors.
 */
export async function lastChangeBefore(db: Database, reader: Reader, time: Date): Promise<number> {
  let low = 0
  let high = await latestChange(db, reader.workspace)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const nearest = await responses(db, reader)
      .where('invitation.change', '>', low)
      .where('invitation.change', '<=', middle)
      .orderBy('invitation.change', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (nearest === undefined || nearest.updatedAt < time) low = middle
    else high = nearest.change - 1
  }
  return low
}

function responses(db: Database, reader: Reader) {
  const { workspace } = reader
  return db
    .selectFrom('invitation')
    .leftJoin('service', (join) =>
      join.on('service.workspace', '=', workspace).onRef('service.key', '=', 'invitation.service'),
    )
    .leftJoin('agent', (join) =>
      join.on('agent.workspace', '=', workspace).onRef('agent.key', '=', 'invitation.agent'),
    )
    .leftJoin('company', (join) =>
      join.on('company.workspace', '=', workspace).onRef('company.key', '=', 'invitation.company'),
    )
    .where('invitation.workspace', '=', workspace)
    .where(withinGrants(reader, INVITATION_CONTEXT))
    .where('invitation.answered_at', 'is not', null)
    .where('invitation.set_aside_revision', 'is', null)
    .select([
      'invitation.id',
      'invitation.change',
      'invitation.erased_at as erasedAt',
      sql<Date>`invitation.answered_at`.as('answeredAt'),
      sql<string>`invitation.answered_day`.as('answeredDay'),
      // Each kind of write stores its time, and the latest of them is that of the last change.
      sql<Date>`greatest(
        (select received_at from submission
          where submission.workspace = ${workspace} and submission.invitation = invitation.id
          order by revision desc limit 1),
        invitation.sent_at, invitation.bounced_at, invitation.cleared_at, invitation.erased_at,
        invitation.released_at
      )`.as('updatedAt'),
      'invitation.survey',
      'invitation.survey_version as surveyVersion',
      ...CONTEXT_NAMES.map((name) => `invitation.${name}` as const),
      'service.name as serviceName',
      'service.line',
      'agent.name as agentName',
      'company.name as companyName',
      'invitation.channel',
      'invitation.via',
      'invitation.trust',
      'invitation.unsolicited',
      'invitation.person',
      'invitation.revision',
      'invitation.answers',
    ])
}
