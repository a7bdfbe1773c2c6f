import { createStore, useStore } from '../api/store.ts'

const MINUTE_MS = 60_000

const minute = createStore(new Date())
setInterval(() => minute.set(new Date()), MINUTE_MS)

/** Returns the time now, and renders again each minute, so that `due in 5 minutes` does not stay on the page for an hour. */
export function useMinute(): Date {
  useStore(minute)
  return new Date()
}
