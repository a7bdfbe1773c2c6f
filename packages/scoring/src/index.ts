export type { Interval } from './confidence-interval.ts'
export { type Closures, coverage } from './coverage.ts'
export { answered, csiIndex, csiPercent, mean, type ScoreCounts } from './csi.ts'
export { dissatisfactionIndex, timesLower, type Workload } from './dissatisfaction.ts'
export { isIndicative } from './indicative.ts'
export { meanInterval } from './mean-interval.ts'
export { type NpsCounts, type NpsGroups, nps, npsGroups, npsInterval } from './nps.ts'
export { openShare } from './open-share.ts'
export { quantile } from './quantile.ts'
export {
  type Cohort,
  type IssuedCohort,
  responseRate,
  responseRateInterval,
  returnRate,
} from './response-rate.ts'
export { top1, top2, top2Interval } from './top-share.ts'
export { type Indicator, type WeightedCsi, type WeightedMean, weightedCsi } from './weighted-csi.ts'
export { wilson } from './wilson.ts'
