// Each bucket is 1 % wider than the last, so percentiles are exact to 1 % and histograms can be added up.
const GROWTH = Math.log(1.01)
const LONGEST_MS = 60_000

export function emptyLatencies(): Uint32Array {
  return new Uint32Array(bucketOf(LONGEST_MS) + 1)
}

export function addLatency(latencies: Uint32Array, ms: number): void {
  const bucket = Math.min(bucketOf(ms), latencies.length - 1)
  latencies[bucket] = (latencies[bucket] ?? 0) + 1
}

/** Returns the latency in milliseconds below which the given share lies; 0 for an empty histogram. */
export function percentile(latencies: Uint32Array, share: number): number {
  let left = latencies.reduce((sum, n) => sum + n, 0) * share
  const bucket = latencies.findIndex((n) => {
    left -= n
    return n > 0 && left <= 0
  })
  return bucket === -1 ? 0 : Math.exp(bucket * GROWTH) / 1000
}

// The scale is logarithmic, in microseconds.
function bucketOf(ms: number): number {
  return Math.max(0, Math.round(Math.log(ms * 1000) / GROWTH))
}
