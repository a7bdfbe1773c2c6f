import { Agent, type CataloguePart, Company, LineEntry, Service } from '@otklik/contract'
import type { z } from 'zod'
import type { Database } from '../../../database/tables.ts'
import type { CatalogueTable } from '../catalogue-queries.ts'
import { deleteLineOwner, putLineOwner } from '../line-queries.ts'
import { type EntryFields, findEntries, findLineOwners, putEntries } from './entry-queries.ts'

/** Describes a part of the catalogue to the import of its files. */
export interface ImportedPart {
  path: string
  part: CataloguePart
  /** Identifies an entry. */
  keyField: 'key' | 'line'
  entry: z.ZodObject
  /** Finds the entries that have these keys, by key. */
  find: (db: Database, workspace: string, keys: readonly string[]) => Promise<Map<string, EntryFields>>
  /** Creates or replaces entries that are new or differ. The caller holds the change counter. */
  store: (trx: Database, workspace: string, entries: readonly EntryFields[]) => Promise<void>
}

export const IMPORTED_PARTS: readonly ImportedPart[] = [
  tableOf('service', '/v1/services', Service),
  tableOf('agent', '/v1/agents', Agent),
  tableOf('company', '/v1/companies', Company),
  {
    path: '/v1/lines',
    part: 'line',
    keyField: 'line',
    entry: LineEntry,
    find: findLineOwners,
    async store(trx, workspace, entries) {
      for (const { line, owner } of entries as readonly LineEntry[]) {
        if (owner === undefined) await deleteLineOwner(trx, workspace, line)
        else await putLineOwner(trx, workspace, { line, owner })
      }
    },
  },
]

function tableOf(part: CatalogueTable, path: string, entry: z.ZodObject): ImportedPart {
  return {
    path,
    part,
    keyField: 'key',
    entry,
    find: (db, workspace, keys) => findEntries(db, part, workspace, keys),
    store: putEntries(part),
  }
}
