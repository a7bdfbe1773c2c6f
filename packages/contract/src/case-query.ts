import { z } from 'zod'
import { CaseId, CaseKind, CaseState } from './case.ts'
import { repeatable } from './figures.ts'
import { ListQuery, TimeCursor } from './table.ts'
import { Key, PersonId, text } from './text.ts'
import { UserId } from './user.ts'

export const CaseQuery = ListQuery.extend({
  state: repeatable(CaseState).describe('Selects by where a case stands.'),
  kind: repeatable(CaseKind).describe('Selects by what a case is about.'),
  owner: repeatable(z.union([z.enum(['me', 'none']), UserId], 'must be a user, "me" or "none"')).describe(
    'Is a user, `me`, or `none` for the queue of nobody.',
  ),
  service: repeatable(Key).describe('Selects by service.'),
  company: repeatable(Key).describe('Selects by company.'),
  level: repeatable(z.enum(['1', '2', '3']).transform(Number)).describe("Selects by the customer's level."),
  cause: repeatable(Key).describe('Selects by cause.'),
  response: z.uuid('must be the id of a response').optional().describe('Selects the case of a response.'),
  due: z
    .enum(['overdue', 'today', 'week'])
    .optional()
    .describe('Selects by the time at which the next step is due, in days and weeks of the workspace.'),
  person: PersonId.optional().describe('Is the id of the person whose cases they are.'),
  leading: CaseId.optional().describe('Selects the cases that follow this one.'),
  q: text(200)
    .refine((value) => value.trim() !== '', 'must not be blank')
    .optional()
    .describe('Finds the ticket, the person or a part of the texts.'),
  order: z
    .enum(['newest', 'due'])
    .optional()
    .describe(
      'Is `newest` by default. `due` lists the cases that wait for a step, the one first whose step is due ' +
        'first.',
    ),
  cursor: TimeCursor.optional(),
}).describe('Selects cases. Filters with different names are combined; the values of one are alternatives.')
export type CaseQuery = z.infer<typeof CaseQuery>
