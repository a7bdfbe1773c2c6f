import { z } from 'zod'
import { period } from './figures.ts'
import { TablePage } from './table.ts'

export const Visitor = z
  .enum(['browser', 'scanner', 'prefetch', 'bot', 'unknown'])
  .describe(
    'Tells what opened a link, as far as the request shows. `browser`: a browser, or something that poses ' +
      'as one. `scanner`: a mail scanner that names itself. `prefetch`: a fetch before anybody asked for ' +
      'the page. `bot`: another machine that names itself. `unknown`: none of these.',
  )
export type Visitor = z.infer<typeof Visitor>

export const VisitedLink = z
  .enum(['rating', 'opt-out', 'unsubscribe'])
  .describe(
    "Tells which link was opened: one with a score, the letter's opt-out link, or the one-click address " +
      'in its header.',
  )
export type VisitedLink = z.infer<typeof VisitedLink>

export const LinkVisitQuery = z
  .strictObject({
    ...period,
    by: z
      .enum(['', 'recipientDomain', 'channel'])
      .optional()
      .describe('Groups by `channel`, or by the `recipientDomain` of letters.'),
    ...TablePage.shape,
  })
  .describe(
    'Selects the visits of a period, in which `from` is included and `to` is not. They are counted in one ' +
      'row, by the channel, or by the domain that letters were sent to; signatures have none, and are left ' +
      'out there.',
  )
export type LinkVisitQuery = z.infer<typeof LinkVisitQuery>

const count = z.int()
const seconds = z.number().nullable()

export const LinkVisitRow = z
  .object({
    recipientDomain: z
      .string()
      .nullable()
      .optional()
      .describe('Is `null` if the mailbox of a letter is not known.'),
    channel: z.enum(['email', 'signature']).optional().describe('Is `email` for the links of letters.'),
    invitations: count.describe(
      'Counts the invitations whose links were opened and, under signatures, the votes that opened pages ' +
        'would cast.',
    ),
    visits: count.describe('Counts all visits.'),
    browsers: count.describe(
      'Counts visits by `Visitor`. This and the next four columns add up to `visits`.',
    ),
    scanners: count.describe('Counts mail scanners that name themselves.'),
    prefetches: count.describe('Counts fetches before anybody asked for the page.'),
    bots: count.describe('Counts other machines that name themselves.'),
    unknowns: count.describe('Counts visits of which nothing is known.'),
    heads: count.describe('Counts the HEAD requests.'),
    presses: count.describe(
      'Counts how often the button of a page was pressed, that of the opt-out page too.',
    ),
    decoys: count.describe('Counts the visits to the honeypot link, which no person can see.'),
    bursts: count.describe(
      'Counts the visits that followed others of the same letter faster than a person clicks.',
    ),
    machines: count.describe(
      'Counts the visits by machines: they named themselves, followed the honeypot link, or came in a ' +
        'burst.',
    ),
    people: count.describe('Counts the visits by browsers that did nothing of the kind.'),
    machinesMedianSeconds: seconds.describe('Is the median time from sending to a visit by a machine.'),
    peopleMedianSeconds: seconds.describe('Is the median time from sending to a visit by a person.'),
    answered: count.describe('Counts those of `invitations` that were answered by a link.'),
    confirmed: count.describe(
      'Counts those of `invitations` for which somebody confirmed a press that was too fast.',
    ),
    optOutVisits: count.describe('Counts the visits of the opt-out page, by whichever method.'),
    optOutPresses: count.describe('Counts how often a button of the opt-out page was pressed.'),
    unsubscribes: count.describe(
      'Counts the one-click requests of mail programs (RFC 8058). They count neither as people nor as ' +
        'machines.',
    ),
  })
  .describe(
    'Counts the visits to links of letters and signatures, by people and by machines. Scores and response ' +
      'rates do not depend on them.',
  )
export type LinkVisitRow = z.infer<typeof LinkVisitRow>
