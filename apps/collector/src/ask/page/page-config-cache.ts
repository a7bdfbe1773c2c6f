import { LRUCache } from 'lru-cache'
import type { Database } from '../../database/tables.ts'
import { type CatalogueTable, findEntry } from '../catalogue/catalogue-queries.ts'
import { NO_PAGE_CONFIG, type PageConfig, readPageConfig } from './page-config.ts'

/** The page configuration of the workspaces that pages ask for, kept in memory. */
export interface PageConfigCache {
  /** As it was last read: good enough to resolve with, as what is stored on its word is held against the clock. */
  get: (workspace: string) => Promise<PageConfig>
  /** As it is now. */
  refresh: (workspace: string) => Promise<PageConfig>
  /** Whether the catalogue has an entry; it never loses one, so what was found once is not looked up again. */
  hasEntry: (table: CatalogueTable, workspace: string, key: string) => Promise<boolean>
}

const MAX_WORKSPACES = 1000
/** The cache takes 28 bytes for each before it holds any. */
const MAX_ENTRIES = 10_000

export function openPageConfigCache(db: Database): PageConfigCache {
  const configs = new LRUCache<string, PageConfig>({
    max: MAX_WORKSPACES,
    fetchMethod: (workspace) => readPageConfig(db, workspace),
  })
  const entries = new LRUCache<string, true>({ max: MAX_ENTRIES })

  return {
    get: async (workspace) => (await configs.fetch(workspace)) ?? NO_PAGE_CONFIG,
    refresh: async (workspace) => (await configs.fetch(workspace, { forceRefresh: true })) ?? NO_PAGE_CONFIG,
    async hasEntry(table, workspace, key) {
      const name = `${workspace} ${table} ${key}`
      if (entries.has(name)) return true
      const isThere = (await findEntry(db, table, workspace, key)) !== undefined
      if (isThere) entries.set(name, true)
      return isThere
    },
  }
}
