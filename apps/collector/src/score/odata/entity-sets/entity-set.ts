import type { Scope } from '@otklik/contract'
import type { Expression } from 'kysely'
import type { z } from 'zod'
import type { Database } from '../../../database/tables.ts'
import type { Reader } from '../../../workspace/grants/within-grants.ts'
import type { CountedFacts } from '../../grouping/figure-tag.ts'
import type { Days } from '../../month-tallies/split-period.ts'
import { type Property, propertiesOf } from '../metadata/properties.ts'

export type Cell = string | number | boolean | null
/** Holds a row as the database returns it. */
export type StoredRow = Readonly<Record<string, unknown>>

/** Describes a table of fixed grain. */
interface Definition {
  /** Is the name in URLs, such as `ServiceDays`. */
  name: string
  /** Names the type of its rows, such as `ServiceDay`. */
  typeName: string
  /** Lists the columns, in order. */
  row: z.ZodObject
  /** Names the columns that identify a row. */
  key: readonly string[]
  /** Names the columns by which rows are ordered; they end with a key. Without it, they are the key. */
  order?: readonly string[]
  /** Is the scope that a caller needs. */
  scope: Extract<Scope, 'read' | 'rows'>
  /** Is `true` where it counts people's answers: a caller whose grants name companies then needs the scope `rows`. */
  countsAnswers: boolean
  /** Says for which grants there are rows. Without it, there are some for all. */
  isFor?: (within: Reader['within']) => boolean
  /** Is `true` for single answers, whose readers are audited. */
  isExport?: true
  /** Lists what moves its rows on the days that they are about. It returns `undefined` where any write may. */
  movedBy: (reader: Pick<Reader, 'within'>) => CountedFacts['kinds'] | undefined
  /** Names the column that says on which day, or in which month, a row is. A filter of it bounds what is read. */
  dated?: 'day' | 'month'
  /**
   * Selects all rows within the grants of a reader, with a column for each property that is not calculated.
   *
   * @param days may be used to read less: rows of other days are filtered out afterwards
   */
  source: (db: Database, reader: Reader, days: Days) => Expression<unknown>
  /** Makes the properties that the source has no column for. */
  calculation?: {
    names: readonly string[]
    /** Names the columns of the source that it needs. */
    from: readonly string[]
    calculate: (row: StoredRow) => Readonly<Record<string, Cell>>
  }
  /** Maps further columns of the view in SQL to those of the source, where a calculated property has one. */
  viewColumns?: Readonly<Record<string, string>>
}

export type EntitySet = ReturnType<typeof defineEntitySet>

/** Completes the definition of an entity set with its properties. */
export function defineEntitySet({ order, ...definition }: Definition) {
  const properties: ReadonlyMap<string, Property> = new Map(
    propertiesOf(definition.row).map((property) => [property.name, property]),
  )
  const named = (name: string): Property => {
    const property = properties.get(name)
    if (!property || (definition.key.includes(name) && property.isNullable))
      throw new Error(`${definition.name} has no column ${name}, or its key may be null.`)
    return property
  }
  return {
    ...definition,
    properties,
    calculated: definition.calculation?.names ?? [],
    order: (order ?? definition.key).map(named),
  }
}
