import { Day } from '@otklik/contract'
import { z } from 'zod'
import { invalid } from '../../http/problem.ts'
import type { AnsweredPosition, ChangedPosition, StoredResponse } from './response-feed-queries.ts'

const number = (digits: number) => z.string().regex(/^\d+$/).max(digits).transform(Number)
const AnsweredParts = z.tuple([Day, number(13), z.uuid()])
const ChangedParts = z.tuple([number(15), z.uuid()])

/** Returns the cursor of the responses that follow this one, in the order of answers. */
export function answeredCursor({ answeredDay, answeredAt, id }: StoredResponse): string {
  return [answeredDay, answeredAt.getTime(), id].join('_')
}

/** @throws {Problem} `validation_failed` if this is not an {@link answeredCursor} */
export function parseAnsweredCursor(cursor: string): AnsweredPosition {
  const [day, time, id] = partsOf(AnsweredParts, cursor)
  return { day, answeredAt: new Date(time), id }
}

/** Returns the cursor of the responses that follow this one, in the order of changes. */
export function changedCursor({ change, id }: StoredResponse): string {
  return [change, id].join('_')
}

/** @throws {Problem} `validation_failed` if this is not a {@link changedCursor} */
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
