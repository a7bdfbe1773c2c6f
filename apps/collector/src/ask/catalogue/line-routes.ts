import { Line, LineEntry, LineOwner, LineQuery, pagedTable } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { columnsOf } from '../../http/tables/column.ts'
import { replyList } from '../../http/tables/list-reply.ts'
import { deleteLineOwner, findLineOwner, listLines, putLineOwner } from './line-queries.ts'
import { admitOwner } from './owners.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
}

/** Lists the service lines, and sets their owners. A line itself is made by the services that name it. */
export const lineRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, publicUrl }) => {
  const params = z.object({ line: Line })

  app.get(
    '/v1/lines',
    {
      config: { access: { scopes: ['ask', 'read', 'admin'], grants: 'filter' } },
      schema: {
        operationId: 'listLines',
        summary: 'List the service lines',
        description:
          'Lists each line that a service has or that has an owner. A line is made by the services that name it.',
        querystring: LineQuery,
        response: { 200: pagedTable(LineEntry) },
      },
    },
    async ({ query, caller }, reply) =>
      replyList({ db, publicUrl }, reply, query, {
        workspace: caller.workspace,
        columns: columnsOf(LineEntry),
        find: (after, limit) => listLines(db, caller, { after, limit }),
        cursorOf: (last) => last.line,
        entryOf: ({ line, owner }) => ({ line, ...(owner !== null && { owner }) }),
      }),
  )

  app.put(
    '/v1/lines/:line',
    {
      config: { access: { scopes: ['ask', 'admin'] } },
      schema: {
        operationId: 'putLineOwner',
        summary: 'Give a service line its owner',
        description:
          'Makes a user the owner of a line. New cases of its services become theirs where the routing says so.',
        params,
        body: LineOwner,
        response: { 200: LineEntry, 201: LineEntry },
      },
    },
    async ({ params: { line }, body: { owner }, caller }, reply) => {
      const now = clock()
      const before = await writeReference(db, caller.workspace, now, async (trx) => {
        const earlier = await findLineOwner(trx, caller.workspace, line)
        await admitOwner(trx, caller, { of: 'line', key: line, before: earlier, after: owner }, now)
        await putLineOwner(trx, caller.workspace, { line, owner })
        return earlier
      })
      return reply.code(before === undefined ? 201 : 200).send({ line, owner })
    },
  )

  app.delete(
    '/v1/lines/:line',
    {
      config: { access: { scopes: ['ask', 'admin'] } },
      schema: {
        operationId: 'deleteLineOwner',
        summary: 'Take the owner of a service line away',
        description: 'Leaves the line itself, which the services name.',
        params,
        response: { 204: z.null() },
      },
    },
    async ({ params: { line }, caller }, reply) => {
      const now = clock()
      await writeReference(db, caller.workspace, now, async (trx) => {
        const before = await findLineOwner(trx, caller.workspace, line)
        if (before === undefined) throw new Problem('not_found', 'The line has no owner.')
        await admitOwner(trx, caller, { of: 'line', key: line, before, after: undefined }, now)
        await deleteLineOwner(trx, caller.workspace, line)
      })
      return reply.code(204).send(null)
    },
  )
}
