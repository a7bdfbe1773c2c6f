import { LinkVisitQuery, LinkVisitRow, pagedTable } from '@otklik/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isNotModified, tagOf } from '../../http/etag.ts'
import { invalid } from '../../http/problem.ts'
import { columnsOf } from '../../http/tables/column.ts'
import { formatOf } from '../../http/tables/table-format.ts'
import { callerTag } from '../../workspace/access/caller.ts'
import type { FiguresOptions } from '../grouping/figures-reply.ts'
import { refusePeople } from '../grouping/refuse-people.ts'
import { sendFigures } from '../grouping/send-figures.ts'
import { countLinkVisits } from './link-visit-queries.ts'

type Options = Omit<FiguresOptions, 'clock'>

/** Serves counts of the visits to the links of letters and signatures, by people and by machines such as mail scanners. */
export const linkVisitRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  app.get(
    '/v1/link-visits',
    {
      config: { access: { scopes: ['read'], grants: 'filter' } },
      schema: {
        operationId: 'getLinkVisits',
        summary: 'Count the visits to links in letters',
        description:
          'Counts who or what opened the links of letters and signatures: people, mail scanners and other ' +
          'machines. No score or rate depends on it.',
        problems: ['snapshot_gone'],
        querystring: LinkVisitQuery,
        response: { 200: pagedTable(LinkVisitRow), 304: z.null() },
      },
    },
    async (request, reply) => replyVisits(options, request, reply, request.query),
  )
}

/** Replies with the counts. Visits do not advance the change counter, so the ETag covers the rows themselves. */
async function replyVisits(
  { db, publicUrl, build }: Options,
  request: FastifyRequest,
  reply: FastifyReply,
  query: LinkVisitQuery,
) {
  if (query.to <= query.from) throw invalid('to', 'must be after from')
  const { caller } = request
  // A domain is like a company: it can leave few people.
  if (query.by === 'recipientDomain' && !caller.scopes.includes('rows'))
    throw invalid('by', 'counts the visits of few people by "recipientDomain", which needs the scope rows')
  refusePeople(caller, {})
  const { limit, cursor, format: named, ...selection } = query
  const format = formatOf(request, named)
  const rows = await countLinkVisits(db, caller, query)
  const version = tagOf([callerTag(caller), selection, build, rows])
  if (isNotModified(request, reply, [version, format, limit, cursor])) return reply.code(304).send()

  const columns = columnsOf(LinkVisitRow).filter(
    ({ name }) => !['recipientDomain', 'channel'].includes(name) || query.by === name,
  )
  return sendFigures(publicUrl, reply, { limit, cursor, format }, version, { columns, rows })
}
