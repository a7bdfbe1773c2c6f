import { LRUCache } from 'lru-cache'
import type { Database } from '../../database/tables.ts'
import { type CatalogueTable, findEntry } from '../catalogue/catalogue-queries.ts'
import { NO_REFERENCE, type Reference, readReference } from './page-config.ts'

/** The references of the workspaces that pages ask for, kept in memory. */
export interface References {
  /** As it was last read: good enough to resolve with, as what is stored on its word is held against the clock. */
  recall: (workspace: string) => Promise<Reference>
  /** As it is now. */
  reread: (workspace: string) => Promise<Reference>
  /** Whether the catalogue has an entry; it never loses one, so what was found once is not looked up again. */
  hasEntry: (table: CatalogueTable, workspace: string, key: string) => Promise<boolean>
}

const MAX_WORKSPACES = 1000
/** The cache takes 28 bytes for each before it holds any. */
const MAX_ENTRIES = 10_000

export function openReferences(db: Database): References {
  const references = new LRUCache<string, Reference>({
    max: MAX_WORKSPACES,
    fetchMethod: (workspace) => readReference(db, workspace),
  })
  const entries = new LRUCache<string, true>({ max: MAX_ENTRIES })

  return {
    recall: async (workspace) => (await references.fetch(workspace)) ?? NO_REFERENCE,
    reread: async (workspace) => (await references.fetch(workspace, { forceRefresh: true })) ?? NO_REFERENCE,
    async hasEntry(table, workspace, key) {
      const name = `${workspace} ${table} ${key}`
      if (entries.has(name)) return true
      const isThere = (await findEntry(db, table, workspace, key)) !== undefined
      if (isThere) entries.set(name, true)
      return isThere
    },
  }
}
