import { z } from 'zod'
import { InvitationState } from './invitation.ts'
import { SLUG, UUID } from './pattern.ts'
import { text } from './text.ts'

/**
 * Parses the Message-ID of a letter, `<{invitation}.{workspace}@{domain}>`. Case is ignored, as mail servers that quote
 * it may change it.
 *
 * @returns the invitation and workspace, or `undefined` for any other Message-ID
 */
export function parseMessageId(messageId: string): { workspace: string; invitation: string } | undefined {
  const [, invitation = '', workspace = ''] =
    /^<?([^.@]+)\.([^.@]+)@[^\s<>@]+>?$/.exec(messageId.toLowerCase()) ?? []
  return UUID.pattern.test(invitation) && SLUG.pattern.test(workspace) ? { workspace, invitation } : undefined
}

/** Holds the Message-ID of a letter, as a mail server's report quotes it. */
const MessageId = z
  .string()
  .max(400)
  .refine(
    (messageId) => parseMessageId(messageId) !== undefined,
    'must be the Message-ID of a letter: <{invitation}.{workspace}@{domain}>',
  )

/**
 * Reports that a letter came back. It names either an invitation or the letter's Message-ID, and is about all invitations
 * of the letter.
 */
export const NewBounce = z
  .strictObject({
    invitation: z.uuid().optional(),
    messageId: MessageId.optional(),
    /** Holds the report of the mail server. It is erased with the person. */
    reason: text(500).optional(),
  })
  .refine(({ invitation, messageId }) => (invitation === undefined) !== (messageId === undefined), {
    path: ['invitation'],
    message: 'is required if there is no messageId, and not allowed beside one',
  })
export type NewBounce = z.infer<typeof NewBounce>

/**
 * Acknowledges a bounce with the state of the named invitation, or of another one of the letter if the named one was not
 * sent. It stays `answered` if the person has answered already.
 */
export const Bounced = z.object({ invitation: z.uuid(), state: InvitationState })
export type Bounced = z.infer<typeof Bounced>
