// These constants stand in a file that imports nothing, so that the build replaces each name by its number.

/** A score that was chosen with the keyboard is confirmed after this: an arrow key passes every score on its way. */
export const CONFIRM_MS = 700

/** Half of the rating must be visible for this long before a view is reported. */
export const VISIBLE_MS = 1000

/** The first retry of a submission comes after this at most; each further one takes twice as long. */
export const FIRST_RETRY_MS = 1000

/** No retry of a submission waits for longer, whatever the collector asks for. */
export const LAST_RETRY_MS = 300_000

/** An attempt that takes longer may hang on a line that is dead, and is abandoned as soon as there is another. */
export const SLOW_MS = 3000

/** A request is given up after this. */
export const TIMEOUT_MS = 30_000

/** The survey of a page is asked for again after this. */
export const SURVEY_RETRY_MS = 5000
