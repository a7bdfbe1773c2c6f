import { z } from 'zod'
import { Day, TablePage } from './table.ts'

/**
 * Tells what opened a link, as far as the request shows.
 *
 * `browser`: a browser, or something that poses as one. `scanner`: a mail scanner that names itself. `prefetch`: a
 * fetch before anybody asked for the page. `bot`: another machine that names itself. `unknown`: none of these.
 */
export const Visitor = z.enum(['browser', 'scanner', 'prefetch', 'bot', 'unknown'])
export type Visitor = z.infer<typeof Visitor>

/** Tells which link was opened: one with a score, the letter's opt-out link, or the one-click address in its header. */
export const VisitedLink = z.enum(['rating', 'opt-out', 'unsubscribe'])
export type VisitedLink = z.infer<typeof VisitedLink>

/**
 * Selects the visits of a period, in which `from` is included and `to` is not. They are counted in one row, by the
 * channel, or by the domain that letters were sent to; signatures have none, and are left out there.
 */
export const LinkVisitQuery = z.strictObject({
  from: Day,
  to: Day,
  by: z.enum(['', 'recipientDomain', 'channel']).optional(),
  ...TablePage.shape,
})
export type LinkVisitQuery = z.infer<typeof LinkVisitQuery>

const count = z.int()
const seconds = z.number().nullable()

/**
 * Counts the visits to links of letters and signatures, by people and by machines. Scores and response rates do not
 * depend on them.
 */
export const LinkVisitRow = z.object({
  /** Is `null` if the mailbox of a letter is not known. */
  recipientDomain: z.string().nullable().optional(),
  /** Is `email` for the links of letters. */
  channel: z.enum(['email', 'signature']).optional(),
  /** Counts the invitations whose links were opened and, under signatures, the votes that opened pages would cast. */
  invitations: count,
  visits: count,
  /** Counts visits by {@link Visitor}. This and the next four columns add up to `visits`. */
  browsers: count,
  scanners: count,
  prefetches: count,
  bots: count,
  unknowns: count,
  /** Counts the HEAD requests. */
  heads: count,
  /** Counts how often the button of a page was pressed, that of the opt-out page too. */
  presses: count,
  /** Counts the visits to the honeypot link, which no person can see. */
  decoys: count,
  /** Counts the visits that followed others of the same letter faster than a person clicks. */
  bursts: count,
  /** Counts the visits by machines: they named themselves, followed the honeypot link, or came in a burst. */
  machines: count,
  /** Counts the visits by browsers that did nothing of the kind. */
  people: count,
  /** Is the median time from sending to a visit by a machine. */
  machinesMedianSeconds: seconds,
  /** Is the median time from sending to a visit by a person. */
  peopleMedianSeconds: seconds,
  /** Counts those of `invitations` that were answered by a link. */
  answered: count,
  /** Counts those of `invitations` for which somebody confirmed a press that was too fast. */
  confirmed: count,
  /** Counts the visits of the opt-out page, by whichever method. */
  optOutVisits: count,
  /** Counts how often a button of the opt-out page was pressed. */
  optOutPresses: count,
  /** Counts the one-click requests of mail programs (RFC 8058). They count neither as people nor as machines. */
  unsubscribes: count,
})
export type LinkVisitRow = z.infer<typeof LinkVisitRow>
