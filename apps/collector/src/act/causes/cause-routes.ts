import { Cause, CauseEntry, Key, pagedTable, TableListQuery } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import type { GuardedAccess } from '../../http/access.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { columnsOf } from '../../http/tables/column.ts'
import { replyList } from '../../http/tables/list-reply.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'
import { changedFields } from '../../workspace/audit/changed-fields.ts'
import {
  deleteCause,
  findCause,
  hasCausesUnder,
  isCauseInUse,
  listCauses,
  putCause,
} from './cause-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
}

const READ: GuardedAccess = { scopes: ['read', 'work'], grants: 'nothing of a client' }
const WRITE: GuardedAccess = { scopes: ['admin'], alsoFor: ['quality'] }

/** Keeps the workspace's own catalogue of causes, which is a tree of two levels. */
export const causeRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, publicUrl }) => {
  const params = z.object({ key: Key })

  app.get(
    '/v1/causes',
    {
      config: { access: READ },
      schema: {
        operationId: 'listCauses',
        summary: 'List the causes of cases',
        description: 'Lists the catalogue of causes, which is a tree of two levels.',
        querystring: TableListQuery,
        response: { 200: pagedTable(Cause) },
      },
    },
    async ({ query, caller: { workspace } }, reply) =>
      replyList({ db, publicUrl }, reply, query, {
        workspace,
        columns: columnsOf(Cause),
        find: (after, limit) => listCauses(db, workspace, { after, limit }),
        cursorOf: (last) => last.key,
        entryOf: (cause) => cause,
      }),
  )

  app.get(
    '/v1/causes/:key',
    {
      config: { access: READ },
      schema: {
        operationId: 'getCause',
        summary: 'Read a cause',
        description: 'Returns the name of a cause, and which cause it belongs to.',
        params,
        response: { 200: Cause },
      },
    },
    async ({ params: { key }, caller: { workspace } }) => {
      const cause = await findCause(db, workspace, key)
      if (!cause) throw noSuchCause()
      return cause
    },
  )

  app.put(
    '/v1/causes/:key',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'putCause',
        summary: 'Add or change a cause',
        description:
          'Sets the name of a cause, and which cause of the first level it belongs to. Cases that have it show ' +
          'the new name.',
        params,
        body: CauseEntry,
        response: { 200: Cause, 201: Cause },
      },
    },
    async ({ params: { key }, body, caller }, reply) => {
      const { workspace } = caller
      const now = clock()
      const cause = { key, ...body }
      const before = await write(db, workspace, now, async (trx) => {
        const earlier = await findCause(trx, workspace, key)
        const fields = changedFields<Cause>({ key, ...earlier }, cause)
        if (fields.length === 0) return earlier
        await refuseThirdLevel(trx, workspace, cause)
        await putCause(trx, workspace, cause)
        await recordChange(trx, caller, { action: 'cause.changed', subject: key, details: { fields } }, now)
        return earlier
      })
      return reply.code(before ? 200 : 201).send(cause)
    },
  )

  app.delete(
    '/v1/causes/:key',
    {
      config: { access: WRITE },
      schema: {
        operationId: 'deleteCause',
        summary: 'Remove a cause',
        description: 'Removes a cause that no case has, and that no other cause belongs to.',
        problems: ['wrong_state'],
        params,
        response: { 204: z.null() },
      },
    },
    async ({ params: { key }, caller }, reply) => {
      const { workspace } = caller
      const now = clock()
      await write(db, workspace, now, async (trx) => {
        if (!(await findCause(trx, workspace, key))) throw noSuchCause()
        if (await hasCausesUnder(trx, workspace, key))
          throw new Problem('wrong_state', 'Other causes belong to it.')
        if (await isCauseInUse(trx, workspace, key))
          throw new Problem('wrong_state', 'Cases have this cause.')
        await deleteCause(trx, workspace, key)
        await recordChange(trx, caller, { action: 'cause.removed', subject: key }, now)
      })
      return reply.code(204).send(null)
    },
  )
}

async function refuseThirdLevel(trx: Database, workspace: string, { key, under }: Cause): Promise<void> {
  if (under === undefined) return
  const parent = await findCause(trx, workspace, under)
  if (!parent || under === key) throw invalid('under', 'is no other cause of this workspace')
  if (parent.under !== undefined) throw invalid('under', 'belongs to another cause itself')
  if (await hasCausesUnder(trx, workspace, key)) {
    throw invalid('under', 'is only for a cause to which no others belong')
  }
}

function noSuchCause(): Problem {
  return new Problem('not_found', 'There is no such cause.')
}
