import type { Cell, Column, Row } from './column.ts'

/** Excel reads this many rows of a sheet. */
const MAX_SHEET_ROWS = 1_048_576
/** A cell holds this many UTF-16 units, and Excel takes a file with a longer text for damaged. */
const MAX_CELL_LENGTH = 32_767
/** Sheets are written in pieces of about this many characters. */
const PIECE_LENGTH = 65_536

/** Are the positions of the styles in {@link STYLES}. */
const HEADER = 1
const TEXT = 2
const DAY = 3
const TIME = 4

/** Holds the part of a workbook that describes how cells look. Texts have the format `@`, so that Excel keeps ids as they are. */
export const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/>${[49, 164, 165].map((format) => `<xf numFmtId="${format}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`

/**
 * Writes one sheet in pieces: a bold heading that stays in view, and rows with numbers, dates and texts of their own types. It
 * takes rows until the sheet is full.
 */
export async function* sheetXml(
  columns: readonly Column[],
  rows: AsyncIterator<Row>,
  maxRows = MAX_SHEET_ROWS,
): AsyncGenerator<string> {
  const letters = columns.map((_, index) => lettersOf(index))
  let piece = `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.map(widthOf).join('')}</cols><sheetData>`
  piece += `<row r="1">${columns.map(({ name }, i) => textCell(`${letters[i]}1`, HEADER, name)).join('')}</row>`
  for (let number = 2; number <= maxRows; number++) {
    const { value: row, done } = await rows.next()
    if (done) break
    piece += `<row r="${number}">`
    for (const [i, column] of columns.entries()) {
      piece += cellXml(`${letters[i]}${number}`, column, row[column.name])
    }
    piece += '</row>'
    if (piece.length < PIECE_LENGTH) continue
    yield piece
    piece = ''
  }
  yield `${piece}</sheetData></worksheet>`
}

function widthOf({ name, kind }: Column, index: number): string {
  const width = Math.max(name.length + 2, kind === 'time' ? 20 : 12)
  return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
}

function cellXml(place: string, { kind }: Column, value: Cell): string {
  switch (typeof value) {
    case 'number':
      return `<c r="${place}"><v>${value}</v></c>`
    case 'boolean':
      return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`
    case 'string': {
      const serial = kind === 'day' || kind === 'time' ? serialOf(value) : undefined
      if (serial === undefined) return textCell(place, TEXT, value)
      return `<c r="${place}" s="${kind === 'day' ? DAY : TIME}"><v>${serial}</v></c>`
    }
    default:
      return ''
  }
}

function textCell(place: string, style: number, value: string): string {
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(shortened(value))}</t></is></c>`
}

/** Excel counts days from here. It takes 1900 for a leap year, so earlier days than March of it have other numbers. */
const EPOCH = Date.UTC(1899, 11, 30)
const FIRST_SERIAL = 61
const DAY_MS = 86_400_000

/** Returns a day or a time in UTC as Excel counts it, or `undefined` before it can. */
function serialOf(text: string): number | undefined {
  const serial = (Date.parse(text) - EPOCH) / DAY_MS
  return serial >= FIRST_SERIAL ? serial : undefined
}

/** Ends a text that is too long for a cell with an ellipsis. */
function shortened(text: string): string {
  return text.length > MAX_CELL_LENGTH
    ? `${text.slice(0, MAX_CELL_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…`
    : text
}

/** Matches what XML can't hold, what it would change, and what Excel would read as one of its own escapes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it finds
const ESCAPED = /[&<>\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[\da-fA-F]{4}_)/g

function escaped(text: string): string {
  return text.replace(ESCAPED, (found) => {
    const code = found.charCodeAt(0)
    if (found === '&' || found === '<' || found === '>') return `&#${code};`
    return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`
  })
}

function lettersOf(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? lettersOf(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
