/** What has happened to an invitation so far. */
export interface Life {
  unsolicited: boolean
  suppressed: boolean
  sent: boolean
  bounced: boolean
  viewed: boolean
  answered: boolean
}

/** The columns of a response rate, in the order of its answer. */
export const STATUS_COLUMNS = [
  'issued',
  'suppressed',
  'bounced',
  'delivered',
  'viewed',
  'answered',
  'unsolicited',
] as const

/** How much an invitation adds to each of them. */
export type StatusCounts = Record<(typeof STATUS_COLUMNS)[number], number>

/**
 * What an invitation's life counts as: delivered is what reached the person and was neither suppressed
 * nor bounced, and an answer proves delivery. Where nobody was asked, only `unsolicited` counts.
 */
export function statusCountsOf(life: Life): StatusCounts {
  const asked = !life.unsolicited
  const reached = (life.sent || life.viewed) && !life.suppressed && !life.bounced
  return {
    issued: Number(asked),
    suppressed: Number(asked && life.suppressed),
    bounced: Number(asked && life.bounced),
    delivered: Number(asked && (life.answered || reached)),
    viewed: Number(asked && life.viewed),
    answered: Number(asked && life.answered),
    unsolicited: Number(life.unsolicited && life.answered),
  }
}
