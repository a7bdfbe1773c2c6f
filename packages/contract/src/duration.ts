// Each duration is a literal, so that a bundler can drop those that are not used.

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
/** A day always has 24 hours here, even if a time zone changes its clocks. */
export const DAY_MS = 86_400_000
export const WEEK_MS = 604_800_000
