/** Holds one page of a list. `next` is the cursor of the next page, or `null` on the last page. */
export interface Page<Row> {
  rows: Row[]
  next: string | null
}

/**
 * Reads one page of a list by keyset. It reads one row more than the page holds, to find out if there is a next page.
 *
 * @param find reads at most `limit` rows from the start of the page
 * @param cursorOf returns a row's position in the order of the list; the next page begins after it
 */
export async function readPage<Row>(
  limit: number,
  find: (limit: number) => Promise<Row[]>,
  cursorOf: (last: Row) => string,
): Promise<Page<Row>> {
  const found = await find(limit + 1)
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: last && found.length > limit ? cursorOf(last) : null }
}

/** Tells where a page of a list ended that is sorted by time, and by id where times are equal. */
export interface TimePosition {
  at: Date
  id: string
}

/** Returns the cursor of a position, in the form of the contract's `TimeCursor`. */
export function timeCursorOf({ at, id }: TimePosition): string {
  return `${at.getTime()}_${id}`
}

/** Returns the position that a validated cursor holds, or `undefined` for the start of the list. */
export function timePositionOf(cursor: string | undefined): TimePosition | undefined {
  if (cursor === undefined) return undefined
  const [time, id = ''] = cursor.split('_')
  return { at: new Date(Number(time)), id }
}

/** Returns the requested URL with the next cursor and without its `api_key`, or `null` if there is no next page. */
export function nextPageUrl(publicUrl: string, requested: string, cursor: string | null): string | null {
  if (cursor === null) return null
  const url = new URL(requested, publicUrl)
  url.searchParams.delete('api_key')
  url.searchParams.set('cursor', cursor)
  return `${publicUrl}${url.pathname}${url.search}`
}
