// This file stays free of zod, as the console imports it.

/** Bounds for how many days a workspace may keep data. */
export const RETENTION_DAYS = { min: 1, max: 3650 } as const

/** Entries of the audit are kept for at least so many days. */
export const MIN_AUDIT_DAYS = 30

/** Entries of the audit are kept for this long where the workspace does not say otherwise. */
export const AUDIT_DAYS = 730
