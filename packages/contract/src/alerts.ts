import { z } from 'zod'

/** Lists what a user can be alerted of. */
export const ALERTS = ['worsened', 'silent'] as const
export type Alert = (typeof ALERTS)[number]

/** Says which alerts a user gets by mail. */
export const OwnAlerts = z.strictObject({
  /** Tells of a service whose ratings of the last complete week are worse, beyond chance, than in the 28 days before. */
  worsened: z.boolean(),
  /** Tells of a service for which no answer has come for longer than usual. */
  silent: z.boolean(),
})
export type OwnAlerts = z.infer<typeof OwnAlerts>
