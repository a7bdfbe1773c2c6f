import { connection } from './connection.ts'
import { Failure } from './failure.ts'
import { request } from './request.ts'
import { createStore, type Store } from './store.ts'

/** Holds what is known of one path of the API. `data` stays while it is loaded again, and when that fails. */
export interface Cached<Reply> {
  data?: Reply
  failure?: Failure
}

interface Entry {
  store: Store<Cached<unknown>>
  watchers: number
  isLoading: boolean
  /** Something changed while it was being loaded. */
  isOutdated: boolean
}

/** So many replies are kept for Back and Forward. */
const MAX_KEPT = 60
const RETRY_MS = { first: 2000, longest: 30_000 }

const entries = new Map<string, Entry>()
let retryMs = RETRY_MS.first
let retry: ReturnType<typeof setTimeout> | undefined

/** Returns the store of a path, and keeps it current until the returned function is called. */
export function watch<Reply>(path: string): { store: Store<Cached<Reply>>; release: () => void } {
  const entry = entries.get(path) ?? {
    store: createStore({}),
    watchers: 0,
    isLoading: false,
    isOutdated: false,
  }
  // The map is in the order of use.
  entries.delete(path)
  entries.set(path, entry)
  entry.watchers += 1
  // A reply on its way to somebody else is new enough.
  if (!entry.isLoading) load(path, entry)
  dropUnused()
  return { store: entry.store as Store<Cached<Reply>>, release: () => (entry.watchers -= 1) }
}

/** Returns what is known of a path, without asking for it. */
export function peek<Reply>(path: string): Cached<Reply> {
  return (entries.get(path)?.store.get() ?? {}) as Cached<Reply>
}

/** Keeps a newer reply of a path, which came with a write. */
export function keep<Reply>(path: string, data: Reply): void {
  const entry = entries.get(path)
  if (!entry) return
  // A reply on its way may have been read before the write.
  entry.isOutdated = entry.isLoading
  entry.store.set({ data })
}

/** Loads again all that is shown, and all of `prefix` alone if it is given. */
export function reload(prefix = ''): void {
  for (const [path, entry] of entries) {
    if (!path.startsWith(prefix)) continue
    if (entry.watchers > 0) load(path, entry)
    else entries.delete(path)
  }
}

async function load(path: string, entry: Entry): Promise<void> {
  if (entry.isLoading) {
    entry.isOutdated = true
    return
  }
  entry.isLoading = true
  entry.isOutdated = false
  try {
    entry.store.set({ data: await request(path) })
    retryMs = RETRY_MS.first
  } catch (error) {
    const failure = error instanceof Failure ? error : new Failure(0)
    entry.store.set({ ...entry.store.get(), failure })
    if (failure.isPassing) scheduleRetry()
  }
  entry.isLoading = false
  if (entry.isOutdated && entry.watchers > 0) load(path, entry)
}

/** Loads again what failed for now, later and later. */
function scheduleRetry(): void {
  if (retry !== undefined) return
  retry = setTimeout(retryFailed, retryMs)
  retryMs = Math.min(retryMs * 2, RETRY_MS.longest)
}

function retryFailed(): void {
  clearTimeout(retry)
  retry = undefined
  for (const [path, entry] of entries) {
    const { failure } = entry.store.get()
    if (entry.watchers > 0 && failure && (failure.isPassing || failure.isSignedOut)) load(path, entry)
  }
}

function dropUnused(): void {
  for (const [path, { watchers }] of entries) {
    if (entries.size <= MAX_KEPT) return
    if (watchers === 0) entries.delete(path)
  }
}

/** Tries again at once when the connection is back, and when a person comes back from signing in. */
export function retryWhenBack(): void {
  addEventListener('online', retryFailed)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && connection.get() !== 'good') retryFailed()
  })
}
