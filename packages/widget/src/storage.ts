const PREFIX = 'otklik:'

/** Whatever is kept says until when, in milliseconds since 1970. */
export interface Expiring {
  until?: number
}

// A sandboxed frame has no storage, and a full one takes nothing more: then the page's own memory must do.
const inMemory = new Map<string, string>()

/** Keeps a value beyond this page, where the browser allows it. */
export function save(key: string, value: Expiring) {
  const json = JSON.stringify(value)
  inMemory.set(PREFIX + key, json)
  try {
    localStorage.setItem(PREFIX + key, json)
  } catch {}
}

/** What was kept, unless its time is over. */
export function load<Value extends Expiring>(key: string): Value | undefined {
  try {
    const value: Value = JSON.parse(read(PREFIX + key) ?? '{}')
    if (value.until && value.until > Date.now()) return value
  } catch {}
  remove(key)
  return undefined
}

/** Everything that was kept under keys beginning so. */
export function loadAll<Value extends Expiring>(prefix: string): Value[] {
  return keys()
    .filter((key) => key.startsWith(prefix))
    .map((key) => load<Value>(key))
    .filter((value) => value !== undefined)
}

/** Clears away what is past its time, so that a page of many tickets does not fill the storage. */
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
