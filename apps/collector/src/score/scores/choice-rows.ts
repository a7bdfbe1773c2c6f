import type { ChoiceRow, ScoreQuery } from '@otklik/contract'
import { isIndicative, openShare, wilson } from '@otklik/scoring'
import { groupRows } from '../grouping/group-rows.ts'
import type { GroupRow } from '../grouping/grouping.ts'

/**
 * Counts how often each option was chosen, one row for each group and option.
 *
 * @param counted rows with an `option`; the row with `null` counts everybody who answered
 * @param offered the options that are offered today, which come first; one that nobody chose counts 0
 */
export function* choiceRows(
  query: ScoreQuery,
  counted: readonly GroupRow[],
  offered: readonly string[],
): Generator<ChoiceRow> {
  for (const group of groupRows(query, counted)) {
    const total = group.counted.find(({ option }) => option === null)
    const n = Number(total?.n ?? 0)
    const counts = new Map(offered.map((option) => [option, 0]))
    for (const { option, n } of group.counted) {
      if (option !== null) counts.set(String(option), Number(n))
    }
    for (const [option, count] of counts) {
      const bounds = wilson(count, n)
      yield {
        ...group.columns,
        option,
        count,
        n,
        indicative: isIndicative(n),
        openShare: openShare(Number(total?.open ?? 0), n),
        share: bounds && count / n,
        shareLow: bounds?.low ?? null,
        shareHigh: bounds?.high ?? null,
      }
    }
  }
}
