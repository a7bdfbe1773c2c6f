/** Counts requests by key in windows of the same length, each of which begins with the first request of its key. */
export interface RequestCounter {
  /** Counts a request. Returns how long its key must wait if it has no requests left in its window, or else 0. */
  count: (key: string) => number
  /** Returns how long a key must wait, as `count` does, without counting. */
  waitMs: (key: string) => number
}

interface Window {
  count: number
  endsAt: number
}

/** At most this many keys are counted at once, and as many are refused. Each takes about 150 bytes. */
const MAX_KEYS = 50_000

/**
 * Opens a counter in memory. A further key evicts the one that was used longest ago, but keys without requests left are
 * kept apart, so that a flood of others can't make the counter forget them.
 *
 * Our own, because the store of @fastify/rate-limit evicts by the last use alone, and can't look without counting.
 *
 * @param limit the requests of one key per window, at least 1
 */
export function openRequestCounter(limit: number, windowMs: number, maxKeys = MAX_KEYS): RequestCounter {
  const counting = new Map<string, Window>()
  const spent = new Map<string, Window>()

  function put(windows: Map<string, Window>, key: string, window: Window): void {
    windows.set(key, window)
    const [oldest] = windows.keys()
    if (windows.size > maxKeys && oldest !== undefined) windows.delete(oldest)
  }

  const waitMs = (key: string) => Math.max(0, (spent.get(key)?.endsAt ?? 0) - performance.now())
  return {
    waitMs,
    count(key) {
      const wait = waitMs(key)
      if (wait > 0) return wait
      const now = performance.now()
      const known = counting.get(key)
      const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + windowMs }
      window.count++
      // Both are deleted first, so that the order of each map is that of the last use.
      counting.delete(key)
      spent.delete(key)
      put(window.count < limit ? counting : spent, key, window)
      return 0
    },
  }
}
