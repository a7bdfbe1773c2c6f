import type { ChoiceRow, ScoreQuery } from '@otklik/contract'
import { isIndicative, openShare } from '@otklik/scoring'
import { groupRows } from '../grouping/group-rows.ts'
import type { GroupRow } from '../grouping/grouping.ts'
import { suppressSmallGroups } from '../grouping/suppress-small-groups.ts'

/**
 * Counts how often each option was chosen, one row for each group and option. A suppressed group has a single row, as
 * even the list of its options would reveal what its few people chose.
 *
 * @param counted rows with an `option`; the row with `null` counts everybody who answered
 * @param offered the options that are offered today, which come first; one that nobody chose counts 0
 */
export function choiceRows(
  query: ScoreQuery,
  counted: readonly GroupRow[],
  offered: readonly string[],
): ChoiceRow[] {
  const groups = groupRows(query, counted)
  const sized = groups.map(({ columns, counted }) => {
    const total = counted.find(({ option }) => option === null)
    const n = Number(total?.n ?? 0)
    return {
      ...columns,
      option: null,
      count: null,
      n,
      indicative: isIndicative(n),
      openShare: openShare(Number(total?.open ?? 0), n),
    }
  })

  return suppressSmallGroups(query, sized, ({ n }) => n).flatMap((row, index): ChoiceRow[] => {
    if (row.withheld) return [row]
    const counts = new Map(offered.map((option) => [option, 0]))
    for (const { option, n } of groups[index]?.counted ?? []) {
      if (option !== null) counts.set(String(option), Number(n))
    }
    return [...counts].map(([option, count]) => ({ ...row, option, count }))
  })
}
