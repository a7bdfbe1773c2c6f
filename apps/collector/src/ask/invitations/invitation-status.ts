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
  'unreached',
  'bounced',
  'delivered',
  'viewed',
  'answered',
  'unsolicited',
] as const

/** Holds how much an invitation adds to each count. */
export type StatusCounts = Record<(typeof STATUS_COLUMNS)[number], number>

/**
 * Counts an invitation by its events. It is delivered if it was seen or answered, whatever became of a letter about it, or
 * if it was sent, and neither suppressed nor bounced. It is unreached if it was suppressed and neither seen nor answered. An
 * unsolicited answer counts as `unsolicited` only.
 */
export function statusCountsOf(events: InvitationEvents): StatusCounts {
  const asked = !events.unsolicited
  const isSeen = events.viewed || events.answered
  const isSent = events.sent && !events.suppressed && !events.bounced
  return {
    issued: Number(asked),
    suppressed: Number(asked && events.suppressed),
    unreached: Number(asked && events.suppressed && !isSeen),
    bounced: Number(asked && events.bounced),
    delivered: Number(asked && (isSeen || isSent)),
    viewed: Number(asked && events.viewed),
    answered: Number(asked && events.answered),
    unsolicited: Number(events.unsolicited && events.answered),
  }
}
