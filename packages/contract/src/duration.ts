// Lengths of time for clocks and timers. Each is a literal, so that a bundle takes only those that it uses.

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
/** A day has 24 hours here, whatever a time zone's clocks do. */
export const DAY_MS = 86_400_000
export const WEEK_MS = 604_800_000
