import type { PublishedCsiRow } from '@otklik/contract'
import { mine } from '#texts/mine'
import { shell } from '#texts/shell'
import { useData } from '../../api/use-data.ts'
import { formatCount, formatInterval, formatScore, formatWholeShare } from '../../format/numbers.ts'
import { formatMonths } from '../../format/periods.ts'
import { addDays, formatFullTime, toDay } from '../../format/times.ts'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'

/** Periods are shown from so many days ago. */
const DAYS_SHOWN = 3 * 366

/** Shows the agent's own row of each published period, the newest first. */
export function OwnFigures() {
  const today = toDay(new Date())
  const reply = useData<{ rows: PublishedCsiRow[] }>(
    `/v1/me/published?from=${addDays(today, -DAYS_SHOWN)}&to=${addDays(today, 1)}`,
  )
  const { figures } = mine
  const rows = reply.data?.rows.toReversed()
  return (
    <Panel heading={figures.heading}>
      <Failed {...reply} />
      {reply.isLoading && <p class="loading">{shell.loading}</p>}
      {rows?.length === 0 && <p class="empty">{figures.none}</p>}
      {rows && rows.length > 0 && (
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col">{figures.period}</th>
                <th scope="col" class="number">
                  {figures.mean} <span class="said">{figures.range}</span>
                </th>
                <th scope="col" class="number">
                  {figures.answers}
                </th>
                <th scope="col" class="number">
                  {figures.rate}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <PeriodRow key={`${row.period} ${row.periodEnd}`} {...row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}

function PeriodRow(row: PublishedCsiRow) {
  const { figures } = mine
  const printed = figures.printed.replace('{day}', formatFullTime(row.publishedAt))
  return (
    <tr>
      <th scope="row" title={printed}>
        {formatMonths({ from: row.period, to: row.periodEnd })}
      </th>
      {row.fewer || row.mean === null ? (
        <td colSpan={3} class="soft number">
          {figures.fewer}
        </td>
      ) : (
        <>
          <td class="number">
            <strong>{formatScore(row.mean)}</strong>
            <Interval low={row.meanLow} high={row.meanHigh} format={formatScore} />
          </td>
          <td class="number">{formatCount(row.n ?? 0)}</td>
          <td class="number">
            {row.responseRate === null ? (
              <span class="soft">{figures.noRate}</span>
            ) : (
              <>
                {formatWholeShare(row.responseRate)}
                <Interval low={row.rateLow} high={row.rateHigh} format={formatWholeShare} />
              </>
            )}
          </td>
        </>
      )}
    </tr>
  )
}

interface IntervalProps {
  low: number | null
  high: number | null
  format: (value: number) => string
}

/** Renders the interval of a figure, smaller and beneath it. */
function Interval({ low, high, format }: IntervalProps) {
  return low === null || high === null ? null : <div class="soft">{formatInterval([low, high], format)}</div>
}
