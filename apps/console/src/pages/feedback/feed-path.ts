import { addDays } from '../../format/times.ts'

/** A page of the list holds so many rows. */
export const PAGE_ROWS = 50

/** Lists what the address of this page holds beside filters: the response that is open. */
const OPEN = ['response', 'evidence']

/** Returns the path of the first page of the responses that an address selects, the newest first. */
export function feedPath(address: URLSearchParams, today: string): string {
  const query = new URLSearchParams(address)
  for (const name of [...OPEN, 'days']) query.delete(name)
  const days = Number(address.get('days'))
  if (days > 0 && !query.has('from') && !query.has('to')) query.set('from', addDays(today, 1 - days))
  query.set('order', 'newest')
  query.set('limit', String(PAGE_ROWS))
  return `/v1/responses?${query}`
}

/** Lists the filters that an address has. */
export function filtersIn(address: URLSearchParams): string[] {
  return [...new Set(address.keys())].filter((name) => !OPEN.includes(name))
}
