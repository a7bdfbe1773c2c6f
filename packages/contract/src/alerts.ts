import { z } from 'zod'

/** Lists what a user can be alerted of. */
export const ALERTS = ['worsened', 'silent'] as const
export type Alert = (typeof ALERTS)[number]

export const OwnAlerts = z
  .strictObject({
    worsened: z
      .boolean()
      .describe(
        'Tells of a service whose ratings of the last complete week are worse, beyond chance, than in the 28 ' +
          'days before.',
      ),
    silent: z.boolean().describe('Tells of a service for which no answer has come for longer than usual.'),
  })
  .describe('Says which alerts a user gets by mail.')
  .meta({ examples: [{ worsened: true, silent: false }] })
export type OwnAlerts = z.infer<typeof OwnAlerts>
