import { Case, CaseId, CaseList, CaseQuery, MAX_ROWS } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '../../../database/tables.ts'
import { isVersionKnown, setVersion } from '../../../http/etag.ts'
import { nextPageUrl, readPage, timeCursorOf, timePositionOf } from '../../../http/paging.ts'
import { invalid, Problem } from '../../../http/problem.ts'
import { openExportRecorder } from '../../../workspace/export-recorder.ts'
import { findCase } from '../find-case.ts'
import { listCases } from './case-list-queries.ts'
import { caseRow } from './case-row.ts'
import { readWholeCase } from './whole-case.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
}

/** Shows the cases within the grants of whoever works on them: a list, and each with all that belongs to it. */
export const caseRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, publicUrl }) => {
  const recordExport = openExportRecorder(db)

  app.get(
    '/v1/cases',
    {
      config: { access: { scopes: ['work'], grants: 'filter' } },
      schema: {
        operationId: 'listCases',
        summary: 'List cases',
        description:
          'Lists the cases within the grants of the caller, the newest first, or those that wait for a step in ' +
          'the order in which they are due. Filters with different names are combined; the values of one are ' +
          'alternatives.',
        querystring: CaseQuery,
        response: { 200: CaseList },
      },
    },
    async ({ url, method, query: { limit = MAX_ROWS, cursor, ...query }, caller }) => {
      if (query.owner?.includes('me') && !caller.user) throw invalid('owner', 'can be "me" for users alone')
      const now = clock()
      const after = timePositionOf(cursor)
      const page = await readPage(
        limit,
        (upTo) => listCases(db, caller, query, after, { limit: upTo, now }),
        timeCursorOf,
      )
      const hasComments = page.rows.some(({ comment }) => comment !== null)
      if (hasComments && method !== 'HEAD') await recordExport(caller, 'json', now)
      return {
        rows: page.rows.map((row) => ({ ...caseRow(row, now), comment: row.comment ?? undefined })),
        next: nextPageUrl(publicUrl, url, page.next),
        cursor: page.next,
      }
    },
  )

  app.get(
    '/v1/cases/:id',
    {
      config: { access: { scopes: ['work'], grants: 'filter' } },
      schema: {
        operationId: 'getCase',
        summary: 'Read a case',
        description:
          'Returns a case with its person, the current answers and every step. Its ETag is its version, which a ' +
          'step names in `If-Match`.',
        params: z.object({ id: CaseId }),
        response: { 200: Case, 304: z.null() },
      },
    },
    async (request, reply) => {
      const { caller, params } = request
      const file = await findCase(db, caller, params.id)
      if (file && isVersionKnown(request, reply, file.version)) return reply.code(304).send(null)
      const whole = file && (await readWholeCase(db, caller, file.id, clock()))
      if (!whole) throw new Problem('not_found', 'There is no such case.')
      setVersion(reply, whole.version)
      return whole
    },
  )
}
