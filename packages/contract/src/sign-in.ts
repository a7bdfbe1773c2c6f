import { z } from 'zod'
import { Mailbox, Slug } from './text.ts'

/** Asks for a link that signs a user in. The reply is the same whether the mailbox is known or not. */
export const NewSignIn = z.strictObject({ workspace: Slug, email: Mailbox })
export type NewSignIn = z.infer<typeof NewSignIn>
