/** Lists the states of cases that wait for somebody here. */
const TO_DO = ['open', 'contacted']
/** Are the filters that the API takes as they stand in the address. */
const SAME = ['owner', 'kind', 'service', 'company', 'cause', 'due', 'q']
const PAGE_ROWS = 100

/** Returns `true` if the view shows only cases that wait, so that their due times can order it. */
export function isOfWaiting(params: URLSearchParams): boolean {
  const state = params.get('state')
  return state === null || TO_DO.includes(state)
}

/**
 * Returns the path of a view's cases in the API. Without a state the view shows what is to be done, and `state=all` shows
 * every case. What waits has the most urgent first, unless the address says otherwise.
 */
export function casesPath(params: URLSearchParams, cursor?: string): string {
  const query = new URLSearchParams({ limit: String(PAGE_ROWS) })
  const state = params.get('state')
  if (state !== 'all') for (const each of state === null ? TO_DO : [state]) query.append('state', each)
  for (const name of SAME) for (const value of params.getAll(name)) query.append(name, value)
  if (isOfWaiting(params) && params.get('order') !== 'newest') query.set('order', 'due')
  if (cursor !== undefined) query.set('cursor', cursor)
  return `/v1/cases?${query}`
}
