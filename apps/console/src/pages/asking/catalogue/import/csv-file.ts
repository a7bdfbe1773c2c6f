/** Is a CSV that was chosen, line by line. The first line is its head. */
export interface CsvFile {
  name: string
  lines: readonly string[]
}

/** Reads a file, in UTF-8 or as older versions of Excel write Cyrillic. */
export async function readCsvFile(file: File): Promise<CsvFile> {
  return { name: file.name, lines: decode(await file.arrayBuffer()).split('\n') }
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

/**
 * Returns files that hold some rows of a file, each with its head.
 *
 * @param starts are the lines, counted from 1, on which the rows begin
 */
export function partsOf({ lines }: CsvFile, starts: readonly number[], rowsInPart: number): string[] {
  const parts: string[] = []
  for (let first = 0; first < starts.length; first += rowsInPart) {
    const rows = starts.slice(first, first + rowsInPart).map((start) => rowAt(lines, start))
    parts.push([lines[0], ...rows].join('\n'))
  }
  return parts
}

/** Returns the row that begins on a line. It ends where all its quotes are closed. */
function rowAt(lines: readonly string[], start: number): string {
  let end = start
  const row = () => lines.slice(start - 1, end).join('\n')
  while (end < lines.length && row().split('"').length % 2 === 0) end++
  return row()
}
