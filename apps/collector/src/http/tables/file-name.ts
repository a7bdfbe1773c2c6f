import type { TableFormat } from '@otklik/contract'
import type { FastifyReply } from 'fastify'

/** Returns the name of a table: the last part of its address. */
export function tableName({ request }: FastifyReply): string {
  return request.routeOptions.url?.split('/').at(-1) ?? 'table'
}

/** Names the file that a browser saves a table as, by its address and its days: `scores-2026-01-01-2026-04-01.csv`. */
export function setFileName(reply: FastifyReply, format: TableFormat): void {
  const { from, to } = reply.request.query as { from?: string; to?: string }
  const parts = [tableName(reply), from, to].filter((part) => part !== undefined)
  const extension = format === 'csv-excel' ? 'csv' : format
  // A browser shows JSON, and saves the others.
  const disposition = format === 'json' ? 'inline' : 'attachment'
  reply.header('content-disposition', `${disposition}; filename="${parts.join('-')}.${extension}"`)
}
