import { z } from 'zod'
import { CameBy, CaseKind } from './case.ts'
import { Context } from './context.ts'
import { PersonDetails } from './person.ts'
import { MAX_CONTACT_LENGTH } from './question-kinds.ts'
import { Key, PersonId, text } from './text.ts'

const ComplaintId = z
  .uuid()
  .toLowerCase()
  .refine((id) => id.charAt(14) !== '8', 'must not be a UUID of version 8; a random one is of version 4')
  .describe(
    'Identifies a complaint, and the case that it opens. The collector derives the ids of other cases as ' +
      'UUIDs of version 8, so none of these may be taken.',
  )

export const NewComplaint = z
  .strictObject({
    id: ComplaintId,
    kind: CaseKind.exclude(['low-score']).describe('Says which of the two it is.'),
    cameBy: CameBy.exclude(['rating']).describe('Tells how it came.'),
    text: text(4000).min(1).describe('Holds what was said.'),
    context: Context.extend({ service: Key.optional() }).describe(
      'May lack the service, which is often not known at the phone.',
    ),
    person: PersonDetails.extend({ id: PersonId.optional() })
      .optional()
      .describe('Is who complains. Without an id, their mailbox names them.'),
    contact: text(MAX_CONTACT_LENGTH).min(1).optional().describe('Is how they want to be reached.'),
    receivedAt: z.iso
      .datetime({ offset: true, error: 'must be a time such as 2026-03-10T12:00:00Z' })
      .optional()
      .describe('Is when they said it, if not now.'),
  })
  .describe(
    'Describes a complaint or suggestion that came by phone, by mail, in a meeting or by a portal. The ' +
      'same one again is stored once.',
  )
  .meta({
    examples: [
      {
        id: '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11',
        kind: 'complaint',
        cameBy: 'phone',
        text: 'Nobody calls back.',
        context: { service: 'payroll' },
      },
    ],
  })
export type NewComplaint = z.infer<typeof NewComplaint>
