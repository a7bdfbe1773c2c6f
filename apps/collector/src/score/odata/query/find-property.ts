import { type RawBuilder, sql } from 'kysely'
import type { Property } from '../metadata/properties.ts'
import { badOption, unsupported } from '../odata-problem.ts'

/** Holds what a query option may name. Every entity set is one. */
export interface Columns {
  name: string
  properties: ReadonlyMap<string, Property>
  /** Names the properties that no column holds, such as a mean. */
  calculated: readonly string[]
  dated?: 'day' | 'month'
}

/** Finds a property that a query option names, or refuses it. */
export function findProperty(columns: Columns, option: string, name: string, at?: number): Property {
  const property = columns.properties.get(name)
  if (!property) throw badOption(option, `${columns.name} has no property "${name.slice(0, 40)}"`, at)
  return property
}

/** Finds a property that a column holds, so that the database can filter and order by it. */
export function findColumn(columns: Columns, option: string, name: string, at?: number): Property {
  const property = findProperty(columns, option, name, at)
  if (columns.calculated.includes(name))
    throw unsupported(option, `${name} is calculated from other columns, so it`, at)
  return property
}

/** Returns the column of a property in the rows of an entity set. */
export function columnOf({ name }: Property): RawBuilder<unknown> {
  return sql.ref(`entity.${name}`)
}
