/** Holds the parameters of a query. Those that are `undefined` are left out, and lists are repeated. */
export type Query = Record<string, string | number | readonly string[] | undefined>

/** Returns a path with its query, of the API or of the console. */
export function pathOf(path: string, query: Query): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const each of [value ?? []].flat()) params.append(name, String(each))
  }
  const search = params.toString()
  return search === '' ? path : `${path}?${search}`
}
