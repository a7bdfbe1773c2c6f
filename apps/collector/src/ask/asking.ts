import type { FoundKey } from '../workspace/key-queries.ts'

/** The workspace that asks. */
export type Asking = Pick<FoundKey, 'workspace' | 'timeZone' | 'idSecret'>
