import { AuditQuery, AuditRow, pagedTable } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../database/tables.ts'
import { timeCursorOf, timePositionOf } from '../http/paging.ts'
import type { Column, Row } from '../http/tables/column.ts'
import { replyList } from '../http/tables/list-reply.ts'
import { type ListedEntry, listEntries } from './audit-list-queries.ts'

interface Options {
  db: Database
  publicUrl: string
}

const COLUMNS: readonly Column[] = [
  { name: 'id', kind: 'text' },
  { name: 'at', kind: 'time' },
  ...['actorKind', 'actor', 'actorName', 'action', 'subject', 'details'].map(
    (name): Column => ({ name, kind: 'text' }),
  ),
]

/** Lists who changed and exported what, for administrators. */
export const auditRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, publicUrl }) => {
  app.get(
    '/v1/audit',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'listAudit',
        summary: 'Read who changed and exported what',
        description:
          'Lists changes of users, grants, keys and settings, and exports of single answers, the newest first. ' +
          'Entries are never changed, and hold no text.',
        querystring: AuditQuery,
        response: { 200: pagedTable(AuditRow) },
      },
    },
    async ({ query, caller }, reply) =>
      replyList({ db, publicUrl }, reply, query, {
        workspace: caller.workspace,
        columns: COLUMNS,
        find: (after, limit) => listEntries(db, caller, query, timePositionOf(after), limit),
        cursorOf: timeCursorOf,
        entryOf,
        rowOf: flatRowOf,
      }),
  )
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
