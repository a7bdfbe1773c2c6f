const PREFIX = 'otklik:'

/** Every stored value has an expiry time, in milliseconds since 1970. */
export interface Expiring {
  until?: number
}

// The fallback for sandboxed frames, which have no storage, and for storage that is full.
const inMemory = new Map<string, string>()

/** Saves a value in `localStorage`, and in memory in case that fails. */
export function save(key: string, value: Expiring) {
  const json = JSON.stringify(value)
  inMemory.set(PREFIX + key, json)
  try {
    localStorage.setItem(PREFIX + key, json)
  } catch {}
}

/** Returns a saved value, or `undefined` if there is none or it has expired. */
export function load<Value extends Expiring>(key: string): Value | undefined {
  try {
    const value: Value = JSON.parse(read(PREFIX + key) ?? '{}')
    if (value.until && value.until > Date.now()) return value
  } catch {}
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
  inMemory.delete(PREFIX + key)
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {}
}

function read(key: string): string | null | undefined {
  try {
    return localStorage.getItem(key) ?? inMemory.get(key)
  } catch {
    return inMemory.get(key)
  }
}

function keys(): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length))
  } catch {
    return []
  }
}
