import type { Language } from '@otklik/texts'
import type { Cell } from '../../http/tables/column.ts'
import { addDays, type Days } from '../calendar/whole-days.ts'

/** Stands for a figure that there is not. */
export const NO_FIGURE = '–'

/** Writes figures and days in one language. */
export interface FigureFormats {
  count: (value: Cell) => string
  /** Writes a mean or a net promoter score. */
  points: (value: Cell) => string
  /** Writes a difference with its sign. */
  difference: (value: Cell) => string
  /** Writes a share in percent. */
  share: (value: Cell) => string
  /** Writes an interval, or nothing if there is none. */
  interval: (format: (value: Cell) => string, low: Cell, high: Cell) => string | undefined
  /** Writes days, by their months alone where these are whole. */
  days: (days: Days) => string
}

const formats = new Map<Language, FigureFormats>()

/** Returns the formats of a language. Opening them takes longer than using them. */
export function formatsOf(language: Language): FigureFormats {
  const known = formats.get(language) ?? openFormats(language)
  formats.set(language, known)
  return known
}

function openFormats(language: Language): FigureFormats {
  const writer = (options: Intl.NumberFormatOptions) => {
    const { format } = new Intl.NumberFormat(language, options)
    return (value: Cell) => (typeof value === 'number' ? format(value) : NO_FIGURE)
  }
  const points = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  const ofDays = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const ofMonth = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return {
    count: writer({ maximumFractionDigits: 0 }),
    points: writer(points),
    difference: writer({ ...points, signDisplay: 'exceptZero' }),
    share: writer({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    interval: (format, low, high) =>
      typeof low === 'number' && typeof high === 'number' ? `${format(low)} – ${format(high)}` : undefined,
    days: ({ from, to }) => {
      const [first, last] = [new Date(from), new Date(addDays(to, -1))]
      const areMonths = from.endsWith('-01') && to.endsWith('-01')
      return (areMonths ? ofMonth : ofDays).formatRange(first, last)
    },
  }
}
