/** Tells which events an invitation has had so far. */
export interface InvitationEvents {
  unsolicited: boolean
  suppressed: boolean
  sent: boolean
  bounced: boolean
  viewed: boolean
  answered: boolean
}

/** Names the counts of a response rate, in the order in which they are shown. */
export const STATUS_COLUMNS = [
  'issued',
  'suppressed',
  'bounced',
  'delivered',
  'viewed',
  'answered',
  'unsolicited',
] as const

/** Holds how much an invitation adds to each count. */
export type StatusCounts = Record<(typeof STATUS_COLUMNS)[number], number>

/**
 * Counts an invitation by its events. It is delivered if it reached the person and was neither suppressed nor bounced,
 * or if it was answered. An unsolicited answer counts as `unsolicited` only.
 */
export function statusCountsOf(events: InvitationEvents): StatusCounts {
  const asked = !events.unsolicited
  const reached = (events.sent || events.viewed) && !events.suppressed && !events.bounced
  return {
    issued: Number(asked),
    suppressed: Number(asked && events.suppressed),
    bounced: Number(asked && events.bounced),
    delivered: Number(asked && (events.answered || reached)),
    viewed: Number(asked && events.viewed),
    answered: Number(asked && events.answered),
    unsolicited: Number(events.unsolicited && events.answered),
  }
}
