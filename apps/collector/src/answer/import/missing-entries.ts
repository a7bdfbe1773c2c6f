import { type ContextNameWith, contextNamesWith } from '@otklik/contract'
import { setMissingName } from '../../ask/catalogue/catalogue-queries.ts'
import { findKeys } from '../../ask/catalogue/find-names.ts'
import type { Database } from '../../database/tables.ts'
import type { PastRating } from './read-rating.ts'

type Table = ContextNameWith<'isCatalogued'>
const TABLES = contextNamesWith('isCatalogued')

/** Is an entry that the catalogue does not have. It has a name if its key is derived from one. */
export interface MissingEntry {
  table: Table
  key: string
  name: string | undefined
}

/** Returns the entries of ratings that the catalogue does not have. */
export type FindMissing = (db: Database, ratings: readonly PastRating[]) => Promise<MissingEntry[]>

/** Opens what finds missing entries, each once. */
export function openMissingEntries(workspace: string): FindMissing {
  const met = new Map(TABLES.map((table) => [table, new Set<string>()]))

  return async (db, ratings) => {
    const missing: MissingEntry[] = []
    for (const [table, keys] of met) {
      const names = new Map<string, string | undefined>()
      for (const { context, names: written } of ratings) {
        const key = context[table]
        if (key !== null && !keys.has(key)) names.set(key, written[table])
      }
      const found = await findKeys(db, table, workspace, new Set(names.keys()))
      for (const [key, name] of names) {
        keys.add(key)
        if (!found.has(key)) missing.push({ table, key, name })
      }
    }
    return missing
  }
}

/** Names new entries as the file does, where their keys are derived from names. The caller holds the change counter. */
export async function nameEntries(
  trx: Database,
  workspace: string,
  missing: readonly MissingEntry[],
): Promise<void> {
  for (const { table, key, name } of missing)
    if (name !== undefined) await setMissingName(trx, table, workspace, { key, name })
}
