import { z } from 'zod'
import { Day, ListQuery } from './table.ts'
import { Key } from './text.ts'

export const SetAside = z
  .object({
    answers: z.int().describe('Counts the answers.'),
    views: z.int().describe('Counts the views without an answer.'),
  })
  .describe('Counts open answers and views that are set aside, because their network sent more than count.')
export type SetAside = z.infer<typeof SetAside>

export const SetAsideRow = z
  .object({
    service: Key,
    day: Day,
    network: z
      .string()
      .describe('Is a range such as `198.51.100.0/24`, or `unknown` if there is none, or not any more.'),
    n: z.int().describe('Counts the answers.'),
    views: z.int().describe('Counts the views without an answer.'),
  })
  .describe(
    'Counts what is set aside of one network, service and day: the day of the first answer, or of a view ' +
      'without one.',
  )
export type SetAsideRow = z.infer<typeof SetAsideRow>

export const SetAsideQuery = z
  .strictObject({
    service: Key.optional(),
    day: Day.optional(),
    limit: ListQuery.shape.limit,
    cursor: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d [^ ]{1,64} [^ ]{1,64}$/, 'must be the cursor of a page before')
      .optional()
      .describe('Is the `cursor` in `next` of the page before.'),
  })
  .describe('Selects a page of what is set aside.')

export const SetAsideDecision = z
  .strictObject({
    do: z
      .enum(['release', 'drop'])
      .describe(
        '`release` lets them count, each on its own day; `drop` erases their texts, and they never count.',
      ),
    service: Key.optional(),
    day: Day.optional(),
  })
  .describe("Decides what becomes of a network's open answers and views that are set aside.")
  .meta({ examples: [{ do: 'release', service: 'payroll', day: '2026-03-10' }] })
export type SetAsideDecision = z.infer<typeof SetAsideDecision>

export const SetAsideDecided = SetAsideRow.pick({ n: true, views: true }).describe(
  'Tells how many answers and views without an answer were released or dropped.',
)
export type SetAsideDecided = z.infer<typeof SetAsideDecided>
