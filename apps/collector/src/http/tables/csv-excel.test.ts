import { expect, test } from 'vitest'
import type { Column } from './column.ts'
import { csvHeader, csvLines } from './csv.ts'
import { excelCsvHeader, excelCsvLines } from './csv-excel.ts'

const columns: Column[] = [
  { name: 'text', kind: 'text' },
  { name: 'last', kind: 'number' },
]
const plain = (text: string) => csvLines(columns, [{ text, last: 1 }]).slice(0, -',1\r\n'.length)
const excel = (text: string) => excelCsvLines(columns, [{ text, last: 1 }]).slice(0, -';1\r\n'.length)

/** Lists texts with what a file for Excel has in their place; `same` is what plain CSV has. */
test.each([
  // Formulas
  ['=1+1', 'same', "'=1+1"],
  ['@SUM(A1)', 'same', "'@SUM(A1)"],
  ["'-dash", 'same', 'same'],
  ['-dash', 'same', "'-dash"],
  ['＝cmd', 'same', "'＝cmd"],
  ["=cmd|' /C calc'!A0", 'same', "'=cmd|' /C calc'!A0"],
  ['x;=1+1', '"x;=1+1"', `"x;'=1+1"`],
  ['x,=1+1', '"x,=1+1"', `"x,'=1+1"`],
  ['x\t@a', '"x\t@a"', `"x\t'@a"`],
  ['x\n=1+1', '"x\n=1+1"', `"x\n'=1+1"`],
  ['x\r-a', '"x\r-a"', `"x\r'-a"`],
  ['x,"=1+1', '"x,""=1+1"', `"x,""'=1+1"`],
  ['\t=1', '"\t=1"', `"'\t'=1"`],
  // Excel would take these for a number, a date or a truth value.
  ['007', 'same', '"=""007"""'],
  ['1E5', 'same', '"=""1E5"""'],
  ['1-2', 'same', '"=""1-2"""'],
  ['12345678901234567890', 'same', '"=""12345678901234567890"""'],
  ['+380501234567', 'same', '"=""+380501234567"""'],
  ['1,5', '"1,5"', '"=""1,5"""'],
  ['SEPT2', 'same', '"=""SEPT2"""'],
  ['2 мая', 'same', '"=""2 мая"""'],
  ['True', 'same', '"=""True"""'],
  ['ложь', 'same', '"=""ложь"""'],
  // A text with other characters is none, so nothing can leave the constant.
  ['1"&A1', '"1""&A1"', 'same'],
  ['1,=2', '"1,=2"', `"1,'=2"`],
  // Texts that stay as they are
  ['plain text', 'same', 'same'],
  ['', 'same', 'same'],
  [' spaces ', 'same', 'same'],
  ['say "hi"', '"say ""hi"""', 'same'],
  ['semi;colon', '"semi;colon"', 'same'],
  ['😀 плата', 'same', 'same'],
  ['\u202eegassem', 'same', 'same'],
  ['well-being, e=mc', '"well-being, e=mc"', 'same'],
])('CSV has %j as %j, and CSV for Excel as %j', (text, inPlain, inExcel) => {
  const expected = inPlain === 'same' ? text : inPlain

  expect([plain(text), excel(text)]).toEqual([expected, inExcel === 'same' ? expected : inExcel])
})

test('days, times and numbers stay what they are, and a file for Excel has decimal commas', () => {
  const mixed: Column[] = [
    { name: 'day', kind: 'day' },
    { name: 'time', kind: 'time' },
    { name: 'mean', kind: 'number' },
    { name: 'sure', kind: 'boolean' },
    { name: 'nps', kind: 'number' },
  ]
  const row = { day: '2026-03-10', time: '2026-03-10T12:00:00.000Z', mean: 4.5, sure: true, nps: -100 }
  const empty = { day: null, time: undefined, mean: null, sure: false, nps: null }

  expect(csvHeader(mixed) + csvLines(mixed, [row, empty])).toBe(
    'day,time,mean,sure,nps\r\n2026-03-10,2026-03-10T12:00:00.000Z,4.5,TRUE,-100\r\n,,,FALSE,\r\n',
  )
  expect(excelCsvHeader(mixed) + excelCsvLines(mixed, [row, empty])).toBe(
    '\ufeffday;time;mean;sure;nps\r\n2026-03-10;2026-03-10T12:00:00.000Z;4,5;TRUE;-100\r\n;;;FALSE;\r\n',
  )
})
