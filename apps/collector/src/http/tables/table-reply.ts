import type { TablePage } from '@otklik/contract'
import { stringify } from 'csv-stringify/sync'
import type { FastifyReply, FastifyRequest } from 'fastify'

type Cell = string | number | boolean | null | undefined
export type Row = Readonly<Record<string, Cell>>
export type Format = NonNullable<TablePage['format']>

/** Holds one page of a table of figures. */
export interface Table {
  rows: readonly Row[]
  /** Lists the columns in their order, so that an empty table also has a header. */
  columns: readonly string[]
  next: string | null
}

/** Returns the format that a request selects by the parameter `format`, or else by the header `Accept`. */
export function formatOf(request: FastifyRequest, format: TablePage['format']): Format {
  return format ?? (/\btext\/csv\b/i.test(request.headers.accept ?? '') ? 'csv' : 'json')
}

/** Sends a table in a format. Formats other than JSON have the URL of the next page in the header `Link`. */
export function sendTable(reply: FastifyReply, format: Format, table: Table) {
  if (format === 'json') return reply.send({ rows: table.rows, next: table.next })

  if (table.next !== null) reply.header('link', `<${table.next}>; rel="next"`)
  const type = format === 'ndjson' ? 'application/x-ndjson' : 'text/csv; charset=utf-8; header=present'
  // The text must not be serialized again: the route's schema describes only the JSON format.
  return reply.type(type).serializer(String).send(render(format, table))
}

function render(format: Exclude<Format, 'json'>, { rows, columns }: Table): string {
  if (format === 'ndjson') return rows.map((row) => `${JSON.stringify(row)}\n`).join('')

  const isExcel = format === 'csv-excel'
  return stringify([...rows], {
    header: true,
    columns: [...columns],
    record_delimiter: 'windows',
    // A value that a spreadsheet would run as a formula gets an apostrophe in front. A value with a line break or a tab
    // is quoted, because the text after it could begin a row or a cell, and be a formula there.
    escape_formulas: true,
    quoted_match: /[\r\n\t]/,
    bom: isExcel,
    delimiter: isExcel ? ';' : ',',
    cast: {
      boolean: String,
      // An Excel that separates cells by semicolons expects a decimal comma.
      number: (value) => ({
        value: isExcel ? String(value).replace('.', ',') : String(value),
        escape_formulas: false,
      }),
    },
  })
}
