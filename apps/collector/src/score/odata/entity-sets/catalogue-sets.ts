import { Agent, Company, Service } from '@otklik/contract'
import type { z } from 'zod'
import { entryWithinGrants } from '../../../workspace/grants/within-grants.ts'
import { defineEntitySet } from './entity-set.ts'

/** Holds the service catalogue, with today's names and lines. */
export const services = defineCatalogueSet(
  'Services',
  'service',
  Service.pick({ key: true, name: true, line: true, owner: true }),
  ['key', 'name', 'line', 'owner'],
)

/** Holds the agents. */
export const agents = defineCatalogueSet(
  'Agents',
  'agent',
  Agent.pick({ key: true, name: true, email: true }),
  ['key', 'name', 'email'],
)

/** Holds the client companies. */
export const companies = defineCatalogueSet(
  'Companies',
  'company',
  Company.pick({ key: true, name: true, owner: true }),
  ['key', 'name', 'owner'],
)

function defineCatalogueSet<Table extends 'service' | 'agent' | 'company'>(
  name: string,
  table: Table,
  row: z.ZodObject,
  columns: readonly string[],
) {
  return defineEntitySet({
    name,
    typeName: `${table[0]?.toUpperCase()}${table.slice(1)}`,
    row,
    key: ['key'],
    scope: 'read',
    countsAnswers: false,
    // Grants show the entries that asks within them have, and any write may ask.
    movedBy: ({ within }) => (within ? undefined : []),
    source: (db, reader) =>
      db
        .selectFrom(table as 'service')
        .where('workspace', '=', reader.workspace)
        .where(entryWithinGrants(table, reader))
        .select(columns as readonly ('key' | 'name')[]),
  })
}
