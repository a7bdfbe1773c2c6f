import { buffer } from 'node:stream/consumers'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import type { Column, Row } from './column.ts'
import { xlsxOf } from './xlsx.ts'

const columns: Column[] = [
  { name: 'key', kind: 'key' },
  { name: 'text', kind: 'text' },
  { name: 'day', kind: 'day' },
  { name: 'time', kind: 'time' },
  { name: 'mean', kind: 'number' },
  { name: 'sure', kind: 'boolean' },
]

async function* each(rows: readonly Row[]) {
  yield* rows
}

async function read(rows: readonly Row[], maxSheetRows?: number) {
  const file = await xlsxOf({
    name: 'scores',
    columns,
    rows: each(rows),
    ...(maxSheetRows && { maxSheetRows }),
  })
  return readXlsx(await buffer(file), { readStyles: true })
}

test('cells of a workbook have the types of their columns, under a bold heading that stays in view', async () => {
  const rows = [
    { key: '007', text: '1E5', day: '2026-03-10', time: '2026-03-10T12:30:00.000Z', mean: 4.5, sure: true },
    { key: '1-2', text: null, day: null, time: null, mean: -100, sure: false },
  ]

  const { sheets } = await read(rows)
  const [sheet] = sheets

  expect(sheets.map(({ name }) => name)).toEqual(['scores'])
  expect(sheet?.rows).toEqual([
    columns.map(({ name }) => name),
    ['007', '1E5', new Date('2026-03-10'), new Date('2026-03-10T12:30:00Z'), 4.5, true],
    ['1-2', null, null, null, -100, false],
  ])
  expect(sheet?.freezePane).toMatchObject({ rows: 1 })
  expect(sheet?.cells?.get('0,0')?.style?.font?.bold).toBe(true)
  expect(sheet?.cells?.get('1,0')?.style?.numFmt).toBe('@')
})

test.each([
  '=1+1',
  "=cmd|' /C calc'!A0",
  "'-dash",
  '<b>&amp;</b>',
  'line\nbreak\r\n and\ttab',
  '_x0041_',
  '\u000b\ufffe',
  ' spaces ',
  '😀 плата',
  '\u202eegassem',
])('a workbook keeps %j as a text', async (text) => {
  const { sheets } = await read([{ text }])

  expect(sheets[0]?.rows[1]?.[1]).toBe(text)
})

test('a text that is too long for a cell ends with an ellipsis, and a day that Excel cannot count is a text', async () => {
  const { sheets } = await read([{ text: `${'x'.repeat(32_765)}😀y`, day: '1900-02-01' }])

  expect(sheets[0]?.rows[1]?.slice(1, 3)).toEqual([`${'x'.repeat(32_765)}…`, '1900-02-01'])
})

test('rows that do not fit a sheet continue in the next, under the same heading', async () => {
  const rows = Array.from({ length: 7 }, (_, n) => ({ mean: n + 0.5 }))

  const { sheets } = await read(rows, 4)

  const meanOf = (sheet: (typeof sheets)[number]) => sheet.rows.map((row) => row[4])
  expect(sheets.map(({ name }) => name)).toEqual(['scores', 'scores 2', 'scores 3'])
  expect(sheets.map(meanOf)).toEqual([
    ['mean', 0.5, 1.5, 2.5],
    ['mean', 3.5, 4.5, 5.5],
    ['mean', 6.5],
  ])
})

test('a fault of the source breaks the workbook', async () => {
  async function* failing() {
    yield { mean: 1 }
    throw new Error('the database is gone')
  }

  const file = await xlsxOf({ name: 'scores', columns, rows: failing() })

  await expect(buffer(file)).rejects.toThrow('the database is gone')
})
