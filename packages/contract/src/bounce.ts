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

const MessageId = z
  .string()
  .max(400)
  .refine(
    (messageId) => parseMessageId(messageId) !== undefined,
    'must be the Message-ID of a letter: <{invitation}.{workspace}@{domain}>',
  )
  .describe("Holds the Message-ID of a letter, as a mail server's report quotes it.")

export const NewBounce = z
  .strictObject({
    invitation: z.uuid().optional().describe('Identifies an invitation of the letter.'),
    messageId: MessageId.optional(),
    reason: text(500)
      .optional()
      .describe('Holds the report of the mail server. It is erased with the person.'),
  })
  .refine(({ invitation, messageId }) => (invitation === undefined) !== (messageId === undefined), {
    path: ['invitation'],
    message: 'is required if there is no messageId, and not allowed beside one',
  })
  .describe(
    "Reports that a letter came back. It names either an invitation or the letter's Message-ID, and is " +
      'about all invitations of the letter.',
  )
  .meta({
    examples: [{ invitation: '8d8ac610-566d-8ef0-9c22-186b2a5ed793', reason: '550 5.1.1 No such user' }],
  })
export type NewBounce = z.infer<typeof NewBounce>

export const Bounced = z
  .object({ invitation: z.uuid().describe('Identifies the invitation.'), state: InvitationState })
  .describe(
    'Acknowledges a bounce with the state of the named invitation, or of another one of the letter if the ' +
      'named one was not sent. It stays `answered` if the person has answered already.',
  )
  .meta({ examples: [{ invitation: '8d8ac610-566d-8ef0-9c22-186b2a5ed793', state: 'bounced' }] })
export type Bounced = z.infer<typeof Bounced>
