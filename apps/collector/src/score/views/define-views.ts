import { createHash } from 'node:crypto'
import type { Attribute } from '@otklik/contract'
import { sql } from 'kysely'
import { inlineValues } from '../../database/inline-values.ts'
import type { Database } from '../../database/tables.ts'
import type { EntitySet } from '../odata/entity-sets/entity-set.ts'
import { entitySets } from '../odata/entity-sets/visible-sets.ts'
import { ALL_DAYS } from '../odata/filter/bound-days.ts'
import { sqlNameOf } from './view-names.ts'

/** Holds the name of a view, and the query that it stands for. */
export interface View {
  name: string
  query: string
}

/** Says which views a workspace has. */
interface Contents {
  workspace: string
  /** Adds the views of single answers, and of figures that tell of few people. */
  withRows: boolean
  attributes: readonly Attribute[]
}

/**
 * Defines a view for each entity set of OData, with the columns that can be added up. Figures such as a mean are calculated
 * by `packages/scoring` alone, so no view has them.
 */
export function defineViews(db: Database, { workspace, withRows, attributes }: Contents): View[] {
  const sets = entitySets(attributes).filter(({ scope }) => withRows || scope === 'read')
  return sets.map((set) => {
    const columns = Object.entries(columnsOf(set)).map(
      ([name, column]) => sql`${sql.ref(`entity.${column}`)} as ${sql.id(sqlNameOf(name))}`,
    )
    const source = set.source(db, { workspace, within: undefined }, ALL_DAYS)
    const query = sql`select ${sql.join(columns)} from (${source}) as entity`
    return { name: sqlNameOf(set.name), query: inlineValues(query.compile(db)) }
  })
}

/** Returns a hash that differs when any view does. */
export function hashOf(views: readonly View[]): string {
  return createHash('sha256').update(JSON.stringify(views)).digest('hex')
}

/** Maps the columns of a view to those of the entity set's source. */
function columnsOf({ properties, calculated, viewColumns }: EntitySet): Readonly<Record<string, string>> {
  const stored = [...properties.keys()].filter((name) => !calculated.includes(name))
  return { ...Object.fromEntries(stored.map((name) => [name, name])), ...viewColumns }
}
