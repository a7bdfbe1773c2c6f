import { GroupColumns, MAX_ROWS, type TablePage } from '@otklik/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import { isNotModified } from '../../http/etag.ts'
import { nextPageUrl } from '../../http/paging.ts'
import { invalid } from '../../http/problem.ts'
import { type Format, formatOf, type Row, sendTable } from '../../http/table-reply.ts'
import { callerTag } from '../../workspace/access/caller.ts'
import { dayIn } from '../../workspace/day.ts'
import { type CountedFacts, figureTag } from './figure-tag.ts'
import { type Grouping, groupColumns } from './grouping.ts'
import { readFigures } from './time-limit.ts'

/** Holds what every route of figures needs. */
export interface FiguresOptions {
  db: Database
  clock: () => Date
  publicUrl: string
  /** Identifies the running code in ETags, as another build may count differently. */
  build: string
}

/** Holds how the figures of a query are counted. */
export interface CountedFigures {
  /** Lists what moves them on the days that they count. */
  kinds: CountedFacts['kinds']
  /** Are those of the query unless it counts others too. */
  periods?: CountedFacts['periods']
  /** Counts them in a snapshot. It is not called for a 304. */
  load: (snapshot: Database, today: string) => Promise<Figures>
}

/** Holds the figures of all groups. */
export interface Figures {
  columns: readonly string[]
  /** Calculates each row when it is taken. They can be taken once. */
  rows: Iterable<Row>
}

/** Replies with one page of figures, or with 304 if nothing that they depend on has changed. */
export async function replyFigures(
  { db, clock, publicUrl, build }: FiguresOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  query: Grouping & TablePage & { from: string; to: string },
  { kinds, periods = [query], load }: CountedFigures,
) {
  if (query.to <= query.from) throw invalid('to', 'must be after from')
  const { caller } = request
  const today = dayIn(caller.timeZone, clock())
  const format = formatOf(request, query.format)
  const figures = await readFigures(db, async (snapshot) => {
    const change = await figureTag(snapshot, caller.workspace, { kinds, periods })
    if (isNotModified(request, reply, [callerTag(caller), change, query, format, today, build])) return
    return load(snapshot, today)
  })
  if (!figures) return reply.code(304).send()

  const { columns, rows } = figures
  const all = [...groupColumns(query), ...columns]
  return sendFigures(publicUrl, request, reply, query, format, { columns: all, rows })
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
  const all = [...rows]
  return sendTable(reply, format, {
    rows: all.slice(cursor, end),
    columns,
    next: nextPageUrl(publicUrl, request.url, end < all.length ? String(end) : null),
  })
}
