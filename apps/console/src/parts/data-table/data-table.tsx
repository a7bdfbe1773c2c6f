import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { type Sort, type SortValue, sortRows } from './sort-rows.ts'
import { useVisibleRows } from './use-visible-rows.ts'

/** Describes a column of a table. */
export interface Column<Row> {
  key: string
  label: string
  /** Numbers stand to the right, and are sorted from the highest first. */
  isNumber?: boolean
  /** Returns what the column is sorted by. */
  value(row: Row): SortValue
  /** Renders a cell; by default its value. */
  cell?(row: Row): ComponentChildren
}

interface Props<Row> {
  /** Names the table for a screen reader. */
  caption: string
  /** The first column names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf(row: Row): string
  sort: Sort | undefined
  onSort(sort: Sort): void
  /** Is `true` for the row that is shown elsewhere on the page. */
  isCurrent?(row: Row): boolean
}

/** Renders a table that can be sorted. A long one scrolls below its head, and holds only the rows that can be seen. */
export function DataTable<Row>({ caption, columns, rows, keyOf, sort, onSort, isCurrent }: Props<Row>) {
  const column = columns.find(({ key }) => key === sort?.column)
  const sorted = useMemo(
    () => (sort && column ? sortRows(rows, column.value, sort) : rows),
    [rows, sort?.column, sort?.isDescending, column?.key],
  )
  const { container, onScroll, isLong, visible } = useVisibleRows(sorted.length)
  const { start, end, above, below } = visible ?? { start: 0, end: sorted.length, above: 0, below: 0 }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a section would be one more landmark
    <div
      ref={container}
      role="group"
      class={isLong ? 'table long' : 'table'}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      onScroll={onScroll}
    >
      <table aria-rowcount={isLong ? sorted.length + 1 : undefined}>
        <caption class="said">{caption}</caption>
        <thead>
          <tr>
            {columns.map((each) => (
              <Heading key={each.key} column={each} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={above} columns={columns.length} />
          {sorted.slice(start, end).map((row, index) => (
            <tr
              key={keyOf(row)}
              aria-rowindex={isLong ? start + index + 2 : undefined}
              aria-current={isCurrent?.(row) || undefined}
            >
              {columns.map(({ key, isNumber, value, cell }, place) => {
                const content = cell ? cell(row) : value(row)
                if (place === 0)
                  return (
                    <th key={key} scope="row">
                      {content}
                    </th>
                  )
                return (
                  <td key={key} class={isNumber ? 'number' : undefined}>
                    {content}
                  </td>
                )
              })}
            </tr>
          ))}
          <Gap height={below} columns={columns.length} />
        </tbody>
      </table>
    </div>
  )
}

interface HeadingProps<Row> extends Pick<Props<Row>, 'sort' | 'onSort'> {
  column: Column<Row>
}

function Heading<Row>({ column: { key, label, isNumber = false }, sort, onSort }: HeadingProps<Row>) {
  const isSorted = sort?.column === key
  const order = isSorted ? (sort.isDescending ? 'descending' : 'ascending') : undefined
  const press = () => onSort({ column: key, isDescending: isSorted ? !sort.isDescending : isNumber })
  return (
    <th scope="col" class={isNumber ? 'number' : undefined} aria-sort={order}>
      <button type="button" class="sort" onClick={press}>
        {label}
      </button>
    </th>
  )
}

/** Stands for the rows that cannot be seen. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height === 0) return null
  return (
    <tr class="gap">
      <td colSpan={columns} style={{ height: `${height}px` }} />
    </tr>
  )
}
