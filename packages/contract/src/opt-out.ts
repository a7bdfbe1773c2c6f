import { z } from 'zod'
import { PersonId } from './text.ts'

export const NewOptOut = z
  .strictObject({ person: z.strictObject({ id: PersonId }).describe('Says who wants no more letters.') })
  .describe('Names a person who wants no more letters.')
  .meta({ examples: [{ person: { id: 'p-1042' } }] })
export type NewOptOut = z.infer<typeof NewOptOut>

export const OptOut = NewOptOut.extend({
  since: z.iso.datetime().describe('Tells when the first opt-out was recorded.'),
})
  .describe('Tells since when a person gets no letters.')
  .meta({ examples: [{ person: { id: 'p-1042' }, since: '2026-03-10T12:00:00.000Z' }] })
export type OptOut = z.infer<typeof OptOut>
