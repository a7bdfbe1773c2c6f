import { z } from 'zod'
import { CameBy, CaseKind } from './case.ts'
import { Context } from './context.ts'
import { PersonDetails } from './person.ts'
import { MAX_CONTACT_LENGTH } from './question-kinds.ts'
import { Key, PersonId, text } from './text.ts'

/**
 * Identifies a complaint, and the case that it opens. The collector derives the ids of other cases as UUIDs of version 8,
 * so none of these may be taken.
 */
const ComplaintId = z
  .uuid()
  .toLowerCase()
  .refine((id) => id.charAt(14) !== '8', 'must not be a UUID of version 8; a random one is of version 4')

/**
 * Describes a complaint or suggestion that came by phone, by mail, in a meeting or by a portal. The same one again is stored
 * once.
 *
 * @example
 * { id: '…', kind: 'complaint', cameBy: 'phone', text: 'Nobody calls back.', context: { service: 'payroll' } }
 */
export const NewComplaint = z.strictObject({
  id: ComplaintId,
  kind: CaseKind.exclude(['low-score']),
  cameBy: CameBy.exclude(['rating']),
  text: text(4000).min(1),
  /** May lack the service, which is often not known at the phone. */
  context: Context.extend({ service: Key.optional() }),
  /** Is who complains. Without an id, their mailbox names them. */
  person: PersonDetails.extend({ id: PersonId.optional() }).optional(),
  /** Is how they want to be reached. */
  contact: text(MAX_CONTACT_LENGTH).min(1).optional(),
  /** Is when they said it, if not now. */
  receivedAt: z.iso
    .datetime({ offset: true, error: 'must be a time such as 2026-03-10T12:00:00Z' })
    .optional(),
})
export type NewComplaint = z.infer<typeof NewComplaint>
