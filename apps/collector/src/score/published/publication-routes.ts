import { Publications } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { dayIn } from '../../workspace/day.ts'
import { periodOf } from '../../workspace/publication-periods.ts'
import { findPublishing } from '../../workspace/published-settings-queries.ts'
import { DAYS_TO_PRINT, daysAfter } from './due-periods.ts'
import { listPublications } from './publication-queries.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** Tells administrators what is published when: the settings that hold, what is due, and what was printed. */
export const publicationRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.get(
    '/v1/publications',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'listPublications',
        summary: 'See what is published when',
        description:
          'Lists the periods of the published table that have ended and have scores, the newest first: when each is due, ' +
          'and when it was printed. `current` is the period of today, and `schedule` has the settings that hold.',
        response: { 200: Publications },
      },
    },
    async ({ caller: { workspace } }) => {
      const publishing = await findPublishing(db, workspace)
      if (!publishing) throw new Problem('not_found')
      const { schedule, timeZone } = publishing
      const { from, to, dimension } = periodOf(schedule, dayIn(timeZone, clock()))
      const publications = await listPublications(db, workspace)
      return {
        current: { period: from, periodEnd: to, dimension, dueOn: daysAfter(to, DAYS_TO_PRINT) },
        schedule,
        rows: publications.map(({ from_day, to_day, dimension, due_day, scores_at, rates_at }) => ({
          period: from_day,
          periodEnd: to_day,
          dimension,
          dueOn: due_day,
          publishedAt: scores_at?.toISOString(),
          ratesPublishedAt: rates_at?.toISOString(),
        })),
        next: null,
      }
    },
  )
}
