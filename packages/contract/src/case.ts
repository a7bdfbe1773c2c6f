import { z } from 'zod'
import { UserId } from './user.ts'

export const CaseId = z
  .uuid()
  .toLowerCase()
  .describe("Identifies a case. That of a low score is derived from the invitation's id.")

export const CaseKind = z.enum(['low-score', 'complaint', 'suggestion']).describe('Is what a case is about.')
export type CaseKind = z.infer<typeof CaseKind>

export const CaseState = z
  .enum(['open', 'contacted', 'resolved', 'closed', 'withdrawn', 'erased'])
  .describe(
    'Is where a case stands. A `withdrawn` one was a misclick, and opens again if the score is lowered ' +
      'again.',
  )
export type CaseState = z.infer<typeof CaseState>

export const CameBy = z
  .enum(['rating', 'portal', 'phone', 'mail', 'meeting'])
  .describe('Tells how a case came. A low score comes by `rating`.')
export type CameBy = z.infer<typeof CameBy>

export const ContactedBy = z
  .enum(['phone', 'mail', 'meeting', 'portal'])
  .describe('Tells how the person was contacted.')
export type ContactedBy = z.infer<typeof ContactedBy>

export const Outcome = z
  .enum(['fixed', 'explained', 'declined', 'not-ours', 'duplicate', 'unreachable'])
  .describe('Is what came of a case. The last three can resolve a case of a person who was not contacted.')
export type Outcome = z.infer<typeof Outcome>

/** Lists the outcomes that need no contact. */
export const OUTCOMES_WITHOUT_CONTACT: readonly Outcome[] = ['not-ours', 'duplicate', 'unreachable']

export const Settled = z.enum(['yes', 'no']).describe("Is the person's own last word about a resolved case.")
export type Settled = z.infer<typeof Settled>

export const CaseOwnerQuery = z
  .strictObject({ case: CaseId.optional() })
  .describe('Selects the users who may own cases, or of them those who may own this one.')

export const CaseOwner = z
  .object({ id: UserId, name: z.string().describe('Is what people read.') })
  .describe('Lists a user who may own cases.')
export type CaseOwner = z.infer<typeof CaseOwner>
