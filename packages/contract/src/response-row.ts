import { z } from 'zod'
import { Channel, Level, Trust } from './context.ts'
import { CONTEXT_DIMENSIONS } from './context-fields.ts'
import { contextColumns } from './context-shape.ts'
import { Day, MAX_ROWS, TablePage, wholeNumber } from './table.ts'
import { Key, Ticket } from './text.ts'

/** Parses the number of a change. It has up to 15 digits, as a workspace can have more than a billion writes. */
const Change = z
  .string()
  .regex(/^\d{1,15}$/, 'must be the number of a change')
  .transform(Number)

/**
 * Selects responses by one of three: those first answered on the days `[from, to)`, in the order of their answers; or
 * those that changed after `afterChange` or since `updatedSince`, in the order of changes.
 */
export const ResponseQuery = z
  .strictObject({
    from: Day.optional(),
    to: Day.optional(),
    updatedSince: z.iso
      .datetime({ offset: true, error: 'must be a time such as 2026-03-10T12:00:00Z' })
      .transform((time) => new Date(time))
      .optional(),
    afterChange: Change.optional(),
    limit: wholeNumber(1, MAX_ROWS).optional(),
    cursor: z.string().max(100).optional(),
    format: TablePage.shape.format,
  })
  .superRefine(({ from, to, updatedSince, afterChange }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const hasDays = from !== undefined || to !== undefined
    if (updatedSince !== undefined && afterChange !== undefined)
      refuse('updatedSince', 'cannot be combined with afterChange')
    if (updatedSince === undefined && afterChange === undefined) {
      if (from === undefined) refuse('from', 'is required without afterChange and updatedSince')
      if (to === undefined) refuse('to', 'is required without afterChange and updatedSince')
    } else if (hasDays) {
      refuse(from === undefined ? 'to' : 'from', 'cannot be combined with afterChange or updatedSince')
    }
    if (from !== undefined && to !== undefined && to <= from) refuse('to', 'must be after from')
  })
export type ResponseQuery = z.infer<typeof ResponseQuery>

const score = (max: number) => z.int().min(0).max(max).nullable()
const key = Key.nullable()
const OTHER_DIMENSIONS = CONTEXT_DIMENSIONS.filter((name) => name !== 'service')

/**
 * Holds the current response of one invitation as a flat row. Each column holds one value, the same in JSON and CSV, so
 * that Power BI and pandas need not unfold it. Readers upsert rows by `id`.
 */
export const ResponseRow = z.object({
  /** Is the id of the invitation, the same for all revisions. */
  id: z.uuid(),
  /** Numbers the last change of this row. The next `afterChange` is the greatest number that was read. */
  change: z.int(),
  erased: z.literal(false),
  /** Is the time of the first answer. Revisions change neither it nor `answeredDay`. */
  answeredAt: z.iso.datetime(),
  answeredDay: Day,
  /** Is the time of the last change of this row, by the clock of the collector that wrote it. */
  updatedAt: z.iso.datetime(),
  survey: Key,
  surveyVersion: z.int(),
  service: Key,
  /** Names and lines are those of today's catalogue. Renaming changes no row, so readers who need it join by key. */
  serviceName: z.string().nullable(),
  line: z.string().nullable(),
  ...contextColumns(OTHER_DIMENSIONS, {
    key,
    level: Level.nullable(),
    name: z.string().nullable(),
  }),
  /** Tells how the ask first reached the person. */
  channel: Channel,
  /** Tells how the current answer arrived. */
  via: Channel.nullable(),
  trust: Trust,
  unsolicited: z.boolean(),
  ticket: Ticket.nullable(),
  round: z.int(),
  person: z.string().nullable(),
  revision: z.int(),
  csi: score(5),
  nps: score(10),
  comment: z.string().nullable(),
  /** Lists the chosen options, joined by commas. No key of an option contains one. */
  reasons: z.string().nullable(),
  /** Holds the answers to all other questions as the text of a JSON object, or `null` if there are none. */
  answers: z.string().nullable(),
})
export type ResponseRow = z.infer<typeof ResponseRow>

/**
 * Replaces the row of a response whose person was erased. It keeps what figures count by, so that a copy of the feed still has
 * the same figures, and holds no person, ticket, time or text: a reader who upserts it forgets them.
 */
export const ErasedResponseRow = ResponseRow.extend({
  erased: z.literal(true),
  ...forgotten(['answeredAt', 'updatedAt', 'via', 'ticket', 'round', 'person', 'revision', 'comment']),
})
export type ErasedResponseRow = z.infer<typeof ErasedResponseRow>

function forgotten<Name extends keyof typeof ResponseRow.shape>(names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, z.null()])) as Record<Name, z.ZodNull>
}
