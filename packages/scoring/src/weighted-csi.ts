import { percentOfBest } from './csi.ts'

/** The heaviest weight that a survey may give to an indicator. */
const HEAVIEST = 1000

/** One question of a survey that carries a weight, with what it scored. */
export interface Indicator {
  /** The interaction level by which it is told, not the customer level; without one it counts in all alone. */
  readonly level?: number | null | undefined
  /** Above 0, up to 1000; only its proportion to the other weights matters. */
  readonly weight: number
  /** Score points, 1 to 5; `null` when nobody has answered. */
  readonly mean: number | null
}

/** A weighted CSI of some indicators. */
export interface WeightedMean {
  /** Score points, 1 to 5, unrounded; `null` when none of them was answered. */
  readonly mean: number | null
  /** The mean as a percentage of the best score, 20 to 100; `null` where the mean is. */
  readonly percent: number | null
  /** How much of their weight was answered: a share, 0 to 1; `null` when there are no indicators. */
  readonly answeredWeight: number | null
}

export interface WeightedCsi {
  readonly all: WeightedMean
  /** One entry for each interaction level that has an indicator, lowest level first. */
  readonly levels: readonly (WeightedMean & { readonly level: number })[]
}

/**
 * Weighted CSI: the weighted mean of the answered indicators, per interaction level and in all. An indicator that
 * nobody answered takes its weight away with it, and `answeredWeight` tells how much is left.
 *
 * @param indicators those of one survey, with the weights of one company
 * @returns figures in all and per interaction level, each `null` where nothing was answered
 * @throws {RangeError} when a weight isn't above 0 and up to 1000, a mean lies outside 1 to 5, or a level isn't whole
 * @see the centre's own measure; no outside source
 * @example
 * weightedCsi([
 *   { level: 1, weight: 3, mean: 5 },
 *   { level: 1, weight: 2, mean: 4 },
 *   { level: 2, weight: 1, mean: 3 },
 * ]).all // { mean: 4.3333…, percent: 86.66…, answeredWeight: 1 }
 */
export function weightedCsi(indicators: readonly Indicator[]): WeightedCsi {
  indicators.forEach(checkIndicator)

  const byLevel = Map.groupBy(indicators, ({ level }) => level ?? null)
  const levels = [...byLevel.keys()].filter((level) => level !== null).sort((a, b) => a - b)
  return {
    all: weightedMean(indicators),
    levels: levels.map((level) => ({ level, ...weightedMean(byLevel.get(level) ?? []) })),
  }
}

function weightedMean(indicators: readonly Indicator[]): WeightedMean {
  let total = 0
  let answered = 0
  let points = 0
  for (const { weight, mean } of indicators) {
    total += weight
    if (mean === null) continue
    answered += weight
    points += weight * mean
  }

  // Rounding can take the mean of equal means just off the scale.
  const mean = answered === 0 ? null : Math.min(5, Math.max(1, points / answered))
  return {
    mean,
    percent: mean === null ? null : percentOfBest(mean),
    answeredWeight: total === 0 ? null : answered / total,
  }
}

function checkIndicator({ level, weight, mean }: Indicator): void {
  if (!(weight > 0 && weight <= HEAVIEST)) {
    throw new RangeError(`weight must be above 0, up to ${HEAVIEST}; got ${weight}`)
  }
  if (mean !== null && !(mean >= 1 && mean <= 5)) {
    throw new RangeError(`mean must be 1 to 5, or null; got ${mean}`)
  }
  if (level != null && !Number.isSafeInteger(level)) {
    throw new RangeError(`level must be a whole number; got ${level}`)
  }
}
