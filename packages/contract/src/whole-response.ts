import { z } from 'zod'
import { Channel } from './context.ts'
import { VisitedLink, Visitor } from './link-visit.ts'
import { Answers } from './response.ts'
import { ErasedResponseRow, ResponseRow } from './response-row.ts'
import { Locale } from './text.ts'

export const ResponseRevision = z
  .object({
    revision: z.int().describe('Counts the submissions of the invitation.'),
    receivedAt: z.iso.datetime().describe('Tells when it arrived.'),
    via: Channel,
    locale: Locale.nullable(),
    answers: Answers,
  })
  .describe(
    'Holds one submission of a response, as it was sent. The answers that count are those of the row.',
  )
export type ResponseRevision = z.infer<typeof ResponseRevision>

export const ResponseVisit = z
  .object({
    at: z.iso.datetime().describe('Tells when the link was opened.'),
    link: VisitedLink,
    method: z.string().describe('Is the method of the request.'),
    visitor: Visitor,
    client: z.string().nullable().describe('Names the family of the client, such as `Firefox`.'),
    score: z
      .int()
      .nullable()
      .describe(
        'Is the score of the opened link, or that which was sent; 0 for the honeypot link, which no person ' +
          'can see.',
      ),
    burst: z
      .boolean()
      .describe('Is `true` if it followed others of the same letter faster than a person clicks.'),
    byMachine: z.boolean().describe('Is `true` if it is taken for one by a machine, such as a mail scanner.'),
    confirmed: z.boolean().describe('Is `true` if it was sent from the page that asks for one more press.'),
    repeats: z.int().describe('Counts further visits like this one.'),
  })
  .describe('Tells of a visit to a link of the invitation. It is evidence, and no figure depends on it.')
export type ResponseVisit = z.infer<typeof ResponseVisit>

const details = {
  ticketUrl: z
    .string()
    .nullable()
    .describe('Leads to the ticket in the system that the ask came from, if it told.'),
  setAside: z
    .object({ network: z.string().describe('Is the range of addresses.') })
    .nullable()
    .describe(
      "Says which network's open answers were too many on a day, while the response is set aside for that.",
    ),
  releasedAt: z.iso
    .datetime()
    .nullable()
    .describe('Tells when it was let count although it had been set aside.'),
  revisions: z
    .array(ResponseRevision)
    .describe('Lists all submissions, the first first. There are none once the person was erased.'),
  visits: z
    .array(ResponseVisit)
    .describe('Lists the visits to links of the letter or the signature, the first first.'),
}

export const WholeResponse = z
  .discriminatedUnion('erased', [
    ResponseRow.extend(details).loose(),
    ErasedResponseRow.extend(details).loose(),
  ])
  .describe('Holds one response: its row, how it came about, and what is known about its ticket.')
export type WholeResponse = z.infer<typeof WholeResponse>
