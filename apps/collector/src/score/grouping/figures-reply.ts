import { GroupColumns, type TablePage } from '@otklik/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import { isNotModified, tagOf } from '../../http/etag.ts'
import { invalid } from '../../http/problem.ts'
import { type Column, columnsOf } from '../../http/tables/column.ts'
import { formatOf } from '../../http/tables/table-format.ts'
import { callerTag } from '../../workspace/access/caller.ts'
import { dayIn } from '../../workspace/day.ts'
import { type CountedFacts, figureTag } from './figure-tag.ts'
import { type Grouping, groupColumns } from './grouping.ts'
import { type Figures, sendFigures } from './send-figures.ts'
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

/**
 * Replies with figures in the format that the request asks for, or with 304 if nothing that they depend on has changed.
 *
 * @throws {Problem} `snapshot_gone` if the figures have changed since the page that the cursor is of
 */
export async function replyFigures(
  { db, clock, publicUrl, build }: FiguresOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  query: Grouping & TablePage & { from: string; to: string },
  { kinds, periods = [query], load }: CountedFigures,
) {
  if (query.to <= query.from) throw invalid('to', 'must be after from')
  const { caller } = request
  const { limit, cursor, format: named, ...selection } = query
  const format = formatOf(request, named)
  const today = dayIn(caller.timeZone, clock())
  const path = request.routeOptions.url
  const found = await readFigures(db, async (snapshot) => {
    const change = await figureTag(snapshot, caller.workspace, { kinds, periods })
    const version = tagOf([path, callerTag(caller), change, selection, today, build])
    if (isNotModified(request, reply, [version, format, limit, cursor])) return
    return { version, ...(await load(snapshot, today)) }
  })
  if (!found) return reply.code(304).send()

  const { columns, rows, version } = found
  return sendFigures(publicUrl, reply, { limit, cursor, format }, version, {
    columns: [...groupsAsColumns(query), ...columns],
    rows,
  })
}

/** Returns the columns of a table that tell its groups. */
export function groupsAsColumns(query: Grouping): Column[] {
  return groupColumns(query).map((name) => ({ name, kind: name === 'period' ? 'day' : 'text' }))
}

/** Returns the columns of a row of figures in order, without those of its group. */
export function figureColumns(row: z.ZodObject, groups: z.ZodObject = GroupColumns): Column[] {
  return columnsOf(row).filter(({ name }) => !(name in groups.shape))
}
