import type { ComponentChildren } from 'preact'

/** Describes a column of a list. */
export interface ListColumn<Row> {
  label: string
  /** Numbers stand to the right. */
  isNumber?: boolean
  /** A value that is read as one, such as a day, stays in one line. */
  isShort?: boolean
  /** Is `true` for what is said of a row beside its main facts, and for columns of actions. */
  isSoft?: boolean
  /** Holds buttons, whose labels say what they do: so its own label is only read out. */
  isActions?: boolean
  cell(row: Row): ComponentChildren
}

interface Props<Row> {
  /** The first column names the row. */
  columns: readonly [ListColumn<Row>, ...ListColumn<Row>[]]
  rows: readonly Row[]
  keyOf(row: Row, index: number): string
  isLoading?: boolean
}

/** Renders a plain list as a table. On a phone each row stands below the one before, with a label beside each value. */
export function ListTable<Row>({ columns, rows, keyOf, isLoading = false }: Props<Row>) {
  const [name, ...others] = columns
  return (
    <div class="table list" aria-busy={isLoading}>
      <table>
        <thead>
          <tr>
            {columns.map(({ label, isNumber, isActions }) => (
              <th key={label} scope="col" class={isNumber ? 'number' : undefined}>
                {isActions ? <span class="said">{label}</span> : label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={keyOf(row, index)}>
              <th scope="row" class={classOf(name)}>
                {name.cell(row)}
              </th>
              {others.map((column) => {
                const content = column.cell(row)
                return (
                  <td
                    key={column.label}
                    class={classOf(column)}
                    data-label={column.isActions ? undefined : column.label}
                  >
                    {isBlank(content) ? null : <div>{content}</div>}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function classOf<Row>({ isNumber, isShort, isSoft, isActions }: ListColumn<Row>): string | undefined {
  const classes = [isNumber && 'number', isShort && 'nowrap', isSoft && 'soft', isActions && 'actions']
  return classes.filter(Boolean).join(' ') || undefined
}

function isBlank(content: ComponentChildren): boolean {
  return content === undefined || content === null || content === '' || content === false
}
