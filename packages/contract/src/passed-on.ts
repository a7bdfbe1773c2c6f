import { z } from 'zod'
import { Day, ListQuery, TimeCursor } from './table.ts'
import { Key } from './text.ts'

export const NewPassedOn = z
  .strictObject({ agent: Key })
  .describe('Names the agent to whom a response is passed on.')
  .meta({ examples: [{ agent: 'anna.petrova' }] })

export const PassedOn = z
  .object({
    id: z.uuid().describe('Is the id of the response.'),
    agent: z.string().describe('Is the key of the agent.'),
    passedOnAt: z.iso.datetime().describe('Tells when it was passed on.'),
  })
  .describe('Tells that an agent may read a response, and since when.')
  .meta({
    examples: [
      {
        id: '8d8ac610-566d-8ef0-9c22-186b2a5ed793',
        agent: 'anna.petrova',
        passedOnAt: '2026-03-10T12:00:00.000Z',
      },
    ],
  })
export type PassedOn = z.infer<typeof PassedOn>

export const PassedOnTo = PassedOn.extend({
  agentName: z.string().nullable().describe("Is today's name in the catalogue."),
}).describe("Tells the same with today's name of the agent.")
export type PassedOnTo = z.infer<typeof PassedOnTo>

export const PassedOnRow = z
  .object({
    id: z.uuid().describe('Is the id of the response.'),
    answeredDay: Day,
    service: z.string().describe('Is the key of the service.'),
    serviceName: z.string().nullable().describe("Is today's name in the catalogue."),
    csi: z.int().nullable().describe('Is the score.'),
    comment: z.string().nullable().describe('Is what the person wrote.'),
    passedOnAt: z.iso.datetime().describe('Tells when it was passed on.'),
  })
  .describe(
    'Holds a response that was passed on, as its agent reads it: what was said about which service, and ' +
      'not by whom.',
  )
export type PassedOnRow = z.infer<typeof PassedOnRow>

export const PassedOnQuery = z
  .strictObject({
    limit: ListQuery.shape.limit,
    cursor: TimeCursor.optional(),
  })
  .describe('Selects a page of what was passed on, the latest first.')
