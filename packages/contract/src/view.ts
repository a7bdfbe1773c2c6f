import { z } from 'zod'
import { PageAsk } from './response.ts'

/** Reports that a widget was seen, which means half visible for a second. */
export const NewView = PageAsk
export type NewView = z.infer<typeof NewView>

/**
 * Tells the state of an ask.
 *
 * `open`: it can be answered. `answered`: it has a current response. `closed`: it accepts no answer, as it has expired
 * or was erased, or the workspace does not accept ratings without a token.
 */
export const ViewState = z.object({
  state: z.enum(['open', 'answered', 'closed']),
  /** Is the current score. It is present only with a token. */
  csi: z.int().optional(),
  /** Is the name of the service, for the caption. It is absent if the catalogue has none but the key. */
  service: z.string().optional(),
  /** Is the end of the edit window. It is absent when the window has ended. */
  editableUntil: z.iso.datetime().optional(),
})
export type ViewState = z.infer<typeof ViewState>
