import { z } from 'zod'
import { Channel, Level, Trust } from './context.ts'
import { CONTEXT_DIMENSIONS } from './context-fields.ts'
import { contextColumns } from './context-shape.ts'
import { Day } from './table.ts'
import { Key, Ticket } from './text.ts'

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
