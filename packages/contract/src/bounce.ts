import { z } from 'zod'
import { InvitationState } from './invitation.ts'
import { text } from './text.ts'

/** As the letter's header has it; a mail server's report quotes it. */
const MessageId = z
  .string()
  .max(400)
  .regex(
    /^<?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[a-z0-9-]{1,32}@[^\s<>@]+>?$/i,
    'must be the Message-ID of a letter: <{invitation}.{workspace}@{domain}>',
  )

/** A letter that came back: named by its invitation, or by its Message-ID. */
export const NewBounce = z
  .strictObject({
    invitation: z.uuid().optional(),
    messageId: MessageId.optional(),
    /** In the words of whoever sent it back; erased with the person. */
    reason: text(500).optional(),
  })
  .refine(({ invitation, messageId }) => (invitation === undefined) !== (messageId === undefined), {
    path: ['invitation'],
    message: 'is required, or a messageId in its place',
  })
export type NewBounce = z.infer<typeof NewBounce>

/** How the invitation stands then: `answered` where the person has proven that they got it. */
export const Bounced = z.object({ invitation: z.uuid(), state: InvitationState })
export type Bounced = z.infer<typeof Bounced>
