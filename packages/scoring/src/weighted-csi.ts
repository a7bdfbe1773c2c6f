import { percentOfBest } from './csi.ts'

/** A survey may give an indicator at most this weight. */
const MAX_WEIGHT = 1000

/** An indicator is a question of a survey that has a weight, here with its mean. */
export interface Indicator {
  /** The indicator counts in the figures of this layer; without a layer it counts in `all` alone. */
  readonly layer?: number | null | undefined
  /** Weights are above 0, up to 1000; only the proportion to the other weights matters. */
  readonly weight: number
  /** The mean is in score points, 1 to 5; `null` when nobody has answered. */
  readonly mean: number | null
}

/** Holds the weighted CSI of some indicators. */
export interface WeightedMean {
  /** The weighted mean is in score points, 1 to 5, unrounded; `null` when no indicator was answered. */
  readonly mean: number | null
  /** The percentage of the best score is 20 to 100, unrounded; `null` where the mean is. */
  readonly percent: number | null
  /** This share of the weight was answered, 0 to 1; `null` when there are no indicators. */
  readonly answeredWeight: number | null
}

/** Holds the weighted CSI of a survey. */
export interface WeightedCsi {
  readonly all: WeightedMean
  /** Each layer that has an indicator has an entry; the lowest layer comes first. */
  readonly layers: readonly (WeightedMean & { readonly layer: number })[]
}

/**
 * Returns the weighted CSI: the weighted mean of the answered indicators, for each layer and for all of them.
 *
 * An indicator that nobody answered is left out together with its weight; `answeredWeight` says how much is left.
 *
 * @param indicators the indicators of one survey, with the weights of one company
 * @returns the figures for all indicators and for each layer; `null` where nothing was answered
 * @throws {RangeError} when a weight is not above 0 and up to 1000, a mean is outside 1 to 5, or a layer is not whole
 * @see the centre's own measure; no outside source
 * @example
 * weightedCsi([
 *   { layer: 1, weight: 3, mean: 5 },
 *   { layer: 1, weight: 2, mean: 4 },
 *   { layer: 2, weight: 1, mean: 3 },
 * ]).all // { mean: 4.3333…, percent: 86.66…, answeredWeight: 1 }
 */
export function weightedCsi(indicators: readonly Indicator[]): WeightedCsi {
  indicators.forEach(checkIndicator)

  const byLayer = Map.groupBy(indicators, ({ layer }) => layer ?? null)
  const layers = [...byLayer.keys()].filter((layer) => layer !== null).sort((a, b) => a - b)
  return {
    all: weightedMean(indicators),
    layers: layers.map((layer) => ({ layer, ...weightedMean(byLayer.get(layer) ?? []) })),
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

  // Rounding can move the mean of equal means just off the scale.
  const mean = answered === 0 ? null : Math.min(5, Math.max(1, points / answered))
  return {
    mean,
    percent: mean === null ? null : percentOfBest(mean),
    answeredWeight: total === 0 ? null : answered / total,
  }
}

export function checkIndicator({ layer, weight, mean }: Indicator): void {
  if (!(weight > 0 && weight <= MAX_WEIGHT)) {
    throw new RangeError(`weight must be above 0, up to ${MAX_WEIGHT}; got ${weight}`)
  }
  if (mean !== null && !(mean >= 1 && mean <= 5)) {
    throw new RangeError(`mean must be 1 to 5, or null; got ${mean}`)
  }
  if (layer != null && !Number.isSafeInteger(layer)) {
    throw new RangeError(`layer must be a whole number; got ${layer}`)
  }
}
