import type { Filter, View } from './view.ts'

/** Lists what cases can be grouped and filtered by, too. */
const OF_CASES = ['service', 'line', 'agent', 'company', 'level', 'touchpoint']

export interface Selection {
  /** Lists the groupings, which are those of the API. */
  by?: readonly (string | undefined)[]
  /** Is the value of the view's dimension that is shown alone. */
  shown?: string | undefined
  isCompared?: boolean
}

/** Returns the path of the scores of a view. */
export function scoresPath(view: View, { by = [], shown, isCompared = false }: Selection = {}): string {
  const { question, against } = view
  return pathOf('/v1/scores', view, by, shown, {
    ...(question.key !== 'csi' && { question: question.key }),
    ...(isCompared &&
      against && { against: against === 'rest' ? against : `${against.from}..${against.to}` }),
  })
}

/** Returns the path of the response rates of a view. */
export function ratesPath(view: View, { by = [], shown }: Selection = {}): string {
  return pathOf('/v1/response-rates', view, by, shown)
}

/** Returns the path of the cases of a view, or `undefined` if cases are not counted by what it chooses, or by its question. */
export function casesPath(view: View, { by = [], shown }: Selection = {}): string | undefined {
  if (view.question.key !== 'csi') return undefined
  const names = [
    ...view.filters.map(([name]) => name),
    ...(view.by && (by.includes(view.by) || shown) ? [view.by] : []),
  ]
  if (!names.every((name) => OF_CASES.includes(name))) return undefined
  return pathOf('/v1/case-figures', view, by, shown)
}

/** Returns the path of the published table in the days of a view. Only the two canonical questions have one. */
export function publishedPath({ question, days }: View): string {
  const params = new URLSearchParams({ ...days, ...(question.key === 'nps' && { question: 'nps' }) })
  return `/v1/published?${params}`
}

function pathOf(
  route: string,
  { days, filters, by: dimension }: View,
  by: Selection['by'] = [],
  shown: string | undefined,
  more: Record<string, string> = {},
): string {
  const groups = by.filter((group) => group !== undefined)
  const params = new URLSearchParams({ ...days, ...(groups.length > 0 && { by: groups.join() }), ...more })
  const all: Filter[] = [...filters]
  if (dimension !== undefined && shown !== undefined) {
    // The value that is shown is one of those of a filter, so it takes their place.
    const others = all.filter(([name]) => name !== dimension)
    all.splice(0, all.length, ...others, [dimension, [shown]])
  }
  for (const [name, values] of all) for (const value of values) params.append(name, value)
  // A list of groupings stays readable where the address is copied.
  return `${route}?${String(params).replaceAll('%2C', ',')}`
}
