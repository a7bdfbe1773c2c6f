import { z } from 'zod'
import { Channel, Level, Trust } from './context.ts'
import { CONTEXT_DIMENSIONS } from './context-fields.ts'
import { contextColumns } from './context-shape.ts'
import { Day, MAX_ROWS, TablePage, wholeNumber } from './table.ts'
import { Key } from './text.ts'

/** The number of a write; a workspace outlives a billion of them. */
const Change = z
  .string()
  .regex(/^\d{1,15}$/, 'must be the number of a change')
  .transform(Number)

/**
 * Which responses: those answered on the days `[from, to)`, in the order of their answers; or those that
 * changed after a change or since a time, in the order of changes.
 */
export const ResponseQuery = z
  .strictObject({
    from: Day.optional(),
    to: Day.optional(),
    updatedSince: z.iso
      .datetime({ offset: true, error: 'must be a time such as 2026-03-10T12:00:00Z' })
      .transform((moment) => new Date(moment))
      .optional(),
    afterChange: Change.optional(),
    limit: wholeNumber(1, MAX_ROWS).optional(),
    cursor: z.string().max(100).optional(),
    format: TablePage.shape.format,
  })
  .superRefine(({ from, to, updatedSince, afterChange }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const isOfDays = from !== undefined || to !== undefined
    if (updatedSince !== undefined && afterChange !== undefined)
      refuse('updatedSince', 'goes without afterChange')
    if (updatedSince === undefined && afterChange === undefined) {
      if (from === undefined) refuse('from', 'is required, or afterChange, or updatedSince')
      if (to === undefined) refuse('to', 'is required, or afterChange, or updatedSince')
    } else if (isOfDays) {
      refuse(from === undefined ? 'to' : 'from', 'goes without afterChange and updatedSince')
    }
    if (from !== undefined && to !== undefined && to <= from) refuse('to', 'must lie after from')
  })
export type ResponseQuery = z.infer<typeof ResponseQuery>

const score = (max: number) => z.int().min(0).max(max).nullable()
const key = Key.nullable()
const OTHER_DIMENSIONS = CONTEXT_DIMENSIONS.filter((name) => name !== 'service')

/**
 * One invitation's current response, flat: each column holds one value, the same in JSON and CSV, so that
 * Power BI and pandas read it without unfolding. Upsert it by `id`.
 */
export const ResponseRow = z.object({
  /** Of the invitation, whose response this is: it stays, whatever is revised. */
  id: z.uuid(),
  /** The write that last changed this row. The greatest one of a feed read to its end is the next `afterChange`. */
  change: z.int(),
  erased: z.literal(false),
  /** When the first answer came; a revision moves neither it nor its day. */
  answeredAt: z.iso.datetime(),
  answeredDay: Day,
  /** When the row last changed; by the clock of the collector that wrote it. */
  updatedAt: z.iso.datetime(),
  survey: Key,
  surveyVersion: z.int(),
  service: Key,
  /** Names and lines are the catalogue's of today; renaming changes no row, so join by the keys to follow it. */
  serviceName: z.string().nullable(),
  line: z.string().nullable(),
  ...contextColumns(OTHER_DIMENSIONS, {
    key,
    level: Level.nullable(),
    name: z.string().nullable(),
  }),
  /** How the ask first reached the person; `via`, how the current answer came. */
  channel: Channel,
  via: Channel.nullable(),
  trust: Trust,
  unsolicited: z.boolean(),
  ticket: key,
  round: z.int(),
  person: z.string().nullable(),
  revision: z.int(),
  csi: score(5),
  nps: score(10),
  comment: z.string().nullable(),
  /** The chosen options, joined by commas, which no option's key holds. */
  reasons: z.string().nullable(),
  /** What was answered to all other questions, as the text of a JSON object; `null` where nothing was. */
  answers: z.string().nullable(),
})
export type ResponseRow = z.infer<typeof ResponseRow>

/** All that is told of a response whose person was erased: whoever upserts it forgets the rest. */
export const ErasedResponseRow = z.object({ id: z.uuid(), change: z.int(), erased: z.literal(true) })
export type ErasedResponseRow = z.infer<typeof ErasedResponseRow>
