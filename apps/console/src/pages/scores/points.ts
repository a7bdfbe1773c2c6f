import type { ChoiceRow, Period } from '@otklik/contract'
import { formatCount } from '../../format/numbers.ts'
import { formatPeriod, formatPeriodShort, listPeriods } from '../../format/periods.ts'
import type { Point } from '../../parts/chart/point.ts'
import type { MergedRow } from './merge-rows.ts'
import type { Days } from './periods.ts'
import { intervalOf, type ScoreFigure } from './score-figure.ts'

/** Returns the points of the picture of a score. */
export function scorePoints(rows: readonly MergedRow[], unit: Period, figure: ScoreFigure): Point[] {
  return rows.map((row) => ({
    ...periodOf(row, unit),
    n: row.score?.n ?? 0,
    ...(row.score ? figure.of(row.score) : { value: null }),
    against: row.score ? figure.againstOf(row.score) : null,
  }))
}

/** Returns the points of the picture of the response rate. They are made of those whom the question reached. */
export function ratePoints(rows: readonly MergedRow[], unit: Period): Point[] {
  return rows.map((row) => ({
    ...periodOf(row, unit),
    n: row.rate?.delivered ?? 0,
    value: row.rate?.responseRate ?? null,
    low: row.rate?.rateLow ?? null,
    high: row.rate?.rateHigh ?? null,
  }))
}

/** Returns the points of the picture of one option of a choice. */
export function sharePoints(rows: readonly ChoiceRow[], unit: Period, days: Days) {
  const found = new Map(rows.map((row) => [row.period, row]))
  return listPeriods(unit, days).map((day) => {
    const { share = null, shareLow = null, shareHigh = null, n = 0 } = found.get(day) ?? {}
    return { ...labelsOf(day, unit), value: share, low: shareLow, high: shareHigh, n }
  })
}

/** Describes a point in a line: its period, its value, its interval and n. */
export function describePoint(
  { label, value, low = null, high = null, n }: Point,
  { format, formatBound }: Pick<ScoreFigure, 'format' | 'formatBound'>,
) {
  if (value === null) return label
  return `${label}: ${format(value)} (${intervalOf({ value, low, high }, formatBound)}), n = ${formatCount(n)}`
}

function periodOf({ group }: MergedRow, unit: Period) {
  return labelsOf(String(group.period), unit)
}

function labelsOf(day: string, unit: Period): Pick<Point, 'day' | 'label' | 'short'> {
  return { day, label: formatPeriod(unit, day), short: formatPeriodShort(unit, day) }
}
