import { LRUCache } from 'lru-cache'
import type { Runner } from './pipeline.ts'

const MAX_WORKSPACES = 1000

/** Returns what depends on a workspace's references alone, as a transaction with this reference change sees it. */
export type ReferenceCache<Value> = (
  trx: Runner,
  workspace: string,
  referenceChange: number,
) => Promise<Value>

/**
 * Opens a cache of what depends on references alone. It is read again within the transaction that needs it when the
 * references have changed, so that nothing that another collector has just changed is missed.
 */
export function openReferenceCache<Value>(
  read: (trx: Runner, workspace: string) => Promise<Value>,
): ReferenceCache<Value> {
  const cache = new LRUCache<string, { referenceChange: number; value: Value }>({ max: MAX_WORKSPACES })
  return async (trx, workspace, referenceChange) => {
    const cached = cache.get(workspace)
    if (cached?.referenceChange === referenceChange) return cached.value
    const value = await read(trx, workspace)
    cache.set(workspace, { referenceChange, value })
    return value
  }
}
