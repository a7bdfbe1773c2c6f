import { Day } from '@otklik/contract'
import { invalid } from '../http/problem.ts'
import type { AnsweredPlace, ChangedPlace, StoredResponse } from './response-feed-queries.ts'

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const ANSWERED = new RegExp(`^(\\d{4}-\\d\\d-\\d\\d)_(\\d{1,13})_(${UUID})$`)
const CHANGED = new RegExp(`^(\\d{1,15})_(${UUID})$`)

/** The cursor of what comes behind a response, in the order of answers. */
export function cursorAnswered({ answeredDay, answeredAt, id }: StoredResponse): string {
  return `${answeredDay}_${answeredAt.getTime()}_${id}`
}

/** @throws {Problem} `validation_failed` for what is no cursor of this order */
export function readAnswered(cursor: string): AnsweredPlace {
  const [, day, moment, id] = ANSWERED.exec(cursor) ?? []
  if (!day || !id || !Day.safeParse(day).success) throw unknownCursor()
  return { day, answeredAt: new Date(Number(moment)), id }
}

/** The cursor of what comes behind a response, in the order of changes. */
export function cursorChanged({ change, id }: StoredResponse): string {
  return `${change}_${id}`
}

/** @throws {Problem} `validation_failed` for what is no cursor of this order */
export function readChanged(cursor: string): ChangedPlace {
  const [, change, id] = CHANGED.exec(cursor) ?? []
  if (!change || !id) throw unknownCursor()
  return { change: Number(change), id }
}

function unknownCursor() {
  return invalid('cursor', 'is of no page of this list: follow next as it is')
}
