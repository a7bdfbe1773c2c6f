import type { PublishedSettings } from '@otklik/contract'
import type { Generated, Insertable, Selectable } from 'kysely'
import type { InvitationStatusCounts } from './invitations.ts'

/**
 * These tables hold what is published of people as it was printed, what agents may read, the tallies of whole months, and
 * who reads by SQL.
 */
export interface ScoreTables {
  publication: PublicationTable
  published_score: PublishedScoreTable
  published_rate: PublishedRateTable
  passed_on: PassedOnTable
  score_month: ScoreMonthTable
  invitation_status_month: InvitationStatusMonthTable
  rolled_month: RolledMonthTable
  bi_schema: BiSchemaTable
}

/** Each row is a workspace that has a schema of views for SQL. */
interface BiSchemaTable {
  workspace: string
  schema_name: string
  role_name: string
  /** Is `true` if the schema has views of single answers too. */
  with_rows: boolean
  /** Is a hash of the views as they were last made. */
  definition: string
}
export type BiSchema = Selectable<BiSchemaTable>

/** Names the group that a row of a tally counts. It has null where the tally or its invitations tell nothing. */
interface MonthGroup {
  workspace: string
  tally: string
  month: string
  /** Numbers the rows of a tally of a month. */
  place: number
  service: string | null
  channel: string | null
  trust: string | null
  survey: string | null
  agent: string | null
  company: string | null
  level: number | null
}

type ScoreColumn = `n${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10}`

/** Each row counts the current responses to a question by score, for the month of their first answer. */
interface ScoreMonthTable extends MonthGroup, Record<ScoreColumn, number | null> {
  question: string
  /** Counts those whose context is open. */
  open: number
}

/** Each row counts invitations by their status, for the month in which they were issued. */
interface InvitationStatusMonthTable extends MonthGroup, InvitationStatusCounts {
  /** Counts the delivered ones whose context is open. */
  open_delivered: number
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

/** Each row is a period that has answers. Its rows are those of its prints, once it has them. */
interface PublicationTable {
  workspace: string
  from_day: string
  to_day: string
  dimension: PublishedSettings['dimension']
  /** Is the first day on which its scores may be printed. */
  due_day: string
  /** Names the print that a collector is writing. */
  claim: string | null
  claimed_at: Date | null
  score_print: string | null
  scores_at: Date | null
  rate_print: string | null
  rates_at: Date | null
}
export type Publication = Omit<Selectable<PublicationTable>, 'workspace' | 'claim' | 'claimed_at'>

type ScoreColumns = Record<`n${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10}`, number>

/** Each row counts how often each score was given in a group, or in all groups that are pooled. */
interface PublishedScoreTable extends ScoreColumns {
  workspace: string
  print: string
  question: string
  /**
   * Says who is shown the row: everybody who may read the workspace's table, those to whom its company alone is granted, or
   * the agent.
   */
  audience: 'workspace' | 'company' | 'agent'
  position: number
  /** Is the key of the group in the dimension of its table, and `null` for answers that name none, and for the pool. */
  member: string | null
  /** Is the company that all of the row's answers are of, and `null` if they may be of several. */
  company: string | null
  /** Is the service that all of the row's answers are about, and `null` if they may be about several. */
  service: string | null
  others: boolean
  /** Marks an agent's own row of too few answers, which counts none of them. */
  fewer: boolean
  open: number
}
export type PublishedScore = Omit<Selectable<PublishedScoreTable>, 'workspace' | 'print'>

/** Each row counts the invitations of the group that has the same audience and position among the scores. */
interface PublishedRateTable {
  workspace: string
  print: string
  audience: PublishedScoreTable['audience']
  position: number
  issued: number
  suppressed: number
  unreached: Generated<number>
  bounced: number
  delivered: number
  viewed: number
  answered: number
  unsolicited: number
  open_delivered: number
}
export type PublishedRate = Omit<Insertable<PublishedRateTable>, 'workspace' | 'print'>
