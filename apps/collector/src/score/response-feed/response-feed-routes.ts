import {
  ErasedResponseRow,
  followsChanges,
  MAX_ROWS,
  NO_PART_OF_CHANGES,
  pagedTable,
  ResponseQuery,
  ResponseRow,
} from '@otklik/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { findQuestionRoles } from '../../ask/surveys/question-roles.ts'
import { latestChange } from '../../database/change-counter.ts'
import { isNotModified } from '../../http/etag.ts'
import { invalid } from '../../http/problem.ts'
import { formatOf } from '../../http/tables/table-format.ts'
import { callerTag } from '../../workspace/access/caller.ts'
import { openExportRecorder, type RecordExport } from '../../workspace/export-recorder.ts'
import { findAttributes } from '../../workspace/workspace-queries.ts'
import type { FiguresOptions } from '../grouping/figures-reply.ts'
import { filteredAttributes, takeAttributeFilters } from '../grouping/query-attributes.ts'
import { openFeed } from './response-feed.ts'
import { responseFilters } from './response-filters.ts'
import { sendFeed, sendFeedPage } from './send-feed.ts'

type Options = Pick<FiguresOptions, 'db' | 'clock' | 'publicUrl' | 'build'>

const AnyResponseRow = z.discriminatedUnion('erased', [ResponseRow.loose(), ErasedResponseRow.loose()])

/** Serves single responses to BI tools: those of a period, or those that changed since the last read. */
export const responseFeedRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const recordExport = openExportRecorder(options.db)
  app.get(
    '/v1/responses',
    {
      config: { access: { scopes: ['rows'], grants: 'filter' } },
      preValidation: takeAttributeFilters(ResponseQuery),
      schema: {
        operationId: 'listResponses',
        summary: 'Read single responses',
        description:
          'Returns a row for each current response: those of some days, or, with `afterChange` or `updatedSince`, ' +
          'those that changed since, each at least once in its newest version. Upsert by `id`. A row with ' +
          '`erased: true` has lost its person and texts, and keeps what figures count by. Attributes of the ' +
          'workspace are taken as filters too.',
        querystring: ResponseQuery,
        response: { 200: pagedTable(AnyResponseRow), 304: z.null() },
      },
    },
    async (request, reply) => replyResponses({ ...options, recordExport }, request, reply, request.query),
  )
}

async function replyResponses(
  { db, clock, publicUrl, build, recordExport }: Options & { recordExport: RecordExport },
  request: FastifyRequest,
  reply: FastifyReply,
  query: ResponseQuery,
) {
  const { caller, attributeFilters = {} } = request
  const format = formatOf(request, query.format)
  // Read before the rows, so that they are never older than their ETag.
  const change = await latestChange(db, caller.workspace)
  if (query.setAside && !caller.scopes.includes('admin')) throw invalid('setAside', 'needs the scope admin')
  const attributes = await findAttributes(db, caller.workspace)
  const named = filteredAttributes(attributeFilters, attributes)
  if (named[0] && followsChanges(query)) throw invalid(named[0].key, NO_PART_OF_CHANGES)
  if (isNotModified(request, reply, [callerTag(caller), change, query, named, format, build]))
    return reply.code(304).send()

  const roles = await findQuestionRoles(db, caller.workspace)
  const filters = responseFilters(caller.workspace, query, { named, roles })
  const feed = await openFeed(db, caller, query, attributes, filters)
  const record = async () => {
    if (request.method !== 'HEAD') await recordExport(caller, format, clock())
  }
  return format === 'json' || query.limit !== undefined
    ? sendFeedPage({ db, publicUrl, record }, reply, feed, format, query.limit ?? MAX_ROWS)
    : sendFeed({ db, record }, reply, feed, format)
}
