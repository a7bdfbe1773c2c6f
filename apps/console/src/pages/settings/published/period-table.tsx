import type { Publication, Publications } from '@otklik/contract'
import { published } from '#texts/settings-published'
import { formatDays } from '../../../format/periods.ts'
import { formatDay, toDay } from '../../../format/times.ts'

const { columns, dimensions } = published

/** Lists the periods of the published table, the newest first. What was printed never changes. */
export function PeriodTable({ current, rows }: Pick<Publications, 'current' | 'rows'>) {
  return (
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">{columns.period}</th>
            <th scope="col">{columns.of}</th>
            <th scope="col">{columns.scores}</th>
            <th scope="col">{columns.rates}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <Period {...current} />
            <td class="soft">{published.runs(formatDay(current.dueOn))}</td>
            <td class="soft">{published.later}</td>
          </tr>
          {rows.map((row) => (
            <tr key={row.period}>
              <Period {...row} />
              <td>{row.publishedAt ? printed(row.publishedAt) : published.due(formatDay(row.dueOn))}</td>
              <td class={row.ratesPublishedAt ? undefined : 'soft'}>
                {row.ratesPublishedAt ? printed(row.ratesPublishedAt) : published.waits}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Period({ period, periodEnd, dimension }: Pick<Publication, 'period' | 'periodEnd' | 'dimension'>) {
  return (
    <>
      <th scope="row" class="nowrap">
        {formatDays({ from: period, to: periodEnd })}
      </th>
      <td>{dimensions[dimension]}</td>
    </>
  )
}

function printed(at: string): string {
  return published.printed(formatDay(toDay(new Date(at))))
}
