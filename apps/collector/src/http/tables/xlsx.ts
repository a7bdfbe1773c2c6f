import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ZipFile } from 'yazl'
import type { Column, Row } from './column.ts'
import { STYLES, sheetXml } from './xlsx-sheet.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const OFFICE = 'http://schemas.openxmlformats.org'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Holds what a workbook is made of. */
interface Workbook {
  /** Is the name of its first sheet. */
  name: string
  columns: readonly Column[]
  rows: AsyncIterable<Row>
  /** Limits the rows of a sheet, with its heading. */
  maxSheetRows?: number
}

/**
 * Writes a workbook while its rows are read, so that only a piece of it is in memory. Rows that Excel can't show in one sheet
 * continue in the next.
 *
 * The libraries on npm hold all rows in memory, or can't style the heading while they stream, so only the ZIP is of one.
 */
export async function xlsxOf(workbook: Workbook): Promise<Readable> {
  const { ZipFile } = await import('yazl')
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  zip.on('error', (error: Error) => output.destroy(error))
  addParts(zip, workbook).catch((error: Error) => output.destroy(error))
  return output
}

async function addParts(zip: ZipFile, workbook: Workbook): Promise<void> {
  const sheets = await addSheets(zip, workbook)
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(DECLARATION + xml), path)
  add('xl/styles.xml', STYLES)
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${OFFICE}/spreadsheetml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets>${sheets.map((sheet, i) => `<sheet name="${sheet}" sheetId="${i + 1}" r:id="r${i + 1}"/>`).join('')}</sheets></workbook>`,
  )
  add(
    'xl/_rels/workbook.xml.rels',
    relationships([
      ...sheets.map((_, i) => ({ type: 'worksheet', target: `worksheets/sheet${i + 1}.xml` })),
      { type: 'styles', target: 'styles.xml' },
    ]),
  )
  add('_rels/.rels', relationships([{ type: 'officeDocument', target: 'xl/workbook.xml' }]))
  add(
    '[Content_Types].xml',
    `<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${SPREADSHEET}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/></Types>`,
  )
  zip.end()
}

/** Adds a sheet after the other until there are no more rows, and returns their names. */
async function addSheets(zip: ZipFile, { name, columns, rows, maxSheetRows }: Workbook): Promise<string[]> {
  const source = lookAhead(rows[Symbol.asyncIterator]())
  const names: string[] = []
  do {
    const sheet = Readable.from(sheetXml(columns, source, maxSheetRows), { objectMode: false })
    zip.outputStream.once('close', () => sheet.destroy())
    zip.addReadStream(sheet, `xl/worksheets/sheet${names.length + 1}.xml`)
    names.push(names.length === 0 ? name : `${name} ${names.length + 1}`)
    await finished(sheet)
  } while (await source.hasMore())
  return names
}

/** Lets the end of an iterator be seen before it is reached. */
function lookAhead<T>(source: AsyncIterator<T>) {
  let ahead: Promise<IteratorResult<T>> | undefined
  return {
    next() {
      const result = ahead ?? source.next()
      ahead = undefined
      return result
    },
    async hasMore() {
      ahead ??= source.next()
      return !(await ahead).done
    },
  }
}

function relationships(parts: { type: string; target: string }[]): string {
  return `<Relationships xmlns="${OFFICE}/package/2006/relationships">${parts.map(({ type, target }, i) => `<Relationship Id="r${i + 1}" Type="${OFFICE}/officeDocument/2006/relationships/${type}" Target="${target}"/>`).join('')}</Relationships>`
}
