import { Channel, Day, Key, Trust } from '@otklik/contract'
import { type Expression, sql } from 'kysely'
import { z } from 'zod'
import { STATUS_COLUMNS } from '../../../ask/invitations/invitation-status.ts'
import type { Database } from '../../../database/tables.ts'
import { INVITATION_CONTEXT, type Reader, withinGrants } from '../../../workspace/grants/within-grants.ts'
import { EVENT_BITS, statusSums } from '../../month-tallies/status-sums.ts'
import { defineEntitySet } from './entity-set.ts'
import { groupFacts, withNames } from './group-facts.ts'
import { nameColumns } from './score-columns.ts'

const KEY = ['day', 'survey', 'service', 'channel', 'trust'] as const

/** Holds how many invitations of each day were delivered, viewed and answered. Every column of counts can be added up. */
export const invitationDays = defineEntitySet({
  name: 'InvitationDays',
  typeName: 'InvitationDay',
  row: z.object({
    day: Day,
    survey: Key,
    service: Key,
    ...nameColumns.service,
    channel: Channel,
    trust: Trust,
    ...(Object.fromEntries(STATUS_COLUMNS.map((status) => [status, z.int()])) as Record<string, z.ZodInt>),
    /** Is when the last of them expires; the counts are final by then. */
    lastExpiry: z.iso.datetime(),
  }),
  key: KEY,
  scope: 'read',
  countsAnswers: true,
  movedBy: () => ['rate'],
  dated: 'day',
  source: (db, reader) =>
    withNames(
      reader.workspace,
      'service',
      [...KEY, ...STATUS_COLUMNS, 'lastExpiry'],
      reader.within?.companies ? fromInvitations(db, reader) : fromTally(db, reader),
    ),
})

function fromTally(db: Database, reader: Reader): Expression<unknown> {
  return (
    db
      .selectFrom('invitation_status_day')
      .where('workspace', '=', reader.workspace)
      .where(withinGrants(reader, { service: sql.ref('invitation_status_day.service') }))
      // Nothing counts in the row of a group whose invitations are all set aside.
      .where(sql<boolean>`issued + unsolicited > 0`)
      .select([...KEY, ...STATUS_COLUMNS, 'last_expiry as lastExpiry'])
  )
}

/** The tally tells no company, so a reader whose grants name companies needs the invitations. */
function fromInvitations(db: Database, reader: Reader): Expression<unknown> {
  const facts = db
    .selectFrom('invitation')
    .where('workspace', '=', reader.workspace)
    .where(withinGrants(reader, INVITATION_CONTEXT))
    .where('set_aside_revision', 'is', null)
    .select(['issued_day as day', 'survey', 'service', 'channel', 'trust', 'expires_at'])
    .select([EVENT_BITS.as('events'), sql.lit(1).as('n'), sql.lit(0).as('open')])
  const { openDelivered: _, ...statuses } = statusSums('fact')
  const groups = Object.fromEntries(KEY.map((name) => [name, sql.ref(`fact.${name}`)]))
  return groupFacts(facts, groups, { ...statuses, lastExpiry: sql`max(fact.expires_at)` })
}
