import { z } from 'zod'
import { PersonId } from './text.ts'

/** Names a person who wants no more letters. */
export const NewOptOut = z.strictObject({ person: z.strictObject({ id: PersonId }) })
export type NewOptOut = z.infer<typeof NewOptOut>

/** Tells since when a person gets no letters. */
export const OptOut = NewOptOut.extend({ since: z.iso.datetime() })
export type OptOut = z.infer<typeof OptOut>
