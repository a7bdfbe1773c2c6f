import { beyondChance, type Difference } from '@otklik/scoring'

/** Holds the columns of a comparison that rows of every kind have. */
interface Comparison {
  difference: number | null
  differenceLow: number | null
  differenceHigh: number | null
  beyondChance: boolean | null
  compared: number
}

/** Says how the scores of two sides are compared. */
interface Comparing<Counts, Columns> {
  differenceOf: (group: Counts, other: Counts, alpha?: number) => Difference | null
  /** Returns the columns that tell of the other side. */
  describe: (other: Counts) => Columns
}

/**
 * Compares each group with its other side, in the order of the groups. All are compared before the first row is sent, as
 * each difference is judged by how many there are.
 */
export function compareGroups<Counts, Columns extends object>(
  groups: readonly Counts[],
  against: readonly Counts[],
  { differenceOf, describe }: Comparing<Counts, Columns>,
): (Columns & Comparison)[] {
  const differences = against.map((other, index) => {
    const group = groups[index] as Counts
    return (alpha?: number) => differenceOf(group, other, alpha)
  })
  const { beyondChance: verdicts, compared } = beyondChance(differences)
  return against.map((other, index) => {
    const found = differences[index]?.()
    return {
      ...describe(other),
      difference: found?.difference ?? null,
      differenceLow: found?.low ?? null,
      differenceHigh: found?.high ?? null,
      beyondChance: verdicts[index] ?? null,
      compared,
    }
  })
}
