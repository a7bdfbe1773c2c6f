/** These tables hold the tallies of whole months, which of them are current, and what single agents may read. */
export interface ScoreTables {
  passed_on: PassedOnTable
  score_month: ScoreMonthTable
  invitation_status_month: InvitationStatusMonthTable
  rolled_month: RolledMonthTable
}

/** Names the group that a row of a tally counts. It is empty, or level 0, where the tally or its invitations tell nothing. */
interface MonthGroup {
  workspace: string
  tally: string
  month: string
  service: string
  channel: string
  trust: string
  survey: string
  agent: string
  company: string
  level: number
}

type ScoreColumn = `n${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10}`

/** Each row counts the current responses to a question by score, for the month of their first answer. */
interface ScoreMonthTable extends MonthGroup, Record<ScoreColumn, number | null> {
  question: string
  /** Counts those whose context is open. */
  open: number
}

/** Each row counts invitations by their status, for the month in which they were issued. */
interface InvitationStatusMonthTable extends MonthGroup {
  issued: number
  suppressed: number
  unreached: number
  bounced: number
  delivered: number
  viewed: number
  answered: number
  unsolicited: number
  /** Counts the delivered ones whose context is open. */
  open_delivered: number
  /** Is the latest time at which one of them expires. */
  last_expiry: Date
}

/** Each row is a month whose tallies were rolled up, or are about to be. */
interface RolledMonthTable {
  workspace: string
  kind: 'score' | 'rate'
  month: string
  /** The tallies count every write up to this change. It is -1 until they are there. */
  change: number
  /** Is when a collector last began to roll it up. */
  tried_at: Date
}

/** Each row is a response that an agent may read. */
interface PassedOnTable {
  workspace: string
  invitation: string
  agent: string
  passed_on_at: Date
}
