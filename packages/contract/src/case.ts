import { z } from 'zod'
import { Channel, Context } from './context.ts'
import { repeatable } from './figures.ts'
import { About } from './person.ts'
import { Answers } from './response.ts'
import { Day, ListQuery, pagedTable, TimeCursor } from './table.ts'
import { Key, PersonId, text } from './text.ts'
import { UserId } from './user.ts'

/** Identifies a case. That of a low score is derived from the invitation's id. */
export const CaseId = z.uuid().toLowerCase()

/** Is what a case is about. */
export const CaseKind = z.enum(['low-score', 'complaint', 'suggestion'])
export type CaseKind = z.infer<typeof CaseKind>

/** Is where a case stands. A `withdrawn` one was a misclick, and opens again if the score is lowered again. */
export const CaseState = z.enum(['open', 'contacted', 'resolved', 'closed', 'withdrawn', 'erased'])
export type CaseState = z.infer<typeof CaseState>

/** Tells how a case came. A low score comes by `rating`. */
export const CameBy = z.enum(['rating', 'portal', 'phone', 'mail', 'meeting'])
export type CameBy = z.infer<typeof CameBy>

/** Tells how the person was contacted. */
export const ContactedBy = z.enum(['phone', 'mail', 'meeting', 'portal'])
export type ContactedBy = z.infer<typeof ContactedBy>

/** Is what came of a case. The last three can resolve a case of a person who was not contacted. */
export const Outcome = z.enum(['fixed', 'explained', 'declined', 'not-ours', 'duplicate', 'unreachable'])
export type Outcome = z.infer<typeof Outcome>

/** Lists the outcomes that need no contact. */
export const OUTCOMES_WITHOUT_CONTACT: readonly Outcome[] = ['not-ours', 'duplicate', 'unreachable']

/** Is the person's own last word about a resolved case. */
export const Settled = z.enum(['yes', 'no'])
export type Settled = z.infer<typeof Settled>

const MAX_CASE_TEXT = 4000
const CaseText = text(MAX_CASE_TEXT).refine((value) => value.trim() !== '', 'must not be blank')
const step = <Kind extends string, Fields extends z.ZodRawShape>(kind: Kind, fields: Fields) =>
  z.strictObject({ id: z.uuid().toLowerCase(), kind: z.literal(kind), ...fields })

/**
 * Describes a step that somebody takes with a case. `id` makes it idempotent: the same step again is taken once. Every step
 * but `noted` needs the version that it was decided on, in `If-Match`.
 *
 * @example
 * { id: '…', kind: 'resolved', cause: 'wrong-data', outcome: 'fixed', reply: 'We paid the rest today.' }
 */
export const NewCaseEvent = z.discriminatedUnion('kind', [
  step('assigned', { owner: UserId.nullable() }),
  step('noted', { text: CaseText }),
  step('contacted', { by: ContactedBy, text: CaseText.optional() }),
  step('replied', { text: CaseText }),
  step('resolved', {
    cause: Key,
    outcome: Outcome,
    /** Is what the person is told. */
    reply: CaseText.optional(),
    note: CaseText.optional(),
    /** Also tells the persons of the cases that follow this one. */
    replyToFollowers: z.boolean().optional(),
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
export const CaseEventKind = z.enum(CASE_EVENT_KINDS)
export type CaseEventKind = z.infer<typeof CaseEventKind>

/** Tells who took a step: a user, a key, the person, or a rule of the collector. */
export const CaseActorKind = z.enum(['user', 'key', 'person', 'rule'])
export type CaseActorKind = z.infer<typeof CaseActorKind>

/** Tells of one step of a case. `version` is the case's version after it. */
export const CaseEvent = z.object({
  id: z.uuid(),
  version: z.int().min(1),
  kind: CaseEventKind,
  at: z.iso.datetime(),
  actor: z.object({
    kind: CaseActorKind,
    /** Is the id of the user or the key. */
    id: z.string().optional(),
    /** Is today's name of the user or the key. A user who was removed has none. */
    name: z.string().optional(),
  }),
  /** Holds what colleagues read. It is absent if the step has none, or if it was erased. */
  text: z.string().optional(),
  /** Holds what the person is told: the text of a `replied`, or the reply of a `resolved`. */
  reply: z.string().optional(),
  /** Holds the other fields of the step. */
  details: z.record(z.string(), z.unknown()),
})
export type CaseEvent = z.infer<typeof CaseEvent>

/** Describes a case in a list. */
export const CaseRow = z.object({
  id: CaseId,
  version: z.int().min(1),
  kind: CaseKind,
  state: CaseState,
  cameBy: CameBy,
  ...Context.shape,
  round: z.int(),
  serviceName: z.string().optional(),
  agentName: z.string().optional(),
  companyName: z.string().optional(),
  invitation: z.uuid().optional(),
  /** Is the question whose score was too low, and that score as it was when the case opened. */
  question: Key.optional(),
  score: z.int().optional(),
  /** Is the threshold as it was when the answer was stored. */
  threshold: z.int().optional(),
  owner: UserId.optional(),
  ownerName: z.string().optional(),
  openedAt: z.iso.datetime(),
  openedDay: Day,
  contactDue: z.iso.datetime().optional(),
  resolveDue: z.iso.datetime().optional(),
  contactedAt: z.iso.datetime().optional(),
  resolvedAt: z.iso.datetime().optional(),
  closedAt: z.iso.datetime().optional(),
  cause: Key.optional(),
  outcome: Outcome.optional(),
  settled: Settled.optional(),
  afterScore: z.int().optional(),
  /** Is what the person wrote: the comment on the score, or the text of a complaint or suggestion. */
  comment: z.string().optional(),
  /** Is the case that this one follows. */
  leading: CaseId.optional(),
  /** Is when the next step is due. */
  nextDue: z.iso.datetime().optional(),
  /** Is `true` if a step is overdue now. */
  overdue: z.boolean(),
})
export type CaseRow = z.infer<typeof CaseRow>

/** Holds a whole case: its person, the current answers, and every step. */
export const Case = CaseRow.omit({ comment: true }).extend({
  person: z
    .object({
      id: PersonId.optional(),
      name: z.string().optional(),
      email: z.string().optional(),
      locale: z.string().optional(),
    })
    .optional(),
  /** Is the survey that was answered, in this version. */
  survey: Key.optional(),
  surveyVersion: z.int().optional(),
  /** Tells how the ask first reached the person, how the current answer arrived, and when the first one did. */
  channel: Channel.optional(),
  via: Channel.optional(),
  answeredAt: z.iso.datetime().optional(),
  /** Holds what the person is shown of the ticket. */
  about: About.optional(),
  /** Holds the current answers to the invitation, and the text of a complaint or suggestion. */
  answers: Answers.optional(),
  text: z.string().optional(),
  /** Is how the person of a complaint wants to be reached. */
  contact: z.string().optional(),
  /** Lists the other cases of the same person and owner that are not resolved: one call may do for all. */
  together: z.array(CaseId),
  /** Lists the cases that follow this one. */
  followers: z.array(CaseId),
  events: z.array(CaseEvent),
})
export type Case = z.infer<typeof Case>

/**
 * Tells how the person of a case reads what they are told: `letter` if it goes to their mailbox and stands on their page,
 * `page` if it only stands on the page whose link they got when they rated, and `nowhere` if they have no such link.
 */
export const CaseReader = z.object({
  by: z.enum(['letter', 'page', 'nowhere']),
  /** Is the language of the letter and the page around the reply, which itself is shown as it was written. */
  locale: z.string(),
})
export type CaseReader = z.infer<typeof CaseReader>

/** Selects the users who may own cases, or of them those who may own this one. */
export const CaseOwnerQuery = z.strictObject({ case: CaseId.optional() })

/** Lists a user who may own cases. */
export const CaseOwner = z.object({ id: UserId, name: z.string() })
export type CaseOwner = z.infer<typeof CaseOwner>

/** Selects cases. Filters with different names are combined; the values of one are alternatives. */
export const CaseQuery = ListQuery.extend({
  state: repeatable(CaseState),
  kind: repeatable(CaseKind),
  /** Is a user, `me`, or `none` for the queue of nobody. */
  owner: repeatable(z.union([z.enum(['me', 'none']), UserId], 'must be a user, "me" or "none"')),
  service: repeatable(Key),
  company: repeatable(Key),
  level: repeatable(z.enum(['1', '2', '3']).transform(Number)),
  cause: repeatable(Key),
  /** Selects the case of a response. */
  response: z.uuid('must be the id of a response').optional(),
  /** Selects by the time at which the next step is due, in days and weeks of the workspace. */
  due: z.enum(['overdue', 'today', 'week']).optional(),
  /** Is the id of the person whose cases they are. */
  person: PersonId.optional(),
  /** Selects the cases that follow this one. */
  leading: CaseId.optional(),
  /** Finds the ticket, the person or a part of the texts. */
  q: text(200)
    .refine((value) => value.trim() !== '', 'must not be blank')
    .optional(),
  /** Is `newest` by default. `due` lists the cases that wait for a step, the one first whose step is due first. */
  order: z.enum(['newest', 'due']).optional(),
  cursor: TimeCursor.optional(),
})
export type CaseQuery = z.infer<typeof CaseQuery>

/** Holds a page of cases. `cursor` is that of the next page. */
export const CaseList = pagedTable(CaseRow)
