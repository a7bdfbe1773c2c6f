import { z } from 'zod'
import { Day, TablePage } from './table.ts'

/**
 * What opened a link, as far as its request tells: a person's browser or something that passes for one, a mail
 * scanner that names itself, a page fetched before anybody asked for it, another machine that names itself.
 */
export const Visitor = z.enum(['browser', 'scanner', 'prefetch', 'bot', 'unknown'])
export type Visitor = z.infer<typeof Visitor>

/** Visits on a half-open span of days, in one row or one for each domain that letters went to. */
export const LinkVisitQuery = z.strictObject({
  from: Day,
  to: Day,
  by: z.enum(['', 'recipientDomain']).optional(),
  ...TablePage.shape,
})
export type LinkVisitQuery = z.infer<typeof LinkVisitQuery>

const count = z.int().nullable()
const seconds = z.number().nullable()

/** People beside machines, at the links of letters. Evidence only: no figure of scores or response rates heeds it. */
export const LinkVisitRow = z.object({
  /** `null` where a letter's mailbox is not known. */
  recipientDomain: z.string().nullable().optional(),
  /** Different invitations whose links were opened. */
  invitations: count,
  visits: count,
  /** Visits by what opened the link; they add up to `visits`. */
  browsers: count,
  scanners: count,
  prefetches: count,
  bots: count,
  unknowns: count,
  heads: count,
  /** Presses of a page's button. */
  presses: count,
  /** Visits of the honeypot link, which no person can see. */
  decoys: count,
  /** Visits that followed others of the same letter faster than a person clicks. */
  bursts: count,
  /** Visits known to be made by machines: they named themselves, followed the honeypot link, or came in a burst. */
  machines: count,
  /** Visits of browsers against which nothing speaks. */
  people: count,
  /** Half of the machines' visits came sooner after the letter. */
  machinesMedianSeconds: seconds,
  peopleMedianSeconds: seconds,
  /** Invitations among them whose answer was given by a link. */
  answered: count,
  /** Invitations among them for which somebody pressed once more, having been asked to. */
  confirmed: count,
  withheld: z.boolean(),
})
export type LinkVisitRow = z.infer<typeof LinkVisitRow>
