import { GroupColumns, MAX_ROWS, type TablePage } from '@otklik/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { latestChange } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { isNotModified } from '../../http/etag.ts'
import { nextPageUrl } from '../../http/paging.ts'
import { invalid } from '../../http/problem.ts'
import { type Format, formatOf, type Row, sendTable } from '../../http/table-reply.ts'
import { callerTag } from '../../workspace/access/caller.ts'
import { dayIn } from '../../workspace/day.ts'
import { type Grouping, groupColumns } from './grouping.ts'

/** Holds what every route of figures needs. */
export interface FiguresOptions {
  db: Database
  clock: () => Date
  publicUrl: string
  /** Identifies the running code in ETags, as another build may count differently. */
  build: string
}

/** Holds the figures of all groups. */
export interface Figures {
  columns: readonly string[]
  rows: readonly Row[]
}

/**
 * Replies with one page of figures, or with 304 if nothing that they depend on has changed.
 *
 * @param load counts the figures; it is not called for a 304
 */
export async function replyFigures(
  { db, clock, publicUrl, build }: FiguresOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  query: Grouping & TablePage & { from: string; to: string },
  load: (today: string) => Promise<Figures>,
) {
  if (query.to <= query.from) throw invalid('to', 'must be after from')
  const { caller } = request
  const today = dayIn(caller.timeZone, clock())
  const format = formatOf(request, query.format)
  // Read before the figures, so that they are never older than their ETag.
  const change = await latestChange(db, caller.workspace)
  if (isNotModified(request, reply, [callerTag(caller), change, query, format, today, build]))
    return reply.code(304).send()

  const { columns, rows } = await load(today)
  const groups = groupColumns(query).map(({ name }) => name)
  return sendFigures(publicUrl, request, reply, query, format, { columns: [...groups, ...columns], rows })
}

/** Returns the columns of a row of figures in order, without those of its group. */
export function figureColumns(row: z.ZodObject, groups: z.ZodObject = GroupColumns): string[] {
  return Object.keys(row.shape).filter((name) => !(name in groups.shape))
}

/** Sends one page of figures, with the address of the next page. */
export function sendFigures(
  publicUrl: string,
  request: FastifyRequest,
  reply: FastifyReply,
  { cursor = 0, limit = MAX_ROWS }: TablePage,
  format: Format,
  { columns, rows }: Figures,
) {
  const end = cursor + limit
  return sendTable(reply, format, {
    rows: rows.slice(cursor, end),
    columns,
    next: nextPageUrl(publicUrl, request.url, end < rows.length ? String(end) : null),
  })
}
