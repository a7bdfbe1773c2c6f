import { z } from 'zod'
import { Mailbox, Slug } from './text.ts'

export const NewSignIn = z
  .strictObject({ workspace: Slug, email: Mailbox })
  .describe(
    'Asks for a link that signs a user in. The reply is the same whether the mailbox is known or not.',
  )
  .meta({ examples: [{ workspace: 'main', email: 'anna@centre.example' }] })
export type NewSignIn = z.infer<typeof NewSignIn>
