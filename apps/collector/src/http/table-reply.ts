import type { TablePage } from '@otklik/contract'
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply, FastifyRequest } from 'fastify'

type Cell = string | number | boolean | null | undefined
export type Row = Readonly<Record<string, Cell>>
export type Format = NonNullable<TablePage['format']>

/** One page of a table of figures. */
export interface Table {
  rows: readonly Row[]
  /** The columns in their order, so that an empty table has a heading too. */
  columns: readonly string[]
  next: string | null
}

/** The form that a request asks for: by `format`, else by `Accept`. */
export function formatOf(request: FastifyRequest, format: TablePage['format']): Format {
  return format ?? (/\btext\/csv\b/i.test(request.headers.accept ?? '') ? 'csv' : 'json')
}

/** Sends a table in the form asked for. Beside JSON the address of the next page stands in `Link`. */
export function sendTable(reply: FastifyReply, format: Format, table: Table) {
  if (format === 'json') return reply.send({ rows: table.rows, next: table.next })

  if (table.next !== null) reply.header('link', `<${table.next}>; rel="next"`)
  const type = format === 'ndjson' ? 'application/x-ndjson' : 'text/csv; charset=utf-8; header=present'
  // Already text: the route's schema describes the JSON form alone.
  return reply.type(type).serializer(String).send(render(format, table))
}

function render(format: Exclude<Format, 'json'>, { rows, columns }: Table): string {
  if (format === 'ndjson') return rows.map((row) => `${JSON.stringify(row)}\n`).join('')

  const isExcel = format === 'csv-excel'
  return stringify([...rows], {
    header: true,
    columns: [...columns],
    record_delimiter: 'windows',
    // What a spreadsheet would run as a formula gets an apostrophe before it. A break of any kind is
    // quoted, as what follows it would begin a row, and could be a formula there.
    escape_formulas: true,
    quoted_match: /[\r\n\t]/,
    bom: isExcel,
    delimiter: isExcel ? ';' : ',',
    cast: {
      boolean: String,
      // Where Excel separates cells by semicolons, its decimal sign is the comma.
      number: (value) => ({
        value: isExcel ? String(value).replace('.', ',') : String(value),
        escape_formulas: false,
      }),
    },
  })
}
