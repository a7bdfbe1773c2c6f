import { z } from 'zod'
import { PageAsk } from './response.ts'

/** Reports that a widget was seen, which means half visible for a second. */
export const NewView = PageAsk
export type NewView = z.infer<typeof NewView>

export const ViewState = z
  .object({
    state: z.enum(['open', 'answered', 'closed']).describe('Says whether the ask can be answered.'),
    csi: z.int().optional().describe('Is the current score. It is present only with a token.'),
    service: z
      .string()
      .optional()
      .describe(
        'Is the name of the service, for the caption. It is absent if the catalogue has none but the key.',
      ),
    editableUntil: z.iso
      .datetime()
      .optional()
      .describe('Is the end of the edit window. It is absent when the window has ended.'),
  })
  .describe(
    'Tells the state of an ask. `open`: it can be answered. `answered`: it has a current response. ' +
      '`closed`: it accepts no answer, as it has expired or was erased, or the workspace does not accept ' +
      'ratings without a token.',
  )
  .meta({ examples: [{ state: 'open', service: 'Payroll' }] })
export type ViewState = z.infer<typeof ViewState>
