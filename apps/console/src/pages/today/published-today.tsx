import type { PublishedCsiRow } from '@otklik/contract'
import { shell } from '#texts/shell'
import { today } from '#texts/today'
import { pathOf } from '../../api/path.ts'
import { useData } from '../../api/use-data.ts'
import { formatBound, formatCount, formatInterval, formatPercent, formatScore } from '../../format/numbers.ts'
import { addDays, formatDay, toDay } from '../../format/times.ts'
import { Failed } from '../../parts/failed.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Panel } from '../../parts/panel.tsx'

/** A period of a year is published a while after it has ended. */
const DAYS_BACK = 800

/** Shows the newest published figures, for whoever may see nothing else of their companies. */
export function PublishedToday() {
  const { published } = today
  const now = toDay(new Date())
  const table = useData<{ rows: PublishedCsiRow[] }>(
    pathOf('/v1/published', { from: addDays(now, -DAYS_BACK), to: addDays(now, 1) }),
  )
  const all = table.data?.rows ?? []
  const newest = all
    .map(({ period }) => period)
    .sort()
    .at(-1)
  const rows = all.filter(({ period }) => period === newest)
  const [first] = rows
  return (
    <>
      <PageHead title={shell.pages.today} />
      <Panel heading={published.heading} aside={first && <span>{spanOf(first)}</span>}>
        <div aria-busy={table.isLoading}>
          <p class="soft">{published.why}</p>
          <Failed {...table} />
          {first && (
            <div class="table">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{published.group[first.dimension]}</th>
                    <th scope="col" class="number">
                      {published.n}
                    </th>
                    <th scope="col" class="number">
                      {published.mean}
                    </th>
                    <th scope="col" class="number">
                      {published.rate}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <Published key={row.others ? '' : row.group} row={row} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {table.data && !first && <p class="empty">{published.none}</p>}
        </div>
      </Panel>
    </>
  )
}

function Published({ row }: { row: PublishedCsiRow }) {
  const { others, groupName, group, n, mean, meanLow, meanHigh, responseRate, rateLow, rateHigh } = row
  const { published } = today
  return (
    <tr>
      <th scope="row">{others ? published.others : (groupName ?? group ?? published.unnamed)}</th>
      <td class="number">{n === null ? '–' : formatCount(n)}</td>
      <td class="number">
        {mean === null ? '–' : formatScore(mean)}
        {meanLow !== null && meanHigh !== null && (
          <span class="soft"> {formatInterval([meanLow, meanHigh], formatScore)}</span>
        )}
      </td>
      <td class="number">
        {responseRate === null ? '–' : formatPercent(responseRate)}
        {rateLow !== null && rateHigh !== null && (
          <span class="soft"> {formatInterval([rateLow, rateHigh], formatBound)}</span>
        )}
      </td>
    </tr>
  )
}

function spanOf({ period, periodEnd }: PublishedCsiRow): string {
  return today.published.period
    .replace('{from}', formatDay(period))
    .replace('{to}', formatDay(addDays(periodEnd, -1)))
}
