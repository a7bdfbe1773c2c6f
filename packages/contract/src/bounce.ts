import { z } from 'zod'
import { InvitationState } from './invitation.ts'
import { SLUG, UUID } from './pattern.ts'
import { text } from './text.ts'

/**
 * Reads which invitation a letter's Message-ID names. Mail servers that quote it don't always keep its case.
 *
 * @returns `undefined` for any other Message-ID
 */
export function parseMessageId(messageId: string): { workspace: string; invitation: string } | undefined {
  const [, invitation = '', workspace = ''] =
    /^<?([^.@]+)\.([^.@]+)@[^\s<>@]+>?$/.exec(messageId.toLowerCase()) ?? []
  return UUID.pattern.test(invitation) && SLUG.pattern.test(workspace) ? { workspace, invitation } : undefined
}

/** As the letter's header has it; a mail server's report quotes it. */
const MessageId = z
  .string()
  .max(400)
  .refine(
    (messageId) => parseMessageId(messageId) !== undefined,
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
