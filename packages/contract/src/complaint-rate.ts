import { z } from 'zod'
import { FiguresQuery, type GroupBy, GroupColumns, PERIODS } from './figures.ts'

/** Lists what complaints can be grouped by. */
const GROUPS: readonly GroupBy[] = ['service', 'line', 'company', 'level', ...PERIODS]

export const ComplaintRateQuery = FiguresQuery.pick({
  from: true,
  to: true,
  service: true,
  line: true,
  company: true,
  level: true,
  limit: true,
  cursor: true,
  format: true,
})
  .extend({
    by: FiguresQuery.shape.by.refine(
      (by = []) => by.every((group) => GROUPS.includes(group)),
      `must be of ${GROUPS.join(', ')}`,
    ),
  })
  .describe('Selects complaints by days, groupings and filters, as `FiguresQuery` does.')
export type ComplaintRateQuery = z.infer<typeof ComplaintRateQuery>

export const ComplaintRateRow = GroupColumns.pick({
  service: true,
  serviceName: true,
  line: true,
  company: true,
  companyName: true,
  level: true,
  period: true,
})
  .extend({
    complaints: z.int().describe('Counts the complaints of the period.'),
    suggestions: z.int().describe('Counts the suggestions of the period.'),
    closedTickets: z.int().nullable().describe('Is `null` if nobody has counted tickets.'),
    dissatisfactionIndex: z
      .number()
      .nullable()
      .describe('Is the number of complaints for each closed ticket; `null` without any.'),
    answered: z
      .int()
      .nullable()
      .describe(
        'Counts the current responses about tickets; `null` without closed tickets, and where the caller may ' +
          'not see single answers.',
      ),
    coverage: z
      .number()
      .nullable()
      .describe(
        'Is the number of responses for each closed ticket, which may exceed 1; `null` as `answered`.',
      ),
  })
  .describe(
    'Counts the complaints and suggestions of a group, beside its closed tickets. Complaints are counted ' +
      'on the day on which they became one, suggestions on the day on which their case opened. Nothing ' +
      'counts tickets by level, so a query that uses it has no figures but these two.',
  )
  .meta({
    examples: [
      {
        service: 'payroll',
        serviceName: 'Payroll',
        complaints: 6,
        suggestions: 2,
        closedTickets: 1240,
        dissatisfactionIndex: 0.0048387097,
        answered: 412,
        coverage: 0.3322580645,
      },
    ],
  })
export type ComplaintRateRow = z.infer<typeof ComplaintRateRow>
