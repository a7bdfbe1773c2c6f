import { z } from 'zod'
import { PageAsk } from './response.ts'

/** Sent when a widget is seen: half visible for a second. */
export const NewView = PageAsk
export type NewView = z.infer<typeof NewView>

/**
 * `open`: waits for an answer. `answered`: has a current response. `closed`: expired unanswered, or open
 * ratings are off. `csi` is told only to the bearer of a token; `editableUntil` only while it lies ahead.
 */
export const ViewState = z.object({
  state: z.enum(['open', 'answered', 'closed']),
  csi: z.int().optional(),
  editableUntil: z.iso.datetime().optional(),
})
export type ViewState = z.infer<typeof ViewState>
