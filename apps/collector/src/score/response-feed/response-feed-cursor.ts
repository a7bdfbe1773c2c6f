import { Day } from '@otklik/contract'
import { z } from 'zod'
import { invalid } from '../../http/problem.ts'
import type { AnsweredPlace, ChangedPlace, StoredResponse } from './response-feed-queries.ts'

const number = (digits: number) => z.string().regex(/^\d+$/).max(digits).transform(Number)
const Answered = z.tuple([Day, number(13), z.uuid()])
const Changed = z.tuple([number(15), z.uuid()])

/** The cursor of what comes behind a response, in the order of answers. */
export function cursorAnswered({ answeredDay, answeredAt, id }: StoredResponse): string {
  return [answeredDay, answeredAt.getTime(), id].join('_')
}

/** @throws {Problem} `validation_failed` for what is no cursor of this order */
export function readAnswered(cursor: string): AnsweredPlace {
  const [day, moment, id] = partsOf(Answered, cursor)
  return { day, answeredAt: new Date(moment), id }
}

/** The cursor of what comes behind a response, in the order of changes. */
export function cursorChanged({ change, id }: StoredResponse): string {
  return [change, id].join('_')
}

/** @throws {Problem} `validation_failed` for what is no cursor of this order */
export function readChanged(cursor: string): ChangedPlace {
  const [change, id] = partsOf(Changed, cursor)
  return { change, id }
}

function partsOf<Parts>(schema: z.ZodType<Parts>, cursor: string): Parts {
  const parts = schema.safeParse(cursor.split('_'))
  if (!parts.success) throw invalid('cursor', 'is of no page of this list: follow next as it is')
  return parts.data
}
