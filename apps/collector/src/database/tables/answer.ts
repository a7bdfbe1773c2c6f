import type { Answers, Channel, Trust, Visitor } from '@otklik/contract'
import type { Insertable, Selectable } from 'kysely'
import type { Json } from './database.ts'

/** These tables hold answers, their tallies, and visits of links. */
export interface AnswerTables {
  link_visit: LinkVisitTable
  submission: SubmissionTable
  service_day: ServiceDayTable
}

/** Evidence of who or what opened a link of a letter. Nothing that counts is derived from it. */
interface LinkVisitTable {
  workspace: string
  invitation: string
  id: string
  at: Date
  day: string
  /** Since the letter went out. */
  after_seconds: number | null
  method: string
  visitor: Visitor
  /** The family of the client, such as `Firefox`; never what it said of itself in full. */
  client: string | null
  /** The score of the opened link, 0 for the honeypot link; or the score that was sent. */
  score: number | null
  burst: boolean
  /** Sent from the page that asks for one more press. */
  confirmed: boolean
  recipient_domain: string | null
  /** The number of further visits like this one, which are counted where there are too many to store. */
  repeats: number
}
export type LinkVisit = Selectable<LinkVisitTable>

/** One submission as it came: a revision of a response, and the proof against counting a retry. */
interface SubmissionTable {
  workspace: string
  id: string
  invitation: string
  revision: number
  /** SHA-256 of what makes two submissions the same; of what is left of it, once the texts are gone. */
  content: string
  answers: Json<Answers>
  seq: number | null
  locale: string | null
  via: Channel
  received_at: Date
  editable_until: Date
  change: number
}
export type Submission = Selectable<SubmissionTable>

/** Current responses at each score, by the day of their first answer. */
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
