/** Polls find what other collectors have written and what has become due. */
const POLL_MS = 1000
/** Each poll that finds nothing doubles the time to the next one, up to this. On Citus a poll asks every shard. */
const IDLE_POLL_MS = 10_000
/** Polls are at least this far apart, however often writes wake the worker. */
const MIN_GAP_MS = 100

/** Tells what a poll came to: it failed if a part of the database did not answer. */
export type PollOutcome = 'found' | 'empty' | 'failed'

/** Decides how long a worker waits between its polls. */
export interface PollPace {
  polled: (outcome: PollOutcome) => void
  /** Is called when a write ends the wait for the next poll. */
  woken: () => void
  /** Returns how far apart polls are at least. While they find nothing it doubles, up to a second. */
  gapMs: () => number
  /** Returns how long the next poll waits for a write after that. Collectors that started together drift apart. */
  idleMs: (random: number) => number
}

export function openPollPace(): PollPace {
  let outcome: PollOutcome = 'found'
  let emptyPolls = 0
  let idlePolls = 0
  return {
    polled(latest) {
      outcome = latest
      emptyPolls = latest === 'empty' ? emptyPolls + 1 : 0
      idlePolls = latest === 'empty' ? idlePolls + 1 : 0
    },
    woken() {
      idlePolls = 0
    },
    gapMs: () => (outcome === 'failed' ? POLL_MS : Math.min(MIN_GAP_MS * 2 ** emptyPolls, POLL_MS)),
    idleMs: (random) =>
      Math.min(POLL_MS * 2 ** Math.max(idlePolls - 1, 0), IDLE_POLL_MS) * (0.75 + random / 2),
  }
}
