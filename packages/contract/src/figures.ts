import { z } from 'zod'
import { AttributeKey } from './attribute.ts'
import { Channel, Trust } from './context.ts'
import { CONTEXT_DIMENSIONS, DIMENSIONS, type Dimension } from './context-fields.ts'
import { contextColumns, contextShape } from './context-shape.ts'
import { Day, TablePage } from './table.ts'
import { Key, text } from './text.ts'

/** Selects days. Every query of figures takes them in the same way. */
export const period = {
  from: Day.describe('Is the first day of the period, in the time zone of the workspace.'),
  to: Day.describe('Is the first day after the period.'),
}

/** Lists the periods that days can be grouped by. Weeks start on Monday, and a period is named by its first day. */
export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const
export type Period = (typeof PERIODS)[number]

/** Names an attribute of a workspace, by which figures are grouped as by a dimension. */
export type AttributeGroup = string & z.$brand<'attribute'>

export type GroupBy = Dimension | Period | AttributeGroup

/**
 * Makes the schema of a comma-separated list of up to four different groupings: dimensions, and at most one period among
 * them.
 */
export function groupings<Name extends string>(dimensions: readonly Name[]) {
  const groups: readonly string[] = [...dimensions, ...PERIODS]
  return listOfGroupings((group) => groups.includes(group), groups)
    .transform((by) => by as (Name | Period)[])
    .describe(groupingWords(groups))
}

/** Makes the schema of such a list that may also name attributes. Which there are, the workspace says. */
export function groupingsAndAttributes<Name extends string>(dimensions: readonly Name[]) {
  const groups: readonly string[] = [...dimensions, ...PERIODS]
  return listOfGroupings((group) => groups.includes(group) || AttributeKey.safeParse(group).success, groups)
    .transform((by) => by as (Name | Period | AttributeGroup)[])
    .describe(`${groupingWords(groups)} Attributes of the workspace are named by their keys.`)
}

function groupingWords(groups: readonly string[]): string {
  return `Groups by up to four of these, separated by commas: ${groups.join(', ')}. Without it, there is one row.`
}

function listOfGroupings(isKnown: (group: string) => boolean, groups: readonly string[]) {
  return z
    .string()
    .max(200)
    .transform((list) => (list === '' ? [] : list.split(',')))
    .superRefine((by, context) => {
      const refuse = (message: string) => context.addIssue({ code: 'custom', message })
      for (const group of by) {
        if (!isKnown(group)) refuse(`"${group}" is not one of ${groups.join(', ')}`)
      }
      if (by.length > 4) refuse('must have at most 4 groupings')
      if (new Set(by).size < by.length) refuse('must not name a grouping twice')
      if (by.filter((group) => (PERIODS as readonly string[]).includes(group)).length > 1) {
        refuse(`must have at most one of ${PERIODS.join(', ')}`)
      }
    })
}

/** Makes the schema of a filter, which may be repeated up to 200 times. Its values are alternatives. */
export function repeatable<Value extends z.ZodType>(value: Value) {
  return z
    .union([value.transform((one) => [one]), z.array(value).min(1).max(200)])
    .optional()
    .describe('Selects by these values. It may be repeated.')
}

/** Holds the filters by the context, and by the line of its service in today's catalogue. */
export const contextFilters = {
  ...contextShape(CONTEXT_DIMENSIONS, {
    key: repeatable(Key),
    level: repeatable(z.enum(['1', '2', '3']).transform(Number)),
  }),
  line: repeatable(text(100)),
}

const filters = {
  ...contextFilters,
  channel: repeatable(Channel),
  trust: repeatable(Trust),
  survey: repeatable(Key),
}

/** Holds the filters by each dimension, in their order. */
export const dimensionFilters = Object.fromEntries(
  DIMENSIONS.map((name) => [name, filters[name]]),
) as typeof filters

export const FiguresQuery = z
  .strictObject({
    ...period,
    by: groupingsAndAttributes(DIMENSIONS).optional(),
    ...dimensionFilters,
    ...TablePage.shape,
  })
  .describe(
    'Selects figures by days, groupings and filters. `from` is included, `to` is not. Filters with ' +
      'different names are combined; the values of one are alternatives.',
  )
export type FiguresQuery = z.infer<typeof FiguresQuery>

export const GroupColumns = z
  .object({
    ...contextColumns(CONTEXT_DIMENSIONS, {
      key: z.string().nullable().optional(),
      level: z.int().nullable().optional(),
      name: z.string().nullable().optional(),
    }),
    line: z.string().nullable().optional().describe('Is the line of the service in the catalogue today.'),
    channel: Channel.optional(),
    trust: Trust.optional(),
    survey: z.string().optional().describe('Is the key of the survey.'),
    period: Day.optional().describe('Is the first day of the day, week, month, quarter or year.'),
  })
  .describe(
    'Holds the columns that identify a group. A column is present if its grouping was asked for, and ' +
      "`null` if the context has no value. Catalogue keys also have a column with today's name.",
  )
export type GroupColumns = z.infer<typeof GroupColumns>
