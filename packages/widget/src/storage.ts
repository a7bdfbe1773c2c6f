import { toJson } from './to-json.ts'

const PREFIX = 'otklik:'

/** Every stored value has an expiry time, in milliseconds since 1970. */
export interface Expiring {
  until?: number
}

// The fallback for sandboxed frames, which have no storage, for storage that is full, and for pages that replace `JSON`.
const inMemory = new Map<string, Expiring>()

/** Saves a value in `localStorage`, and in memory in case that fails. */
export function save(key: string, value: Expiring) {
  inMemory.set(key, value)
  const isStored = withStorage((storage) => {
    storage.setItem(PREFIX + key, toJson(value))
    return true
  })
  // An earlier value would hide the one in memory.
  if (!isStored) withStorage((storage) => storage.removeItem(PREFIX + key))
}

/** Returns a saved value, or `undefined` if there is none or it has expired. */
export function load<Value extends Expiring>(key: string): Value | undefined {
  const stored = withStorage<Value>((storage) => JSON.parse(storage.getItem(PREFIX + key) as string))
  const value = stored ?? (inMemory.get(key) as Value | undefined)
  if (!value?.until) return undefined
  if (value.until > Date.now()) return value
  remove(key)
  return undefined
}

/** Returns all saved values whose keys start with the prefix. */
export function loadAll<Value extends Expiring>(prefix: string): Value[] {
  return keys()
    .filter((key) => key.startsWith(prefix))
    .map((key) => load<Value>(key))
    .filter((value) => value !== undefined)
}

/** Removes expired values, so that a portal with many tickets does not fill the storage. */
export function removeExpired() {
  for (const key of keys()) load(key)
}

export function remove(key: string) {
  inMemory.delete(key)
  withStorage((storage) => storage.removeItem(PREFIX + key))
}

function keys(): string[] {
  const stored = withStorage((storage) => Object.keys(storage)) ?? []
  return stored.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length))
}

/** Uses the storage of this origin, and returns `undefined` if the browser, or the page, denies it. */
function withStorage<Result>(use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(localStorage)
  } catch {
    return undefined
  }
}
