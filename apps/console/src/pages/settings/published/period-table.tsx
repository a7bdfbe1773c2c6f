import type { Publication, Publications } from '@otklik/contract'
import { published } from '#texts/settings-published'
import { formatDays } from '../../../format/periods.ts'
import { formatDay, toDay } from '../../../format/times.ts'
import { ListTable } from '../../../parts/list/list-table.tsx'

const { columns, dimensions } = published

type Row = Publications['current'] & Partial<Publication>

/** Lists the periods of the published table, the newest first. What was printed never changes. */
export function PeriodTable({ current, rows }: Pick<Publications, 'current' | 'rows'>) {
  const isRunning = (row: Row) => row === current
  return (
    <ListTable<Row>
      rows={[current, ...rows]}
      keyOf={({ period }) => period}
      columns={[
        {
          label: columns.period,
          isShort: true,
          cell: ({ period, periodEnd }) => formatDays({ from: period, to: periodEnd }),
        },
        { label: columns.of, cell: ({ dimension }) => dimensions[dimension] },
        {
          label: columns.scores,
          cell: (row) =>
            isRunning(row) ? (
              <span class="soft">{published.runs(formatDay(row.dueOn))}</span>
            ) : row.publishedAt ? (
              printed(row.publishedAt)
            ) : (
              published.due(formatDay(row.dueOn))
            ),
        },
        {
          label: columns.rates,
          cell: (row) =>
            row.ratesPublishedAt ? (
              printed(row.ratesPublishedAt)
            ) : (
              <span class="soft">{isRunning(row) ? published.later : published.waits}</span>
            ),
        },
      ]}
    />
  )
}

function printed(at: string): string {
  return published.printed(formatDay(toDay(new Date(at))))
}
