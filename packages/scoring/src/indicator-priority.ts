import { checkIndicator, type Indicator } from './weighted-csi.ts'

/**
 * Returns the priority of each indicator: the part of the weighted index that is lost there, weight share × (5 − mean) / 4.
 *
 * The weight share is among the answered indicators, as in {@link weightedCsi}, so all priorities together are the whole
 * part of the index that is lost.
 *
 * @param indicators the indicators of one survey, with the weights of one company
 * @returns for each in order, 0 (nothing lost) to 1; `null` where an indicator was not answered
 * @throws {RangeError} as {@link weightedCsi}
 * @see the centre's own measure; no outside source
 * @example
 * indicatorPriorities([{ weight: 3, mean: 5 }, { weight: 1, mean: 4 }]) // [0, 0.0625]
 */
export function indicatorPriorities(indicators: readonly Indicator[]): (number | null)[] {
  indicators.forEach(checkIndicator)
  const answeredWeight = indicators.reduce((sum, { weight, mean }) => (mean === null ? sum : sum + weight), 0)
  return indicators.map(({ weight, mean }) =>
    mean === null ? null : ((weight / answeredWeight) * (5 - mean)) / 4,
  )
}
