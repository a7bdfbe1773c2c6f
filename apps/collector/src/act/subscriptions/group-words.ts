import { PERIODS, type Period } from '@otklik/contract'
import type { FiguresLetterTexts } from '@otklik/texts'
import type { Cell, Row } from '../../http/tables/column.ts'
import { type Grouping, groupColumns } from '../../score/grouping/grouping.ts'
import { addDays, addMonths, type Days } from '../calendar/whole-days.ts'
import type { FigureFormats } from '../figure-letters/format-figures.ts'
import type { ReadView } from './read-view.ts'

/** Lists the groups whose values are words of this program, and not of the workspace. */
const IN_OUR_WORDS: readonly string[] = ['channel', 'trust', 'kind', 'outcome']

/** Names what figures are grouped or filtered by. An attribute has the name that the workspace gave it. */
export function groupName(
  group: string,
  { attributes }: Grouping,
  { group: names }: FiguresLetterTexts,
): string {
  const known: Readonly<Record<string, string>> = names
  return known[group] ?? attributes?.find(({ key }) => key === group)?.name ?? group
}

/** Returns a value of a group in words of the reader's language, as far as it is a word of this program. */
export function wordFor(group: string, value: Cell, { value: words, unknown }: FiguresLetterTexts): string {
  if (value === null || value === undefined) return unknown
  const known: Readonly<Record<string, string>> = words
  return (IN_OUR_WORDS.includes(group) && known[String(value)]) || String(value)
}

/** Names a row by its group. */
export function labelOf(
  row: Row,
  { query, columns }: ReadView,
  texts: FiguresLetterTexts,
  formats: FigureFormats,
): string {
  // A published row is named by its period and its group, whatever the query was.
  if (columns.some(({ name }) => name === 'publishedAt')) {
    const group = row.others === true ? texts.others : (row.groupName ?? row.group ?? texts.unknown)
    return `${formats.days({ from: String(row.period), to: String(row.periodEnd) })} · ${group}`
  }
  const unit = PERIODS.find((period) => query.by?.includes(period))
  const names = groupColumns(query)
  const groups = names
    .filter((name) => !names.includes(`${name}Name`))
    .map((name) => {
      if (unit && name === 'period') return formats.days(daysOf(unit, String(row.period)))
      return wordFor(name, row[name] ?? row[name.replace(/Name$/, '')], texts)
    })
  const option = row.option === undefined ? [] : [String(row.option)]
  return [...groups, ...option].join(' · ') || texts.all
}

/** Returns the days of a period that is named by its first day. */
function daysOf(unit: Period, from: string): Days {
  const months = { month: 1, quarter: 3, year: 12 } as Partial<Record<Period, number>>
  const to = months[unit] ? addMonths(from, months[unit]) : addDays(from, unit === 'week' ? 7 : 1)
  return { from, to }
}
