import type { AvailableFigures, CountedQuestion, Period } from '@otklik/contract'
import { type Days, daysOf, PRESETS, type Preset, previousDays, unitFor, yearBefore } from './periods.ts'

/** Says what the page shows. It is read from the address, whose names are those of the API's parameters. */
export interface View {
  /** Is `published` if the address asks for figures of people that only the published table may show this user. */
  kind: 'scores' | 'choice' | 'published'
  question: CountedQuestion
  /** Names the dimension of the table, or is `undefined` for figures in total. */
  by: string | undefined
  unit: Period
  days: Days
  against: 'rest' | Days | undefined
  filters: readonly Filter[]
  /** Is the value of the group that the pictures show, or `undefined` for all together. */
  shown: string | undefined
}

export type Filter = readonly [name: string, values: readonly string[]]

export const UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const satisfies Period[]
const isUnit = (group: string): group is Period => UNITS.some((unit) => unit === group)
/** Lists the parameters that are no filters. */
const OTHERS = ['question', 'by', 'from', 'to', 'period', 'against', 'shown', 'sort']
/** Is the question that every workspace asks. */
export const CSI: CountedQuestion = { key: 'csi', kind: 'csi', text: null }

/**
 * Reads what an address asks for, as far as the user may see it. What the API would refuse is never in a view.
 *
 * @param seesAnswers tells if the user may read single answers. Nothing is then refused but what does not exist
 */
export function readView(
  params: URLSearchParams,
  { questions, dimensions }: Pick<AvailableFigures, 'questions' | 'dimensions'>,
  seesAnswers: boolean,
  today: string,
): View {
  const known = new Set(dimensions.map(({ key }) => key))
  const by = (params.get('by') ?? 'service').split(',')
  const dimension = by.find((group) => group !== '' && !isUnit(group))
  const names = [...new Set(params.keys())].filter((name) => !OTHERS.includes(name))
  const isOfPeople =
    !seesAnswers &&
    (known.size === 0 || [...names, ...(dimension ? [dimension] : [])].some((name) => !known.has(name)))

  const question = questions.find(({ key }) => key === (params.get('question') ?? 'csi')) ?? CSI
  const days = readDays(params, today)
  const unit = unitFor(days, by.find(isUnit))
  const view = { question, unit, days, filters: readFilters(params, names, known) }
  if (isOfPeople) return { ...view, kind: 'published', by: undefined, against: undefined, shown: undefined }
  const shown = params.get('shown') ?? undefined
  if (question.kind === 'choice') return { ...view, kind: 'choice', by: undefined, against: undefined, shown }
  const grouped = dimension !== undefined && known.has(dimension) ? dimension : undefined
  return {
    ...view,
    kind: 'scores',
    by: grouped,
    against: readAgainst(params.get('against'), days, grouped !== undefined),
    shown: grouped && shown,
  }
}

/** Returns the relative period that an address names, or `undefined` for days of its own. */
export function presetOf(params: URLSearchParams): Preset | undefined {
  if (ownDays(params)) return undefined
  return PRESETS.find((preset) => preset === params.get('period')) ?? PRESETS[0]
}

function readDays(params: URLSearchParams, today: string): Days {
  return ownDays(params) ?? daysOf(presetOf(params) ?? PRESETS[0], today)
}

function ownDays(params: URLSearchParams): Days | undefined {
  return daysBetween(params.get('from') ?? '', params.get('to') ?? '')
}

const DAY = /^[1-9]\d{3}-\d{2}-\d{2}$/

function daysBetween(from: string, to: string): Days | undefined {
  const areDays = [from, to].every((day) => DAY.test(day) && new Date(day).toJSON()?.startsWith(day))
  return areDays && from < to ? { from, to } : undefined
}

function readAgainst(against: string | null, days: Days, isGrouped: boolean): View['against'] {
  if (against === 'rest') return isGrouped ? 'rest' : undefined
  if (against === 'previous') return previousDays(days)
  if (against === 'year-before') return yearBefore(days)
  const [from = '', to = ''] = against?.split('..') ?? []
  return daysBetween(from, to)
}

function readFilters(
  params: URLSearchParams,
  names: readonly string[],
  known: ReadonlySet<string>,
): Filter[] {
  return names
    .filter((name) => known.has(name))
    .map((name) => [name, params.getAll(name).filter((value) => value !== '')] as const)
    .filter(([, values]) => values.length > 0)
}
