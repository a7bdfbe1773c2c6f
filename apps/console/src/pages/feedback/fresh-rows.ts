/** Is a row of the list, as far as its place matters. */
interface Placed {
  id: string
}

/**
 * Counts the rows that came since a list was shown. The place of a row never changes, so what is new stands before what
 * was first.
 *
 * @returns `undefined` if all of the newest page is new, so that there may be more
 */
export function countFresh(newest: readonly Placed[], shown: readonly Placed[]): number | undefined {
  if (shown.length === 0) return newest.length
  const known = new Set(shown.map(({ id }) => id))
  const index = newest.findIndex(({ id }) => known.has(id))
  return index === -1 ? undefined : index
}

/** Returns the rows that are shown, each as it is now. */
export function refresh<Row extends Placed>(shown: readonly Row[], newest: readonly Row[]): Row[] {
  const now = new Map(newest.map((row) => [row.id, row]))
  return shown.map((row) => now.get(row.id) ?? row)
}
