import { z } from 'zod'
import { Day, ListQuery } from './table.ts'
import { Key } from './text.ts'

/** Counts open answers and views that are set aside, because their network sent more than count. */
export const SetAside = z.object({ answers: z.int(), views: z.int() })
export type SetAside = z.infer<typeof SetAside>

/** Counts what is set aside of one network, service and day: the day of the first answer, or of a view without one. */
export const SetAsideRow = z.object({
  service: Key,
  day: Day,
  /** Is a range such as `198.51.100.0/24`, or `unknown` if there is none, or not any more. */
  network: z.string(),
  /** Counts the answers. */
  n: z.int(),
  /** Counts the views without an answer. */
  views: z.int(),
})
export type SetAsideRow = z.infer<typeof SetAsideRow>

/** Selects a page of what is set aside. */
export const SetAsideQuery = z.strictObject({
  service: Key.optional(),
  day: Day.optional(),
  limit: ListQuery.shape.limit,
  cursor: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d [^ ]{1,64} [^ ]{1,64}$/, 'must be the cursor of a page before')
    .optional(),
})

/** Decides what becomes of a network's open answers and views that are set aside. */
export const SetAsideDecision = z.strictObject({
  /** `release` lets them count, each on its own day; `drop` erases their texts, and they never count. */
  do: z.enum(['release', 'drop']),
  service: Key.optional(),
  day: Day.optional(),
})
export type SetAsideDecision = z.infer<typeof SetAsideDecision>

/** Tells how many answers and views without an answer were released or dropped. */
export const SetAsideDecided = SetAsideRow.pick({ n: true, views: true })
export type SetAsideDecided = z.infer<typeof SetAsideDecided>
