import {
  MAX_ROWS,
  SetAsideDecided,
  SetAsideDecision,
  SetAsideQuery,
  SetAsideRow,
  table,
  text,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { listSetAside } from '../../ask/invitations/set-aside-queries.ts'
import type { Database } from '../../database/tables.ts'
import { subnetOf, UNKNOWN_NETWORK } from '../../http/client-address.ts'
import { nextPageUrl, readPage } from '../../http/paging.ts'
import { invalid } from '../../http/problem.ts'
import type { Listeners } from '../intake/transactional-listener.ts'
import { decideSetAside } from './decide-set-aside.ts'
import { drop } from './drop.ts'
import { recordDecision } from './record-decision.ts'
import { release } from './release.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
  /** Get the answers that are released. */
  listeners: Listeners
}

/** Lists the open answers and views that are set aside, and releases or drops them, for administrators. */
export const setAsideRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, publicUrl, listeners } = options
  app.get(
    '/v1/set-aside',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'listSetAside',
        summary: 'List what is set aside',
        description:
          'Lists the open answers and views that do not count, as their network sent more than is plausible, by ' +
          'network, service and day.',
        querystring: SetAsideQuery,
        response: { 200: table(SetAsideRow) },
      },
    },
    async ({ url, query: { limit = MAX_ROWS, cursor, ...selection }, caller: { workspace } }) => {
      const after = cursor === undefined ? undefined : placeOf(cursor)
      const { rows, next } = await readPage(
        limit,
        (upTo) => listSetAside(db, workspace, selection, { after, limit: upTo }),
        ({ day, service, network }) => `${day} ${service} ${network}`,
      )
      return { rows, next: nextPageUrl(publicUrl, url, next) }
    },
  )

  app.post(
    '/v1/set-aside/:network',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'decideSetAside',
        summary: 'Release or drop what is set aside',
        description:
          '`release` lets the answers count, each on its own day; `drop` erases their texts, and they never ' +
          'count. The path names a network of the list, or one of its addresses.',
        params: z.object({
          network: text(64).describe(
            'Is a range of the list, such as `198.51.100.0/24`, or one of its addresses.',
          ),
        }),
        body: SetAsideDecision,
        response: { 200: SetAsideDecided },
      },
    },
    async ({ params, body: { do: decision, ...selection }, caller }) => {
      const network = networkIn(params.network)
      const decide =
        decision === 'release'
          ? recordDecision(release(listeners), caller, 'set_aside.released', selection)
          : recordDecision(drop, caller, 'set_aside.dropped', selection)
      return decideSetAside(db, caller.workspace, { network, ...selection }, clock, decide)
    },
  )
}

function placeOf(cursor: string) {
  const [day = '', service = '', network = ''] = cursor.split(' ')
  return { day, service, network }
}

/** Returns the network that is named, by its range as in the list, or by any of its addresses. */
function networkIn(named: string): string {
  const network = subnetOf(named.replace(/\/(?:24|48)$/, ''))
  if (network === UNKNOWN_NETWORK && named !== UNKNOWN_NETWORK) {
    throw invalid(
      'network',
      'must be a network of the list, such as "198.51.100.0/24", or one of its addresses',
    )
  }
  return network
}
