import {
  Key,
  MAX_ROWS,
  NewPassedOn,
  PassedOn,
  PassedOnQuery,
  PassedOnRow,
  PassedOnTo,
  type PassedOnRow as Row,
  table,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { findEntry } from '../../ask/catalogue/catalogue-queries.ts'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import type { GuardedAccess } from '../../http/access.ts'
import { nextPageUrl, readPage, timeCursorOf, timePositionOf } from '../../http/paging.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'
import {
  findPassedOn,
  isReadable,
  listPassedOn,
  listReaders,
  type PassedOnResponse,
  passOn,
  takeBack,
} from './passed-on-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
}

const ACCESS: GuardedAccess = { scopes: ['admin'], alsoFor: ['quality'] }

/** Lets `quality` pass a response on to an agent, who then reads what was said, and not by whom. */
export const passedOnRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, publicUrl }) => {
  app.post(
    '/v1/responses/:id/passed-on',
    {
      config: { access: ACCESS },
      schema: {
        operationId: 'passOnResponse',
        summary: 'Pass a response on to an agent',
        description:
          'Lets an agent read what was said about which service, and not by whom. The same agent again changes ' +
          'nothing.',
        params: z.object({ id: z.uuid().describe('Is the id of the response.') }),
        body: NewPassedOn,
        response: { 200: PassedOn, 201: PassedOn },
      },
    },
    async ({ params: { id }, body: { agent }, caller }, reply) => {
      const { workspace } = caller
      const now = clock()
      const earlier = await write(db, workspace, now, async (trx): Promise<Date | undefined> => {
        if (!(await isReadable(trx, workspace, id)))
          throw new Problem('not_found', 'There is no such response.')
        if (!(await findEntry(trx, 'agent', workspace, agent)))
          throw invalid('agent', 'is not in the catalogue of this workspace')
        const since = await findPassedOn(trx, workspace, id, agent)
        if (since) return since

        await passOn(trx, workspace, id, agent, now)
        await recordChange(
          trx,
          caller,
          { action: 'response.passed_on', subject: id, details: { agent } },
          now,
        )
        return undefined
      })
      const passedOnAt = (earlier ?? now).toISOString()
      return reply.code(earlier ? 200 : 201).send({ id, agent, passedOnAt })
    },
  )

  app.get(
    '/v1/responses/:id/passed-on',
    {
      config: { access: ACCESS },
      schema: {
        operationId: 'listPassedOn',
        summary: 'List whom a response is passed on to',
        description: 'Lists the agents who may read the response, and since when.',
        params: z.object({ id: z.uuid().describe('Is the id of the response.') }),
        response: { 200: table(PassedOnTo) },
      },
    },
    async ({ params: { id }, caller: { workspace } }) => {
      if (!(await isReadable(db, workspace, id))) throw new Problem('not_found', 'There is no such response.')
      const rows = await listReaders(db, workspace, id)
      return {
        rows: rows.map((row) => ({ ...row, passedOnAt: row.passedOnAt.toISOString() })),
        next: null,
      }
    },
  )

  app.delete(
    '/v1/responses/:id/passed-on/:agent',
    {
      config: { access: ACCESS },
      schema: {
        operationId: 'takeBackResponse',
        summary: 'Take a response back from an agent',
        description: 'The agent no longer sees the response.',
        params: z.object({ id: z.uuid().describe('Is the id of the response.'), agent: Key }),
        response: { 204: z.null() },
      },
    },
    async ({ params: { id, agent }, caller }, reply) => {
      const now = clock()
      await write(db, caller.workspace, now, async (trx) => {
        if (!(await takeBack(trx, caller.workspace, id, agent)))
          throw new Problem('not_found', 'This response is not passed on to this agent.')
        await recordChange(
          trx,
          caller,
          { action: 'response.taken_back', subject: id, details: { agent } },
          now,
        )
      })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/v1/me/passed-on',
    {
      config: { access: { scopes: 'any', sessionsOnly: true, grants: 'filter' } },
      schema: {
        operationId: 'listPassedOnToMe',
        summary: 'Read what was passed on to you',
        description:
          'Lists the responses that were passed on to the agent that the calling user is, the latest first.',
        querystring: PassedOnQuery,
        response: { 200: table(PassedOnRow) },
      },
    },
    async ({ url, query: { limit = MAX_ROWS, cursor }, caller }) => {
      const agent = caller.user?.agent
      if (!agent) return { rows: [], next: null }
      const after = timePositionOf(cursor)
      const { rows, next } = await readPage(
        limit,
        (upTo) => listPassedOn(db, caller, agent, after, upTo),
        ({ passedOnAt: at, id }) => timeCursorOf({ at, id }),
      )
      return { rows: rows.map(rowOf), next: nextPageUrl(publicUrl, url, next) }
    },
  )
}

function rowOf({ answers, passedOnAt, ...response }: PassedOnResponse): Row {
  const { csi = null, comment = null } = answers as { csi?: number; comment?: string }
  return { ...response, csi, comment, passedOnAt: passedOnAt.toISOString() }
}
