import { expect, test } from 'vitest'
import { partsOf, readCsvFile } from './csv-file.ts'

const read = (text: string) => readCsvFile(new File([text], 'agents.csv'))

test('a part of a file has its head and the rows that were asked for', async () => {
  const file = await read('key,name\na,Anna\nb,Boris\nc,Clara\n')

  expect(partsOf(file, [2, 4], 1)).toEqual(['key,name\na,Anna', 'key,name\nc,Clara'])
})

test('a row goes on until its quotes are closed', async () => {
  const file = await read('key,name\r\na,"Anna\nof ""Payroll"""\r\nb,Boris\r\n')

  expect(partsOf(file, [2, 4], 10)).toEqual(['key,name\r\na,"Anna\nof ""Payroll"""\r\nb,Boris\r'])
})

test('a file that is not in UTF-8 is read as Excel writes Cyrillic', async () => {
  const cyrillic = new Uint8Array([0xc0, 0xed, 0xed, 0xe0])

  const { lines } = await readCsvFile(new File([cyrillic], 'agents.csv'))

  expect(lines).toEqual(['Анна'])
})
