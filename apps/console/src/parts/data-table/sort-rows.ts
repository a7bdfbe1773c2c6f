import { locale } from '../../document.ts'

/** Is what a cell is sorted by. */
export type SortValue = string | number | null | undefined

/** Names the column that a table is sorted by. */
export interface Sort {
  column: string
  isDescending: boolean
}

const collator = new Intl.Collator(locale, { numeric: true })

/** Sorts rows by a column. Rows without a value come last, however it is sorted. */
export function sortRows<Row>(
  rows: readonly Row[],
  sortValue: (row: Row) => SortValue,
  { isDescending }: Pick<Sort, 'isDescending'>,
): Row[] {
  const sign = isDescending ? -1 : 1
  const keyed = rows.map((row) => [row, sortValue(row)] as const)
  const [given, missing] = [
    keyed.filter(([, value]) => value != null),
    keyed.filter(([, value]) => value == null),
  ]
  given.sort(([, a], [, b]) => sign * compare(a as string | number, b as string | number))
  return [...given, ...missing].map(([row]) => row)
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
}

/** Reads how a table is sorted from an address: `-mean` is by the mean, the highest first. */
export function readSort(text: string | undefined): Sort | undefined {
  if (text === undefined) return undefined
  const isDescending = text.startsWith('-')
  return { column: isDescending ? text.slice(1) : text, isDescending }
}

/** Writes how a table is sorted, as {@link readSort} reads it. */
export function writeSort({ column, isDescending }: Sort): string {
  return isDescending ? `-${column}` : column
}
