import { z } from 'zod'
import { NewBrand } from './brand.ts'
import { About, PersonDetails } from './person.ts'
import { Locale, Ticket, text } from './text.ts'
import { WorkspaceTexts } from './workspace-texts.ts'

/** Describes a ticket of which a letter that is only looked at tells. Without a number, it is about the service alone. */
const SampleTicket = z.strictObject({
  ticket: Ticket.optional(),
  service: text(200).min(1),
  agent: text(200).min(1).optional(),
  ...About.shape,
})
export type SampleTicket = z.infer<typeof SampleTicket>

/**
 * Describes a letter to look at. Texts and brand that are given replace the stored ones for this letter alone, as a whole, as they
 * would in the settings. Without tickets, one is made up.
 */
export const NewLetterPreview = z.strictObject({
  locale: Locale.optional(),
  texts: WorkspaceTexts.optional(),
  brand: NewBrand.optional(),
  name: PersonDetails.shape.name,
  tickets: z.array(SampleTicket).min(1).max(10).optional(),
})
export type NewLetterPreview = z.infer<typeof NewLetterPreview>

/** Holds a letter as it would be sent, but for its links, which open nothing that could be answered. */
export const LetterPreview = z.object({
  /** Names the sender, who is the centre. A workspace without a name has none. */
  from: z.string().optional(),
  /** Is the mailbox that replies go to, if it is another than the sender's. */
  replyTo: z.string().optional(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
})
export type LetterPreview = z.infer<typeof LetterPreview>
