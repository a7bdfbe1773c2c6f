import { z } from 'zod'
import { Channel } from './context.ts'
import { VisitedLink, Visitor } from './link-visit.ts'
import { Answers } from './response.ts'
import { ErasedResponseRow, ResponseRow } from './response-row.ts'
import { Locale } from './text.ts'

/** Holds one submission of a response, as it was sent. The answers that count are those of the row. */
export const ResponseRevision = z.object({
  revision: z.int(),
  receivedAt: z.iso.datetime(),
  via: Channel,
  locale: Locale.nullable(),
  answers: Answers,
})
export type ResponseRevision = z.infer<typeof ResponseRevision>

/** Tells of a visit to a link of the invitation. It is evidence, and no figure depends on it. */
export const ResponseVisit = z.object({
  at: z.iso.datetime(),
  link: VisitedLink,
  method: z.string(),
  visitor: Visitor,
  /** Names the family of the client, such as `Firefox`. */
  client: z.string().nullable(),
  /** Is the score of the opened link, or that which was sent; 0 for the honeypot link, which no person can see. */
  score: z.int().nullable(),
  /** Is `true` if it followed others of the same letter faster than a person clicks. */
  burst: z.boolean(),
  /** Is `true` if it is taken for one by a machine, such as a mail scanner. */
  byMachine: z.boolean(),
  /** Is `true` if it was sent from the page that asks for one more press. */
  confirmed: z.boolean(),
  /** Counts further visits like this one. */
  repeats: z.int(),
})
export type ResponseVisit = z.infer<typeof ResponseVisit>

const details = {
  /** Leads to the ticket in the system that the ask came from, if it told. */
  ticketUrl: z.string().nullable(),
  /** Says which network's open answers were too many on a day, while the response is set aside for that. */
  setAside: z.object({ network: z.string() }).nullable(),
  /** Tells when it was let count although it had been set aside. */
  releasedAt: z.iso.datetime().nullable(),
  /** Lists all submissions, the first first. There are none once the person was erased. */
  revisions: z.array(ResponseRevision),
  /** Lists the visits to links of the letter or the signature, the first first. */
  visits: z.array(ResponseVisit),
}

/** Holds one response: its row, how it came about, and what is known about its ticket. */
export const WholeResponse = z.discriminatedUnion('erased', [
  ResponseRow.extend(details).loose(),
  ErasedResponseRow.extend(details).loose(),
])
export type WholeResponse = z.infer<typeof WholeResponse>
