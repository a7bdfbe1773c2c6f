import { CONTEXT_NAMES } from '@otklik/contract'
import { sql } from 'kysely'
import { latestChange } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'

/** Where the last page ended; each order is total, so a page begins right behind it. */
export interface AnsweredPlace {
  day: string
  answeredAt: Date
  id: string
}
export interface ChangedPlace {
  change: number
  id: string
}

/** A current response with its context, and the catalogue's names of today. */
export type StoredResponse = Awaited<ReturnType<typeof findAnswered>>[number]

/**
 * Responses answered on these days, by day, then by the time of the answer. That place never moves, so a
 * reader meets each response that was there when it began once, whatever is written meanwhile.
 */
export async function findAnswered(
  db: Database,
  workspace: string,
  { from, to, after }: { from: string; to: string; after: AnsweredPlace | undefined },
  limit: number,
) {
  let query = responses(db, workspace)
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
 * Responses changed behind a place, by change. As changes are in commit order, nothing ever appears before
 * a place that was read; what changes again moves behind it, and is met again.
 */
export async function findChanged(
  db: Database,
  workspace: string,
  { change, id }: ChangedPlace,
  limit: number,
): Promise<StoredResponse[]> {
  return responses(db, workspace)
    .where('invitation.change', '>=', change)
    .where(sql<boolean>`(invitation.change, invitation.id) > (${change}::bigint, ${id}::uuid)`)
    .orderBy('invitation.change')
    .orderBy('invitation.id')
    .limit(limit)
    .execute()
}

/**
 * A change before which every response was written before a moment, found by halving: along the changes
 * the times of the rows rise, but for what the clocks of several collectors differ by.
 */
export async function lastChangeBefore(db: Database, workspace: string, moment: Date): Promise<number> {
  let low = 0
  let high = await latestChange(db, workspace)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const nearest = await responses(db, workspace)
      .where('invitation.change', '>', low)
      .where('invitation.change', '<=', middle)
      .orderBy('invitation.change', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (nearest === undefined || nearest.updatedAt < moment) low = middle
    else high = nearest.change - 1
  }
  return low
}

function responses(db: Database, workspace: string) {
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
    .where('invitation.answered_at', 'is not', null)
    .select([
      'invitation.id',
      'invitation.change',
      'invitation.erased_at as erasedAt',
      sql<Date>`invitation.answered_at`.as('answeredAt'),
      sql<string>`invitation.answered_day`.as('answeredDay'),
      // Each kind of write leaves its time; the latest of them is when the row last changed.
      sql<Date>`greatest(
        (select received_at from submission
          where submission.workspace = ${workspace} and submission.invitation = invitation.id
          order by revision desc limit 1),
        invitation.sent_at, invitation.bounced_at, invitation.cleared_at, invitation.erased_at
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
