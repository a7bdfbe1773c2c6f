import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { Column } from './column.ts'
import { csvLines } from './csv.ts'
import { csvLine } from './csv-in-sql.ts'

const columns: Column[] = [
  { name: 'text', kind: 'text' },
  { name: 'number', kind: 'number' },
  { name: 'flag', kind: 'boolean' },
  { name: 'day', kind: 'day' },
  { name: 'last', kind: 'text' },
]

const piece = fc.oneof(
  fc.constantFrom(
    '"',
    ',',
    ';',
    '\r',
    '\n',
    '\t',
    "'",
    '=1+1',
    '\\',
    '😀',
    '\u202e',
    '\u0085',
    '\u2028',
    '%s',
    "E'",
    ' ',
  ),
  fc.string({ unit: 'binary' }).map((text) => text.toWellFormed().replaceAll('\u0000', '')),
)
const text = fc.option(fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')))
const row = fc.record({
  text,
  number: fc.option(fc.integer()),
  flag: fc.option(fc.boolean()),
  day: fc.option(fc.constantFrom('2026-03-10', '0001-01-01')),
  last: text,
})

test('Postgres writes a line of CSV with the same bytes as JavaScript', async () => {
  const db = await testDatabase()

  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 50 }), async (rows) => {
      const { rows: lines } = await sql<{ line: string }>`
        select ${csvLine(columns)} as line
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as source (text text, number integer, flag boolean, day date, last text)`.execute(db)

      expect(lines.map(({ line }) => line).join('')).toBe(csvLines(columns, rows))
    }),
    { numRuns: 30 },
  )
})
