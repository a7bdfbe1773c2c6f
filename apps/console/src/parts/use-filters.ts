import { useSearchParams } from 'wouter-preact'

/** Holds the filters of a view, which live in its address. */
export interface Filters {
  /** Returns the value of a filter, or the first of several. */
  one(name: string): string | undefined
  all(name: string): string[]
  /**
   * Changes some filters. Those that are empty or `undefined` leave the address.
   *
   * @param options with `replace`, Back does not lead to the filters before
   */
  set(changes: Record<string, string | readonly string[] | undefined>, options?: { replace?: boolean }): void
  /** Holds all of them, to be sent on to the API. */
  params: URLSearchParams
}

/** Reads the filters of the view from its address. Back leads to the filters before. */
export function useFilters(): Filters {
  const [params, setParams] = useSearchParams()
  return {
    params,
    one: (name) => params.get(name) ?? undefined,
    all: (name) => params.getAll(name),
    set: (changes, options) =>
      setParams((current) => {
        const next = new URLSearchParams(current)
        for (const [name, value] of Object.entries(changes)) {
          next.delete(name)
          for (const one of [value ?? []].flat()) if (one !== '') next.append(name, one)
        }
        return next
      }, options),
  }
}
