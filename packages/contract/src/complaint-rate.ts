import { z } from 'zod'
import { FiguresQuery, type GroupBy, GroupColumns, PERIODS } from './figures.ts'

/** Lists what complaints can be grouped by. */
const GROUPS: readonly GroupBy[] = ['service', 'line', 'company', 'level', ...PERIODS]

/** Selects complaints by days, groupings and filters, as {@link FiguresQuery} does. */
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
}).extend({
  by: FiguresQuery.shape.by.refine(
    (by = []) => by.every((group) => GROUPS.includes(group)),
    `must be of ${GROUPS.join(', ')}`,
  ),
})
export type ComplaintRateQuery = z.infer<typeof ComplaintRateQuery>

/**
 * Counts the complaints and suggestions of a group, beside its closed tickets.
 *
 * Complaints are counted on the day on which they became one, suggestions on the day on which their case opened. Nothing
 * counts tickets by level, so a query that uses it has no figures but these two.
 */
export const ComplaintRateRow = GroupColumns.pick({
  service: true,
  serviceName: true,
  line: true,
  company: true,
  companyName: true,
  level: true,
  period: true,
}).extend({
  complaints: z.int(),
  suggestions: z.int(),
  /** Is `null` if nobody has counted tickets. */
  closedTickets: z.int().nullable(),
  /** Is the number of complaints for each closed ticket; `null` without any. */
  dissatisfactionIndex: z.number().nullable(),
  /** Counts the current responses about tickets; `null` without closed tickets, and where the caller may not see single answers. */
  answered: z.int().nullable(),
  /** Is the number of responses for each closed ticket, which may exceed 1; `null` as `answered`. */
  coverage: z.number().nullable(),
})
export type ComplaintRateRow = z.infer<typeof ComplaintRateRow>
