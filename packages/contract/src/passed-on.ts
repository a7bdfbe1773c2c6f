import { z } from 'zod'
import { Day, ListQuery, TimeCursor } from './table.ts'
import { Key } from './text.ts'

/** Names the agent to whom a response is passed on. */
export const NewPassedOn = z.strictObject({ agent: Key })

/** Tells that an agent may read a response, and since when. */
export const PassedOn = z.object({
  /** Is the id of the response. */
  id: z.uuid(),
  agent: z.string(),
  passedOnAt: z.iso.datetime(),
})
export type PassedOn = z.infer<typeof PassedOn>

/** Tells the same with today's name of the agent. */
export const PassedOnTo = PassedOn.extend({ agentName: z.string().nullable() })
export type PassedOnTo = z.infer<typeof PassedOnTo>

/** Holds a response that was passed on, as its agent reads it: what was said about which service, and not by whom. */
export const PassedOnRow = z.object({
  id: z.uuid(),
  answeredDay: Day,
  service: z.string(),
  serviceName: z.string().nullable(),
  csi: z.int().nullable(),
  comment: z.string().nullable(),
  passedOnAt: z.iso.datetime(),
})
export type PassedOnRow = z.infer<typeof PassedOnRow>

/** Selects a page of what was passed on, the latest first. */
export const PassedOnQuery = z.strictObject({
  limit: ListQuery.shape.limit,
  cursor: TimeCursor.optional(),
})
