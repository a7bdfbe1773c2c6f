import { setTimeout as sleep } from 'node:timers/promises'

/** Waits for a time. When the signal is aborted it returns early, without an error. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/**
 * Repeats a piece of work until it is stopped, which waits for the end of the work that has begun.
 *
 * @param work returns the time until it is to be done again
 * @param firstMs is the time until it is done first
 */
export function repeat(
  work: (signal: AbortSignal) => Promise<number>,
  firstMs: number,
  wait: Wait = waitByTimer,
): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const ended = run(stopping.signal)

  async function run(signal: AbortSignal): Promise<void> {
    await wait(firstMs, signal)
    while (!signal.aborted) await wait(await work(signal), signal)
  }

  return {
    stop: async () => {
      stopping.abort()
      await ended
    },
  }
}

async function waitByTimer(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error) => {
    if (!signal.aborted) throw error
  })
}
