import type { TableFormat } from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'

/** Is the media type of each format, as a reply names it. */
export const MEDIA_TYPES: Readonly<Record<TableFormat, string>> = {
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8; header=present',
  'csv-excel': 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Maps the media types that `Accept` can ask for to formats. The first of those that it likes equally is taken. */
const ACCEPTABLE = new Map<string, TableFormat>([
  ['application/json', 'json'],
  ['text/csv', 'csv'],
  ['text/csv; charset=utf-8', 'csv'],
  [MEDIA_TYPES.ndjson, 'ndjson'],
  [MEDIA_TYPES.xlsx, 'xlsx'],
])

/**
 * Returns the format that a request asks for: by the parameter `format`, or else by the header `Accept` with its weights.
 * A request that accepts no format gets JSON, as RFC 9110 (12.5.1) allows: an analyst's tool shows it, and not a 406.
 */
export function formatOf({ headers }: FastifyRequest, named: TableFormat | undefined): TableFormat {
  if (named) return named
  if (headers.accept === undefined) return 'json'
  const accepted = new Negotiator({ headers }).mediaType([...ACCEPTABLE.keys()])
  return ACCEPTABLE.get(accepted ?? '') ?? 'json'
}
