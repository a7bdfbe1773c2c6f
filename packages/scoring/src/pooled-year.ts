/**
 * Pools the answers of several periods, so that a year's figure is of all answers of its four quarters together.
 *
 * @param periods responses per score of each period, all of one scale
 * @returns responses per score; `{}` when there is no period
 * @see the centre's own measure; no outside source
 * @example
 * nps(poolCounts([first, second, third, fourth])) // 82
 */
export function poolCounts<Score extends number>(
  periods: readonly Readonly<Record<Score, number>>[],
): Record<Score, number> {
  const pooled = {} as Record<Score, number>
  for (const counts of periods) {
    for (const score of Object.keys(counts).map(Number) as Score[]) {
      pooled[score] = (pooled[score] ?? 0) + counts[score]
    }
  }
  return pooled
}

/**
 * Returns the average of the quarters' own figures. It is shown beside the pooled year, under this name, as it gives a
 * quarter of few answers the weight of one of many.
 *
 * @param figures the figures of the quarters, all in one unit; `null` for a quarter without answers, which is left out
 * @returns a number in the unit of the figures, unrounded; `null` when no quarter has a figure
 * @see the centre's own measure; no outside source
 * @example
 * averageOfQuarters([80, 80, 87, 81]) // 82
 */
export function averageOfQuarters(figures: readonly (number | null)[]): number | null {
  const known = figures.filter((figure) => figure !== null)
  return known.length === 0 ? null : known.reduce((sum, figure) => sum + figure, 0) / known.length
}
