import { AuditQuery, AuditRow, MAX_ROWS, table } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../database/tables.ts'
import { nextPageUrl, readPage } from '../http/paging.ts'
import { formatOf, type Row, sendTable } from '../http/tables/table-reply.ts'
import { type AuditPosition, type ListedEntry, listEntries } from './audit-list-queries.ts'

interface Options {
  db: Database
  publicUrl: string
}

const COLUMNS = ['id', 'at', 'actorKind', 'actor', 'actorName', 'action', 'subject', 'details']

/** Lists who changed and exported what, for administrators. */
export const auditRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, publicUrl }) => {
  app.get(
    '/v1/audit',
    {
      config: { access: { scopes: ['admin'] } },
      schema: { querystring: AuditQuery, response: { 200: table(AuditRow) } },
    },
    async (request, reply) => {
      const { limit = MAX_ROWS, cursor, format: named, ...selection } = request.query
      const format = formatOf(request, named)
      const after = cursor === undefined ? undefined : positionOf(cursor)
      const page = await readPage(
        limit,
        (upTo) => listEntries(db, request.caller, selection, after, upTo),
        ({ at, id }) => `${at.getTime()}_${id}`,
      )
      const next = nextPageUrl(publicUrl, request.url, page.next)
      if (format === 'json') return { rows: page.rows.map(entryOf), next }
      return sendTable(reply, format, { rows: page.rows.map(flatRowOf), columns: COLUMNS, next })
    },
  )
}

function positionOf(cursor: string): AuditPosition {
  const [time, id = ''] = cursor.split('_')
  return { at: new Date(Number(time)), id }
}

function entryOf({ at, actorKind, actor, actorName, subject, ...entry }: ListedEntry): AuditRow {
  return {
    ...entry,
    at: at.toISOString(),
    actor: { kind: actorKind, id: actor ?? undefined, name: actorName ?? undefined },
    subject: subject ?? undefined,
  }
}

/** Returns an entry as a row of a spreadsheet, whose details are JSON in one cell. */
function flatRowOf({ at, details, ...entry }: ListedEntry): Row {
  return { ...entry, at: at.toISOString(), details: JSON.stringify(details) }
}
