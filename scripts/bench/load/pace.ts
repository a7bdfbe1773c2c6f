const TICK_MS = 2

/** Sends at a steady rate. A request for which no connection is free is sent as soon as one is. */
export function pace(ratePerSecond: number, idle: (() => void)[], senders: (() => void)[]): () => void {
  idle.push(...senders)
  const startedAt = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * ratePerSecond)
    for (; sent < due; sent++) {
      const next = idle.shift()
      if (!next) return
      next()
    }
  }, TICK_MS)
  return () => clearInterval(timer)
}
