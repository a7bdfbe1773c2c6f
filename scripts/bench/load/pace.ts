const PACE_MS = 2

/** Sends at a steady rate; what no connection was free for is sent as soon as one is. */
export function pace(ratePerSecond: number, idle: (() => void)[], lanes: (() => void)[]): () => void {
  idle.push(...lanes)
  const startedAt = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * ratePerSecond)
    for (; sent < due; sent++) {
      const next = idle.shift()
      if (!next) return
      next()
    }
  }, PACE_MS)
  return () => clearInterval(timer)
}
