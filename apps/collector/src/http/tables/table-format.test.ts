import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { formatOf } from './table-format.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test.each([
  [undefined, 'json'],
  ['*/*', 'json'],
  ['application/json', 'json'],
  ['text/csv', 'csv'],
  ['TEXT/CSV; charset=utf-8', 'csv'],
  ['text/csvx', 'json'],
  ['application/x-ndjson', 'ndjson'],
  [XLSX, 'xlsx'],
  ['text/csv;q=0.5, application/json', 'json'],
  ['text/csv, application/json;q=0.9', 'csv'],
  [`text/csv;q=0.1, ${XLSX};q=0.2`, 'xlsx'],
  ['text/*', 'csv'],
  ['application/json;q=0, text/csv;q=0.1', 'csv'],
  ['text/csv;q=0, */*', 'json'],
  // A browser's own
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'json'],
  // Nothing of this is there.
  ['text/html', 'json'],
  ['*/*;q=0', 'json'],
  ['nonsense', 'json'],
])('a request that accepts %s gets %s', (accept, format) => {
  const request = { headers: { accept } } as FastifyRequest

  expect(formatOf(request, undefined)).toBe(format)
  expect(formatOf(request, 'csv-excel')).toBe('csv-excel')
})
