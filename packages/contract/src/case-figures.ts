import { z } from 'zod'
import { CaseKind, Outcome } from './case.ts'
import { CONTEXT_DIMENSIONS } from './context-fields.ts'
import { contextFilters, GroupColumns, groupingsAndAttributes, repeatable } from './figures.ts'
import { Day, TablePage } from './table.ts'
import { Key } from './text.ts'
import { UserId } from './user.ts'

/** Lists the dimensions by which figures of cases can be grouped and filtered. */
export const CASE_DIMENSIONS = [...CONTEXT_DIMENSIONS, 'line', 'kind', 'owner', 'cause', 'outcome'] as const
export type CaseDimension = (typeof CASE_DIMENSIONS)[number]

/** Selects figures of the cases that opened on some days. `from` is included, `to` is not. */
export const CaseFiguresQuery = z.strictObject({
  from: Day,
  to: Day,
  by: groupingsAndAttributes(CASE_DIMENSIONS).optional(),
  ...contextFilters,
  kind: repeatable(CaseKind),
  owner: repeatable(UserId),
  cause: repeatable(Key),
  outcome: repeatable(Outcome),
  ...TablePage.shape,
})
export type CaseFiguresQuery = z.infer<typeof CaseFiguresQuery>

/** Holds the columns that identify a group of cases. */
export const CaseGroupColumns = GroupColumns.omit({ channel: true, trust: true, survey: true }).extend({
  kind: CaseKind.optional(),
  /** Is `null` for the cases in the queue of nobody. */
  owner: UserId.nullable().optional(),
  ownerName: z.string().nullable().optional(),
  cause: z.string().nullable().optional(),
  causeName: z.string().nullable().optional(),
  outcome: Outcome.nullable().optional(),
})

const count = z.int()
const figure = z.number().nullable()

/**
 * Holds the figures of the cases that opened in a period.
 *
 * A withdrawn case counts in `withdrawn` alone, and one whose person was erased in `opened` alone. Hours are working hours.
 * Shares are in [0, 1], and `null` where there are no cases to take a share of.
 */
export const CaseFigureRow = CaseGroupColumns.extend({
  opened: count,
  withdrawn: count,
  /** Counts the cases whose person was contacted. This and the other columns of contact leave out `unreachable` ones. */
  contacted: count,
  contactedInTime: count,
  /** Is the number of cases whose time for a contact is over, and the share of them that had it in time. */
  contactWasDue: count,
  contactedInTimeShare: figure,
  /** Counts the cases that are resolved or closed now. */
  resolved: count,
  resolvedInTime: count,
  /** Is the number of cases whose time for a resolution is over, and the share of them that had it in time. */
  resolutionWasDue: count,
  resolvedInTimeShare: figure,
  /** Counts from the opening to the first contact, and to the last resolution. Quantiles are of type 7. */
  hoursToContactMedian: figure,
  hoursToContactP90: figure,
  hoursToResolveMedian: figure,
  hoursToResolveP90: figure,
  /** Counts the last words of persons. */
  settledYes: count,
  settledNo: count,
  /** Is the share of the contacted cases whose person said yes, with a Wilson interval of 95 %. */
  recovered: figure,
  recoveredLow: figure,
  recoveredHigh: figure,
  /** Counts the cases whose time for a resolution is not over. */
  immature: count,
  /** Counts the cases that still wait for a contact or a resolution. */
  open: count,
})
export type CaseFigureRow = z.infer<typeof CaseFigureRow>
