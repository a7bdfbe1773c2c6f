import type { Answers, Channel, NextStep, Trust, VisitedLink, Visitor } from '@otklik/contract'
import type { ColumnType, Insertable, Selectable } from 'kysely'
import type { Json } from './database.ts'

/** These tables hold answers, their tallies, and visits of links. */
export interface AnswerTables {
  link_visit: LinkVisitTable
  submission: SubmissionTable
  service_day: ServiceDayTable
  network_votes: NetworkVotesTable
}

/** Each row is evidence of who or what opened a link of a letter or a signature. No figure is derived from it. */
interface LinkVisitTable {
  workspace: string
  /** Names, under a signature, the vote that a press of the opened page would cast or change. */
  invitation: string
  id: string
  at: Date
  day: string
  /** Counts from the sending of the letter. */
  after_seconds: number | null
  method: string
  visitor: Visitor
  /** Names the family of the client, such as `Firefox`, and never its full `User-Agent`. */
  client: string | null
  /** Is the score of the opened link, which is 0 for the honeypot link, or the score that was sent. */
  score: number | null
  burst: boolean
  /** Names the kind of link that was opened. */
  link: VisitedLink
  /** Is `true` if it was sent from the page that asks for one more press. */
  confirmed: boolean
  recipient_domain: string | null
  /** Names the signature whose link was opened. It is `null` for a letter's. */
  signature: string | null
  /** Is a keyed hash of signature, network and day. It is cleared when the day is over. */
  network: string | null
  /** Counts further visits like this one, once there are too many to store each. */
  repeats: number
}
export type LinkVisit = Selectable<LinkVisitTable>

/** Each row is one submission: a revision of a response, by which a retry is recognized and not counted. */
interface SubmissionTable {
  workspace: string
  id: string
  invitation: string
  revision: number
  /** Is the SHA-256 of what makes two submissions the same. When texts are erased, it is made again without them. */
  content: string
  answers: Json<Answers>
  seq: number | null
  locale: string | null
  via: Channel
  received_at: Date
  editable_until: Date
  change: number
  /**
   * Is the workspace's threshold when it was stored. It is 0 if that was before there were cases, and `null` if an earlier
   * collector, running beside this one, stored it: then a sweep opens its case.
   */
  threshold: number | null
  /** Is what its receipt tells of a low score. */
  next: ColumnType<NextStep | null, string | null, string | null>
}

/** Names the columns of a {@link Submission}, which statements list instead of `*`. */
export const SUBMISSION_COLUMNS = [
  'workspace',
  'id',
  'invitation',
  'revision',
  'content',
  'answers',
  'seq',
  'locale',
  'via',
  'received_at',
  'editable_until',
  'change',
  'threshold',
  'next',
] as const satisfies readonly (keyof SubmissionTable)[]
export type Submission = Pick<Selectable<SubmissionTable>, (typeof SUBMISSION_COLUMNS)[number]>

/** Each row counts the current responses with one score, by the day of their first answer. */
interface ServiceDayTable {
  workspace: string
  day: string
  survey: string
  question: string
  service: string
  channel: Channel
  trust: Trust
  score: number
  n: number
}
export type ScoreTally = Omit<Insertable<ServiceDayTable>, 'workspace'>

/** Each row counts the open answers and views of a network on a service and day; it is deleted when the day is over. */
interface NetworkVotesTable {
  workspace: string
  /** Is a keyed hash of network, service and day, so that none can be traced to another service or day. */
  network: string
  day: string
  /** Counts answers up to their bound. */
  votes: number
  /** Counts views up to their bound. */
  views: number
}
export type NetworkVotes = Omit<Selectable<NetworkVotesTable>, 'workspace'>
