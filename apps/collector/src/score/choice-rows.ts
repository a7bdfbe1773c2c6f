import type { ChoiceRow, ScoreQuery } from '@otklik/contract'
import { INDICATIVE_BELOW } from '@otklik/scoring'
import { foldGroups } from './fold-groups.ts'
import type { GroupRow } from './grouping.ts'
import { withholdSmall } from './withhold-small.ts'

/**
 * How often each option was taken, one row a group and option. A withheld group has one row, as which
 * options its few people took would tell of them.
 *
 * @param counted rows with an `option`; `null` stands for everybody who answered
 */
export function choiceRows(query: ScoreQuery, counted: readonly GroupRow[]): ChoiceRow[] {
  const groups = foldGroups(query, counted)
  const sized = groups.map(({ columns, counted }) => {
    const everybody = counted.find(({ option }) => option === null)
    const n = Number(everybody?.n ?? 0)
    return { ...columns, option: null, count: null, n, indicative: n < INDICATIVE_BELOW }
  })

  return withholdSmall(query, sized, ({ n }) => n).flatMap((row, index): ChoiceRow[] => {
    if (row.withheld) return [row]
    const options = groups[index]?.counted.filter(({ option }) => option !== null) ?? []
    return options.map(({ option, n: count }) => ({ ...row, option: String(option), count: Number(count) }))
  })
}
