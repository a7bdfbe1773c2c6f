import { Day } from '@otklik/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import { invalid } from '../../http/problem.ts'

/** Tells where a page ended in the order of answers. The order is total, so no two rows share a position. */
export interface AnsweredPosition {
  day: string
  answeredAt: Date
  id: string
}

/** Tells where a page ended in the order of changes, which is total too. */
export interface ChangedPosition {
  change: number
  id: string
}

const number = (digits: number) => z.string().regex(/^\d+$/).max(digits).transform(Number)
const AnsweredParts = z.tuple([Day, number(13), z.uuid()])
const ChangedParts = z.tuple([number(15), z.uuid()])

/** Selects the cursor of the responses that follow one in the order of answers. */
export const ANSWERED_CURSOR = sql<string>`concat_ws('_', invitation.answered_day,
  floor(date_part('epoch', invitation.answered_at) * 1000)::bigint, invitation.id)`

/** Selects the cursor of the responses that follow one in the order of changes. */
export const CHANGED_CURSOR = sql<string>`concat_ws('_', invitation.change, invitation.id)`

/** Returns the cursor of a position, as {@link CHANGED_CURSOR} selects it. */
export function changedCursor({ change, id }: ChangedPosition): string {
  return [change, id].join('_')
}

/** @throws {Problem} `validation_failed` if this is not an {@link ANSWERED_CURSOR} */
export function parseAnsweredCursor(cursor: string): AnsweredPosition {
  const [day, time, id] = partsOf(AnsweredParts, cursor)
  return { day, answeredAt: new Date(time), id }
}

/** @throws {Problem} `validation_failed` if this is not a {@link CHANGED_CURSOR} */
export function parseChangedCursor(cursor: string): ChangedPosition {
  const [change, id] = partsOf(ChangedParts, cursor)
  return { change, id }
}

function partsOf<Parts>(schema: z.ZodType<Parts>, cursor: string): Parts {
  const parts = schema.safeParse(cursor.split('_'))
  if (!parts.success)
    throw invalid('cursor', 'is not a cursor of this list; use the address in next unchanged')
  return parts.data
}
