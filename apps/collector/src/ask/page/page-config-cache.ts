import { LRUCache } from 'lru-cache'
import type { Database } from '../../database/tables.ts'
import { type CatalogueTable, findEntry } from '../catalogue/catalogue-queries.ts'
import { NO_PAGE_CONFIG, type PageConfig, readPageConfig } from './page-config.ts'

/** Caches the page configuration of workspaces in memory. */
export interface PageConfigCache {
  /**
   * Returns the cached configuration. It may be stale, which the storing transaction checks by the reference change.
   */
  get: (workspace: string) => Promise<PageConfig>
  /** Returns whether the configuration is in memory, so that `get` reads nothing. */
  has: (workspace: string) => boolean
  /** Reads the configuration again. */
  refresh: (workspace: string) => Promise<PageConfig>
  /**
   * Returns whether the catalogue has an entry. One that was found is looked up again only after the next reference
   * change, as deleting an entry is one.
   */
  hasEntry: (
    table: CatalogueTable,
    workspace: string,
    key: string,
    referenceChange: number,
  ) => Promise<boolean>
  /** Returns the name of an entry, up to a minute old, or `undefined` if it has none but its key. */
  nameOf: (table: CatalogueTable, workspace: string, key: string) => Promise<string | undefined>
}

const MAX_WORKSPACES = 1000
/** The cache allocates 28 bytes per possible entry in advance. */
const MAX_ENTRIES = 10_000
const NAMES_MS = 60_000

export function openPageConfigCache(db: Database): PageConfigCache {
  const configs = new LRUCache<string, PageConfig>({
    max: MAX_WORKSPACES,
    fetchMethod: (workspace) => readPageConfig(db, workspace),
  })
  const entries = new LRUCache<string, true>({ max: MAX_ENTRIES })
  const names = new LRUCache<string, { name: string | undefined }>({ max: MAX_ENTRIES, ttl: NAMES_MS })

  return {
    get: async (workspace) => (await configs.fetch(workspace)) ?? NO_PAGE_CONFIG,
    has: (workspace) => configs.has(workspace),
    refresh: async (workspace) => (await configs.fetch(workspace, { forceRefresh: true })) ?? NO_PAGE_CONFIG,
    async hasEntry(table, workspace, key, referenceChange) {
      const cacheKey = `${workspace} ${referenceChange} ${table} ${key}`
      if (entries.has(cacheKey)) return true
      const isFound = (await findEntry(db, table, workspace, key)) !== undefined
      if (isFound) entries.set(cacheKey, true)
      return isFound
    },
    async nameOf(table, workspace, key) {
      const cacheKey = `${workspace} ${table} ${key}`
      const cached = names.get(cacheKey)
      if (cached) return cached.name
      const entry = await findEntry(db, table, workspace, key)
      const name = entry?.name === key ? undefined : entry?.name
      names.set(cacheKey, { name })
      return name
    },
  }
}
