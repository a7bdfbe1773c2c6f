import { itemsOf, TicketCount, TicketCounts } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { write } from '../../database/change-counter.ts'
import { inBatches } from '../../database/in-batches.ts'
import type { Database } from '../../database/tables.ts'
import { handleItems, LIST_LIMIT_BYTES, parseItem, problemItem } from '../../http/bulk-items.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { dayIn } from '../../workspace/day.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { reportTicketCounts } from './ticket-count-queries.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** Lets servers report how many tickets were closed, which coverage and the dissatisfaction index are divided by. */
export const ticketCountRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.post(
    '/v1/ticket-counts',
    {
      bodyLimit: LIST_LIMIT_BYTES,
      config: { access: { scopes: ['ask'] } },
      schema: {
        operationId: 'reportTicketCounts',
        summary: 'Report how many tickets were closed',
        description:
          'Tells the number of closed tickets of a service and day, by which complaints and coverage are divided. ' +
          'A later count of the same day, service and company replaces the earlier one. A list of up to 1,000 is ' +
          'answered with a result for each.',
        body: TicketCounts,
        response: { 200: z.union([itemsOf({ count: TicketCount }), TicketCount]) },
      },
    },
    async ({ body, caller }) => {
      const now = clock()
      const today = dayIn(caller.timeZone, now)
      if (!Array.isArray(body)) {
        await report(caller, [refuseFuture(body, today)], now)
        return body
      }
      const results = await handleItems(
        body,
        (part) => refuseFuture(parseItem(TicketCount, part), today),
        (counts) => report(caller, counts, now),
      )
      const items = results.map((each) =>
        each instanceof Problem ? problemItem(each) : { status: 200 as const, count: each },
      )
      return { items }
    },
  )

  function report({ workspace }: WorkspaceContext, counts: TicketCount[], now: Date): Promise<TicketCount[]> {
    return inBatches(counts, (batch) =>
      write(db, workspace, now, async (trx, { change }) => {
        await reportTicketCounts(trx, workspace, batch, change)
        return [...batch]
      }),
    )
  }
}

/** Refuses the count of a day that has not begun, as it can't be known. */
function refuseFuture(count: TicketCount, today: string): TicketCount {
  if (count.day > today) throw invalid('day', `must not be after today, which is ${today} in the workspace`)
  return count
}
