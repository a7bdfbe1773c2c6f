import { z } from 'zod'
import { NewBrand } from './brand.ts'
import { About, PersonDetails } from './person.ts'
import { Locale, Ticket, text } from './text.ts'
import { WorkspaceTexts } from './workspace-texts.ts'

const SampleTicket = z
  .strictObject({
    ticket: Ticket.optional(),
    service: text(200).min(1).describe('Is the name of the service.'),
    agent: text(200).min(1).optional().describe('Is the name of the agent.'),
    ...About.shape,
  })
  .describe(
    'Describes a ticket of which a letter that is only looked at tells. Without a number, it is about the ' +
      'service alone.',
  )
export type SampleTicket = z.infer<typeof SampleTicket>

export const NewLetterPreview = z
  .strictObject({
    locale: Locale.optional(),
    texts: WorkspaceTexts.optional(),
    brand: NewBrand.optional(),
    name: PersonDetails.shape.name,
    tickets: z
      .array(SampleTicket)
      .min(1)
      .max(10)
      .optional()
      .describe('Lists the tickets that the letter is about.'),
  })
  .describe(
    'Describes a letter to look at. Texts and brand that are given replace the stored ones for this ' +
      'letter alone, as a whole, as they would in the settings. Without tickets, one is made up.',
  )
export type NewLetterPreview = z.infer<typeof NewLetterPreview>

export const LetterPreview = z
  .object({
    from: z
      .string()
      .optional()
      .describe('Names the sender, who is the centre. A workspace without a name has none.'),
    replyTo: z
      .string()
      .optional()
      .describe("Is the mailbox that replies go to, if it is another than the sender's."),
    subject: z.string().describe('Is the subject of the letter.'),
    html: z.string().describe('Is the letter in HTML.'),
    text: z.string().describe('Is the letter in plain text.'),
  })
  .describe(
    'Holds a letter as it would be sent, but for its links, which open nothing that could be answered.',
  )
export type LetterPreview = z.infer<typeof LetterPreview>
