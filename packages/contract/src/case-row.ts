import { z } from 'zod'
import { CameBy, CaseId, CaseKind, CaseState, Outcome, Settled } from './case.ts'
import { Context } from './context.ts'
import { Day, pagedTable } from './table.ts'
import { Key } from './text.ts'
import { UserId } from './user.ts'

/** Is the example of a case, in a list and whole. */
export const CASE_EXAMPLE = {
  id: '3c9e6f0a-8a51-8d0e-b6b5-4c1f2f0d9e77',
  version: 2,
  kind: 'low-score',
  state: 'contacted',
  cameBy: 'rating',
  ticket: 'INC-1042',
  round: 1,
  service: 'payroll',
  serviceName: 'Payroll',
  company: 'northwind',
  companyName: 'Northwind',
  invitation: '8d8ac610-566d-8ef0-9c22-186b2a5ed793',
  question: 'csi',
  score: 2,
  threshold: 4,
  owner: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10',
  ownerName: 'Anna Petrova',
  openedAt: '2026-03-10T12:00:00.000Z',
  openedDay: '2026-03-10',
  contactDue: '2026-03-10T16:00:00.000Z',
  resolveDue: '2026-03-12T12:00:00.000Z',
  contactedAt: '2026-03-10T13:05:00.000Z',
  overdue: false,
}

export const CaseRow = z
  .object({
    id: CaseId,
    version: z.int().min(1).describe('Counts the steps of the case. It is the ETag of the whole case.'),
    kind: CaseKind,
    state: CaseState,
    cameBy: CameBy,
    ...Context.shape,
    round: z.int().describe('Counts the closings of the ticket, from 1.'),
    serviceName: z.string().optional().describe("Is today's name in the catalogue."),
    agentName: z.string().optional().describe("Is today's name in the catalogue."),
    companyName: z.string().optional().describe("Is today's name in the catalogue."),
    invitation: z.uuid().optional().describe('Identifies the invitation whose answer opened the case.'),
    question: Key.optional().describe(
      'Is the question whose score was too low, and that score as it was when the case opened.',
    ),
    score: z.int().optional().describe('Is that score, as it was when the case opened.'),
    threshold: z.int().optional().describe('Is the threshold as it was when the answer was stored.'),
    owner: UserId.optional(),
    ownerName: z.string().optional().describe("Is today's name of the owner."),
    openedAt: z.iso.datetime().describe('Tells when the case opened.'),
    openedDay: Day,
    contactDue: z.iso.datetime().optional().describe('Tells by when the person must have been contacted.'),
    resolveDue: z.iso.datetime().optional().describe('Tells by when the case must be resolved.'),
    contactedAt: z.iso.datetime().optional().describe('Tells when the person was first contacted.'),
    resolvedAt: z.iso.datetime().optional().describe('Tells when the case was last resolved.'),
    closedAt: z.iso.datetime().optional().describe('Tells when the case was closed.'),
    cause: Key.optional(),
    outcome: Outcome.optional(),
    settled: Settled.optional(),
    afterScore: z.int().optional().describe('Is the score that the person gave after the case was resolved.'),
    comment: z
      .string()
      .optional()
      .describe(
        'Is what the person wrote: the comment on the score, or the text of a complaint or suggestion.',
      ),
    leading: CaseId.optional().describe('Is the case that this one follows.'),
    nextDue: z.iso.datetime().optional().describe('Is when the next step is due.'),
    overdue: z.boolean().describe('Is `true` if a step is overdue now.'),
  })
  .describe('Describes a case in a list.')
  .meta({
    examples: [
      {
        ...CASE_EXAMPLE,
        comment: 'It took a week',
        nextDue: '2026-03-12T12:00:00.000Z',
      },
    ],
  })
export type CaseRow = z.infer<typeof CaseRow>

export const CaseList = pagedTable(CaseRow).describe(
  'Holds a page of cases. `cursor` is that of the next page.',
)
