import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Shares lookups of the same key: all who ask while one is on its way get the next one, so that a burst of requests takes
 * a few statements, one at a time. Nobody gets a result that was read before they asked: a revoked key is refused at once.
 */
export function shareLookups<Result>(
  lookUp: (key: string) => Promise<Result>,
): (key: string) => Promise<Result> {
  const running = new Map<string, Promise<unknown>>()
  const upcoming = new Map<string, Promise<Result>>()

  async function lookUpNext(key: string): Promise<Result> {
    // Takes in all who ask in the same turn of the event loop.
    await nextTurn()
    await running.get(key)?.catch(() => {})
    upcoming.delete(key)
    const lookup = lookUp(key).finally(() => running.delete(key))
    running.set(key, lookup)
    return lookup
  }

  return (key) => {
    const shared = upcoming.get(key) ?? lookUpNext(key)
    upcoming.set(key, shared)
    return shared
  }
}
