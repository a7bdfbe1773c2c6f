/** One page of a list. `next` is the cursor of the rows behind it, `null` on the last page. */
export interface Page<Row> {
  rows: Row[]
  next: string | null
}

/**
 * Reads one page of a list by keyset. It looks for one row more than the page holds, which tells whether there is a
 * next page.
 *
 * @param find reads at most so many rows, from where the page begins
 * @param cursorOf names a row's place in the order of the list; the next page begins behind it
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

/** Returns the address that was requested, with another cursor and without its `api_key`, if there is a next page. */
export function nextPageUrl(publicUrl: string, requested: string, cursor: string | null): string | null {
  if (cursor === null) return null
  const url = new URL(requested, publicUrl)
  url.searchParams.delete('api_key')
  url.searchParams.set('cursor', cursor)
  return `${publicUrl}${url.pathname}${url.search}`
}
