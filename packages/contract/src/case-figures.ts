import { z } from 'zod'
import { CaseKind, Outcome } from './case.ts'
import { CONTEXT_DIMENSIONS } from './context-fields.ts'
import { contextFilters, GroupColumns, groupingsAndAttributes, period, repeatable } from './figures.ts'
import { TablePage } from './table.ts'
import { Key } from './text.ts'
import { UserId } from './user.ts'

/** Lists the dimensions by which figures of cases can be grouped and filtered. */
export const CASE_DIMENSIONS = [...CONTEXT_DIMENSIONS, 'line', 'kind', 'owner', 'cause', 'outcome'] as const
export type CaseDimension = (typeof CASE_DIMENSIONS)[number]

export const CaseFiguresQuery = z
  .strictObject({
    ...period,
    by: groupingsAndAttributes(CASE_DIMENSIONS).optional(),
    ...contextFilters,
    kind: repeatable(CaseKind),
    owner: repeatable(UserId),
    cause: repeatable(Key),
    outcome: repeatable(Outcome),
    ...TablePage.shape,
  })
  .describe('Selects figures of the cases that opened on some days. `from` is included, `to` is not.')
export type CaseFiguresQuery = z.infer<typeof CaseFiguresQuery>

export const CaseGroupColumns = GroupColumns.omit({ channel: true, trust: true, survey: true })
  .extend({
    kind: CaseKind.optional(),
    owner: UserId.nullable().optional().describe('Is `null` for the cases in the queue of nobody.'),
    ownerName: z.string().nullable().optional().describe("Is today's name of the owner."),
    cause: z
      .string()
      .nullable()
      .optional()
      .describe('Is a key of the causes, or `null` for cases without one.'),
    causeName: z.string().nullable().optional().describe("Is today's name of the cause."),
    outcome: Outcome.nullable().optional(),
  })
  .describe('Holds the columns that identify a group of cases.')

const count = z.int()
const figure = z.number().nullable()

export const CaseFigureRow = CaseGroupColumns.extend({
  opened: count.describe('Counts the cases that opened in the period, without those that were withdrawn.'),
  withdrawn: count.describe(
    'Counts the cases whose score was raised at once: a misclick. They count in no other column.',
  ),
  contacted: count.describe(
    'Counts the cases whose person was contacted. This and the other columns of contact leave out ' +
      '`unreachable` ones.',
  ),
  contactedInTime: count.describe('Counts those of them that were contacted in time.'),
  contactWasDue: count.describe(
    'Is the number of cases whose time for a contact is over, and the share of them that had it in time.',
  ),
  contactedInTimeShare: figure.describe('Is the share of `contactWasDue` that was contacted in time.'),
  resolved: count.describe('Counts the cases that are resolved or closed now.'),
  resolvedInTime: count.describe('Counts those of them that were resolved in time.'),
  resolutionWasDue: count.describe(
    'Is the number of cases whose time for a resolution is over, and the share of them that had it in ' +
      'time.',
  ),
  resolvedInTimeShare: figure.describe('Is the share of `resolutionWasDue` that was resolved in time.'),
  hoursToContactMedian: figure.describe(
    'Counts from the opening to the first contact, and to the last resolution. Quantiles are of type 7.',
  ),
  hoursToContactP90: figure.describe('Is the 90 % quantile of the hours to the first contact.'),
  hoursToResolveMedian: figure.describe(
    'Is the median of the hours from the opening to the last resolution.',
  ),
  hoursToResolveP90: figure.describe('Is the 90 % quantile of these hours.'),
  settledYes: count.describe('Counts the last words of persons.'),
  settledNo: count.describe('Counts the persons who said that it is not settled.'),
  recovered: figure.describe(
    'Is the share of the contacted cases whose person said yes, with a Wilson interval of 95 %.',
  ),
  recoveredLow: figure.describe('Is the lower bound of the interval.'),
  recoveredHigh: figure.describe('Is the upper bound of the interval.'),
  immature: count.describe('Counts the cases whose time for a resolution is not over.'),
  open: count.describe('Counts the cases that still wait for a contact or a resolution.'),
})
  .describe(
    'Holds the figures of the cases that opened in a period. A withdrawn case counts in `withdrawn` ' +
      'alone, and one whose person was erased in `opened` alone. Hours are working hours. Shares are in [0, ' +
      '1], and `null` where there are no cases to take a share of.',
  )
  .meta({
    examples: [
      {
        service: 'payroll',
        serviceName: 'Payroll',
        opened: 31,
        withdrawn: 2,
        contacted: 27,
        contactedInTime: 24,
        contactWasDue: 28,
        contactedInTimeShare: 0.8571428571,
        resolved: 22,
        resolvedInTime: 19,
        resolutionWasDue: 24,
        resolvedInTimeShare: 0.7916666667,
        hoursToContactMedian: 1.4,
        hoursToContactP90: 4.1,
        hoursToResolveMedian: 9.5,
        hoursToResolveP90: 22,
        settledYes: 14,
        settledNo: 2,
        recovered: 0.5185185185,
        recoveredLow: 0.3399,
        recoveredHigh: 0.6923,
        immature: 5,
        open: 7,
      },
    ],
  })
export type CaseFigureRow = z.infer<typeof CaseFigureRow>
