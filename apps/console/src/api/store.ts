import { useEffect, useState } from 'preact/hooks'

/** Holds one value that components follow. */
export interface Store<Value> {
  get(): Value
  set(value: Value): void
  /** Calls `listener` after each change, until the returned function is called. */
  subscribe(listener: () => void): () => void
}

export function createStore<Value>(value: Value): Store<Value> {
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Returns the value of a store, and renders again when it changes. */
export function useStore<Value>(store: Store<Value>): Value {
  const [, render] = useState<Value>()
  useEffect(() => {
    const follow = () => render(() => store.get())
    // It may have changed between the first rendering and this effect.
    follow()
    return store.subscribe(follow)
  }, [store])
  return store.get()
}
