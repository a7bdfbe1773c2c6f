import { ErasedResponseRow, MAX_ROWS, pagedTable, ResponseQuery, ResponseRow } from '@otklik/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { latestChange } from '../../database/change-counter.ts'
import { isNotModified } from '../../http/etag.ts'
import { formatOf } from '../../http/tables/table-format.ts'
import { callerTag } from '../../workspace/access/caller.ts'
import { openExportRecorder, type RecordExport } from '../../workspace/export-recorder.ts'
import type { FiguresOptions } from '../grouping/figures-reply.ts'
import { openFeed } from './response-feed.ts'
import { sendFeed, sendFeedPage } from './send-feed.ts'

type Options = Pick<FiguresOptions, 'db' | 'clock' | 'publicUrl' | 'build'>

/** Serves single responses to BI tools: those of a period, or those that changed since the last read. */
export const responseFeedRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const recordExport = openExportRecorder(options.db)
  app.get(
    '/v1/responses',
    {
      config: { access: { scopes: ['rows'], grants: 'filter' } },
      schema: {
        querystring: ResponseQuery,
        response: { 200: pagedTable(z.discriminatedUnion('erased', [ResponseRow, ErasedResponseRow])) },
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
  const { caller } = request
  const format = formatOf(request, query.format)
  // Read before the rows, so that they are never older than their ETag.
  const change = await latestChange(db, caller.workspace)
  if (isNotModified(request, reply, [callerTag(caller), change, query, format, build]))
    return reply.code(304).send()

  const feed = await openFeed(db, caller, query)
  const record = async () => {
    if (request.method !== 'HEAD') await recordExport(caller, format, clock())
  }
  return format === 'json' || query.limit !== undefined
    ? sendFeedPage({ db, publicUrl, record }, reply, feed, format, query.limit ?? MAX_ROWS)
    : sendFeed({ db, record }, reply, feed, format)
}
