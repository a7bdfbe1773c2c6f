import { MAX_ROWS } from '@otklik/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A page has this many rows if the client names no number. */
const DEFAULT_ROWS = 5000

/** Returns how many rows a page has. A client may prefer another number, which the reply then confirms. */
export function pageSizeOf({ headers }: FastifyRequest, reply: FastifyReply): number {
  const preferred = /(?:^|[,;\s])(?:odata\.)?maxpagesize\s{0,5}=\s{0,5}"?(\d{1,9})/i.exec(
    String(headers.prefer ?? ''),
  )
  const size = Math.min(Number(preferred?.[1] ?? 0), MAX_ROWS)
  if (size === 0) return DEFAULT_ROWS
  reply.header('preference-applied', `odata.maxpagesize=${size}`)
  return size
}
