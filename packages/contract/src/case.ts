import { z } from 'zod'
import { Channel, Context } from './context.ts'
import { repeatable } from './figures.ts'
import { About } from './person.ts'
import { Answers } from './response.ts'
import { Day, ListQuery, pagedTable, TimeCursor } from './table.ts'
import { Key, PersonId, text } from './text.ts'
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

const MAX_CASE_TEXT = 4000
const CaseText = text(MAX_CASE_TEXT)
  .refine((value) => value.trim() !== '', 'must not be blank')
  .describe('Holds what colleagues read.')
const step = <Kind extends string, Fields extends z.ZodRawShape>(kind: Kind, fields: Fields) =>
  z.strictObject({
    id: z.uuid().toLowerCase().describe('Identifies the step. Make a random UUID, and keep it for retries.'),
    kind: z.literal(kind).describe('Says what is done.'),
    ...fields,
  })

export const NewCaseEvent = z
  .discriminatedUnion('kind', [
    step('assigned', { owner: UserId.nullable() }),
    step('noted', { text: CaseText }),
    step('contacted', { by: ContactedBy, text: CaseText.optional() }),
    step('replied', { text: CaseText.describe('Is what the person is told.') }),
    step('resolved', {
      cause: Key,
      outcome: Outcome,
      reply: CaseText.optional().describe('Is what the person is told.'),
      note: CaseText.optional(),
      replyToFollowers: z
        .boolean()
        .optional()
        .describe('Also tells the persons of the cases that follow this one.'),
    })
      .refine(({ outcome, reply }) => outcome !== 'declined' || reply !== undefined, {
        path: ['reply'],
        error: 'is required, as the person is told why it was declined',
      })
      .refine(({ reply, replyToFollowers }) => !replyToFollowers || reply !== undefined, {
        path: ['reply'],
        error: 'is required to tell those who follow',
      }),
    step('closed', {}),
    step('reopened', { text: CaseText }),
    step('classified', { as: CaseKind }),
    step('placed', { context: Context }),
    step('linked', { leading: CaseId }),
    step('unlinked', {}),
  ])
  .describe(
    'Describes a step that somebody takes with a case. `id` makes it idempotent: the same step again is ' +
      'taken once. Every step but `noted` needs the version that it was decided on, in `If-Match`.',
  )
  .meta({
    examples: [
      {
        id: '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11',
        kind: 'resolved',
        cause: 'wrong-data',
        outcome: 'fixed',
        reply: 'We paid the rest today.',
      },
      { id: '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11', kind: 'contacted', by: 'phone' },
    ],
  })
export type NewCaseEvent = z.infer<typeof NewCaseEvent>

/** Names all kinds of events. The last ones happen by themselves, or are the person's. */
export const CASE_EVENT_KINDS = [
  'assigned',
  'noted',
  'contacted',
  'replied',
  'resolved',
  'closed',
  'reopened',
  'classified',
  'placed',
  'linked',
  'unlinked',
  'opened',
  'withdrawn',
  'revised',
  'commented',
  'settled',
  'erased',
] as const
export const CaseEventKind = z
  .enum(CASE_EVENT_KINDS)
  .describe(
    'Names a kind of step. Those that nobody can send happen by themselves, or are the word of the ' +
      'person.',
  )
export type CaseEventKind = z.infer<typeof CaseEventKind>

export const CaseActorKind = z
  .enum(['user', 'key', 'person', 'rule'])
  .describe('Tells who took a step: a user, a key, the person, or a rule of the collector.')
export type CaseActorKind = z.infer<typeof CaseActorKind>

export const CaseEvent = z
  .object({
    id: z.uuid().describe('Is the id that the step was sent with, or one that the collector has made.'),
    version: z.int().min(1).describe('Counts the steps of the case, from 1.'),
    kind: CaseEventKind.describe('Says what was done.'),
    at: z.iso.datetime().describe('Tells when it was done.'),
    actor: z
      .object({
        kind: CaseActorKind,
        id: z.string().optional().describe('Is the id of the user or the key.'),
        name: z
          .string()
          .optional()
          .describe("Is today's name of the user or the key. A user who was removed has none."),
      })
      .describe('Tells who did it.'),
    text: z
      .string()
      .optional()
      .describe('Holds what colleagues read. It is absent if the step has none, or if it was erased.'),
    reply: z
      .string()
      .optional()
      .describe('Holds what the person is told: the text of a `replied`, or the reply of a `resolved`.'),
    details: z.record(z.string(), z.unknown()).describe('Holds the other fields of the step.'),
  })
  .describe("Tells of one step of a case. `version` is the case's version after it.")
export type CaseEvent = z.infer<typeof CaseEvent>

/** Is the example of a case, in a list and whole. */
const CASE_EXAMPLE = {
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

export const Case = CaseRow.omit({ comment: true })
  .extend({
    person: z
      .object({
        id: PersonId.optional(),
        name: z.string().optional().describe('Is how the person is addressed.'),
        email: z.string().optional().describe('Is the mailbox of the person.'),
        locale: z.string().optional().describe('Is the language of the person.'),
      })
      .optional()
      .describe('Tells whose case it is. It is absent once the person was erased.'),
    survey: Key.optional().describe('Is the survey that was answered, in this version.'),
    surveyVersion: z.int().optional().describe('Is the version of that survey.'),
    channel: Channel.optional().describe(
      'Tells how the ask first reached the person, how the current answer arrived, and when the first one ' +
        'did.',
    ),
    via: Channel.optional().describe('Tells how the current answer arrived.'),
    answeredAt: z.iso.datetime().optional().describe('Tells when the first answer arrived.'),
    about: About.optional().describe('Holds what the person is shown of the ticket.'),
    answers: Answers.optional().describe(
      'Holds the current answers to the invitation, and the text of a complaint or suggestion.',
    ),
    text: z.string().optional().describe('Holds what was said, if the case is a complaint or a suggestion.'),
    contact: z.string().optional().describe('Is how the person of a complaint wants to be reached.'),
    together: z
      .array(CaseId)
      .describe(
        'Lists the other cases of the same person and owner that are not resolved: one call may do for all.',
      ),
    followers: z.array(CaseId).describe('Lists the cases that follow this one.'),
    events: z.array(CaseEvent).describe('Lists every step, the first first.'),
  })
  .describe('Holds a whole case: its person, the current answers, and every step.')
  .meta({
    examples: [
      {
        ...CASE_EXAMPLE,
        person: { id: 'p-1042', name: 'Daria Koval' },
        answers: { csi: 2, comment: 'It took a week' },
        together: [],
        followers: [],
        events: [
          {
            id: '3c9e6f0a-8a51-8d0e-b6b5-4c1f2f0d9e77',
            version: 1,
            kind: 'opened',
            at: '2026-03-10T12:00:00.000Z',
            actor: { kind: 'rule' },
            details: { score: 2, threshold: 4 },
          },
          {
            id: '0f0e6a52-55d1-4d3c-8f0b-5a4c3f8a7c11',
            version: 2,
            kind: 'contacted',
            at: '2026-03-10T13:05:00.000Z',
            actor: { kind: 'user', id: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10', name: 'Anna Petrova' },
            details: { by: 'phone' },
          },
        ],
      },
    ],
  })
export type Case = z.infer<typeof Case>

export const CaseReader = z
  .object({
    by: z.enum(['letter', 'page', 'nowhere']).describe('Tells where the person reads it.'),
    locale: z
      .string()
      .describe(
        'Is the language of the letter and the page around the reply, which itself is shown as it was ' +
          'written.',
      ),
  })
  .describe(
    'Tells how the person of a case reads what they are told: `letter` if it goes to their mailbox and ' +
      'stands on their page, `page` if it only stands on the page whose link they got when they rated, and ' +
      '`nowhere` if they have no such link.',
  )
export type CaseReader = z.infer<typeof CaseReader>

export const CaseOwnerQuery = z
  .strictObject({ case: CaseId.optional() })
  .describe('Selects the users who may own cases, or of them those who may own this one.')

export const CaseOwner = z
  .object({ id: UserId, name: z.string().describe('Is what people read.') })
  .describe('Lists a user who may own cases.')
export type CaseOwner = z.infer<typeof CaseOwner>

export const CaseQuery = ListQuery.extend({
  state: repeatable(CaseState).describe('Selects by where a case stands.'),
  kind: repeatable(CaseKind).describe('Selects by what a case is about.'),
  owner: repeatable(z.union([z.enum(['me', 'none']), UserId], 'must be a user, "me" or "none"')).describe(
    'Is a user, `me`, or `none` for the queue of nobody.',
  ),
  service: repeatable(Key).describe('Selects by service.'),
  company: repeatable(Key).describe('Selects by company.'),
  level: repeatable(z.enum(['1', '2', '3']).transform(Number)).describe("Selects by the customer's level."),
  cause: repeatable(Key).describe('Selects by cause.'),
  response: z.uuid('must be the id of a response').optional().describe('Selects the case of a response.'),
  due: z
    .enum(['overdue', 'today', 'week'])
    .optional()
    .describe('Selects by the time at which the next step is due, in days and weeks of the workspace.'),
  person: PersonId.optional().describe('Is the id of the person whose cases they are.'),
  leading: CaseId.optional().describe('Selects the cases that follow this one.'),
  q: text(200)
    .refine((value) => value.trim() !== '', 'must not be blank')
    .optional()
    .describe('Finds the ticket, the person or a part of the texts.'),
  order: z
    .enum(['newest', 'due'])
    .optional()
    .describe(
      'Is `newest` by default. `due` lists the cases that wait for a step, the one first whose step is due ' +
        'first.',
    ),
  cursor: TimeCursor.optional(),
}).describe('Selects cases. Filters with different names are combined; the values of one are alternatives.')
export type CaseQuery = z.infer<typeof CaseQuery>

export const CaseList = pagedTable(CaseRow).describe(
  'Holds a page of cases. `cursor` is that of the next page.',
)
