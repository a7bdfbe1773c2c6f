import type { Attribute, ResponseRevision, ResponseRow, ResponseVisit } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import type { Reader } from '../../workspace/grants/within-grants.ts'
import { byMachines } from '../link-visits/link-visit-queries.ts'
import { isResponse } from './is-response.ts'
import { isoTime, responseColumns, unlessErased } from './response-feed-columns.ts'
import { responses } from './response-feed-queries.ts'

/** Names a response, and says if it is one of those that are set aside. */
export interface ResponsePlace {
  id: string
  isSetAside: boolean
}

/** Finds the row of a response, with what its ask told of the ticket, and why it is set aside. */
export async function findResponse(
  db: Database,
  reader: Reader,
  { id, isSetAside }: ResponsePlace,
  attributes: readonly Attribute[],
) {
  const row = await responses(db, reader, isSetAside)
    .leftJoin('ask_details', (join) =>
      join
        .on('ask_details.workspace', '=', reader.workspace)
        .onRef('ask_details.invitation', '=', 'invitation.id'),
    )
    .where('invitation.id', '=', id)
    .select(responseColumns(reader.workspace, attributes).map(({ name, expression }) => expression.as(name)))
    .select([
      sql<string | null>`ask_details.about ->> 'url'`.as('ticketUrl'),
      'invitation.set_aside_network',
      unlessErased(isoTime(sql`invitation.released_at`)).as('releasedAt'),
    ])
    .executeTakeFirst()
  if (!row) return undefined
  const { set_aside_network: network, ...found } = row
  return { ...(found as typeof found & ResponseRow), setAside: network === null ? null : { network } }
}

/** Lists the submissions of a response whose person was not erased. */
export async function listRevisions(
  db: Database,
  reader: Reader,
  place: ResponsePlace,
): Promise<ResponseRevision[]> {
  return readableResponse(db, reader, place)
    .innerJoin('submission', (join) =>
      join
        .on('submission.workspace', '=', reader.workspace)
        .onRef('submission.invitation', '=', 'invitation.id'),
    )
    .orderBy('submission.revision')
    .select([
      'submission.revision',
      isoTime(sql`submission.received_at`).as('receivedAt'),
      'submission.via',
      'submission.locale',
      'submission.answers',
    ])
    .execute()
}

/** Lists the visits to links of a response's invitation whose person was not erased. */
export async function listVisits(
  db: Database,
  reader: Reader,
  place: ResponsePlace,
): Promise<ResponseVisit[]> {
  return readableResponse(db, reader, place)
    .innerJoin('link_visit', (join) =>
      join
        .on('link_visit.workspace', '=', reader.workspace)
        .onRef('link_visit.invitation', '=', 'invitation.id'),
    )
    .orderBy('link_visit.at')
    .orderBy('link_visit.id')
    .select([
      isoTime(sql`link_visit.at`).as('at'),
      'link_visit.link',
      'link_visit.method',
      'link_visit.visitor',
      'link_visit.client',
      'link_visit.score',
      'link_visit.burst',
      byMachines.as('byMachine'),
      'link_visit.confirmed',
      'link_visit.repeats',
    ])
    .execute()
}

/** Selects a response if the reader may see it and its person was not erased. */
function readableResponse(db: Database, reader: Reader, { id, isSetAside }: ResponsePlace) {
  return db
    .selectFrom('invitation')
    .where('invitation.workspace', '=', reader.workspace)
    .where('invitation.id', '=', id)
    .where(isResponse(reader, isSetAside))
    .where('invitation.erased_at', 'is', null)
}
