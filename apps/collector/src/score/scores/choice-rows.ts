import type { ChoiceRow, ScoreQuery } from '@otklik/contract'
import { INDICATIVE_BELOW } from '@otklik/scoring'
import { groupRows } from '../grouping/group-rows.ts'
import type { GroupRow } from '../grouping/grouping.ts'
import { suppressSmallGroups } from '../grouping/suppress-small-groups.ts'

/**
 * How often each option was taken, one row a group and option. A withheld group has one row, as which
 * options its few people took would tell of them.
 *
 * @param counted rows with an `option`; `null` stands for everybody who answered
 * @param offered the options that are offered today, first in their order; one that nobody took counts 0
 */
export function choiceRows(
  query: ScoreQuery,
  counted: readonly GroupRow[],
  offered: readonly string[],
): ChoiceRow[] {
  const groups = groupRows(query, counted)
  const sized = groups.map(({ columns, counted }) => {
    const everybody = counted.find(({ option }) => option === null)
    const n = Number(everybody?.n ?? 0)
    return { ...columns, option: null, count: null, n, indicative: n < INDICATIVE_BELOW }
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
