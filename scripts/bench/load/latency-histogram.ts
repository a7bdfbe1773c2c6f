// Buckets grow by 1 %, so that a percentile is good to 1 %, and rounds and processes can be added up.
const GROWTH = Math.log(1.01)
const LONGEST_MS = 60_000

export function emptyLatencies(): Uint32Array {
  return new Uint32Array(bucketOf(LONGEST_MS) + 1)
}

export function addLatency(latencies: Uint32Array, ms: number): void {
  const bucket = Math.min(bucketOf(ms), latencies.length - 1)
  latencies[bucket] = (latencies[bucket] ?? 0) + 1
}

/** @returns milliseconds; 0 where nothing was counted */
export function percentile(latencies: Uint32Array, share: number): number {
  let left = latencies.reduce((sum, n) => sum + n, 0) * share
  const bucket = latencies.findIndex((n) => {
    left -= n
    return n > 0 && left <= 0
  })
  return bucket === -1 ? 0 : Math.exp(bucket * GROWTH) / 1000
}

// Microseconds, on a logarithmic scale.
function bucketOf(ms: number): number {
  return Math.max(0, Math.round(Math.log(ms * 1000) / GROWTH))
}
