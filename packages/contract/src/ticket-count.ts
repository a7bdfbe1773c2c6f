import { z } from 'zod'
import { Day } from './table.ts'
import { Key } from './text.ts'

export const TicketCount = z
  .strictObject({
    service: Key,
    company: Key.optional(),
    day: Day.describe("Is a day of the workspace's time zone."),
    closed: z.int().min(0).max(100_000_000).describe('Counts the closed tickets.'),
  })
  .describe(
    'Tells how many tickets a service closed on a day, for one company or for all whose company is not ' +
      'told. A later count of the same day, service and company replaces an earlier one.',
  )
  .meta({ examples: [{ service: 'payroll', company: 'northwind', day: '2026-03-10', closed: 412 }] })
export type TicketCount = z.infer<typeof TicketCount>

/** A request may report this many counts. */
const MAX_TICKET_COUNTS = 1000

export const TicketCounts = z
  .union([TicketCount, z.array(z.unknown()).min(1).max(MAX_TICKET_COUNTS)])
  .describe('Holds one count, or a list of them. Each item of a list is checked on its own.')
