import { Link } from 'wouter-preact'
import { today } from '#texts/today'
import { pathOf } from '../../api/path.ts'
import type { Loaded } from '../../api/use-data.ts'
import { formatDifference, formatScore } from '../../format/numbers.ts'
import { plural } from '../../format/plural.ts'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'
import type { TodayView } from './today-paths.ts'
import type { ComparedService } from './use-today.ts'

interface Props {
  services: Loaded<{ rows: ComparedService[] }>
  view: TodayView
}

const MOST_SHOWN = 5

/** Lists the services whose scores changed beyond chance, and says in words that the others did not. */
export function ChangedServices({ services, view: { service, company, period } }: Props) {
  const { heading, all } = today.changed
  const { from, to } = period
  // It is the period of `against`, under the name that the page of scores offers.
  const days = { from, to, against: 'previous', company }
  const changed = (services.data?.rows ?? [])
    .filter((row) => row.beyondChance && (service === undefined || row.service === service))
    .sort((one, other) => Math.abs(other.difference ?? 0) - Math.abs(one.difference ?? 0))
  return (
    <Panel
      heading={heading}
      aside={<Link href={pathOf('/scores', { by: 'service', ...days, service })}>{all}</Link>}
    >
      <div aria-busy={services.isLoading}>
        <Failed {...services} />
        <ul class="rows">
          {changed.slice(0, MOST_SHOWN).map((row) => (
            <Changed
              key={row.service}
              row={row}
              to={pathOf('/scores', { service: row.service ?? '', ...days })}
            />
          ))}
        </ul>
        {services.data && <p class="rest">{othersIn(services.data.rows, changed.length, service)}</p>}
      </div>
    </Panel>
  )
}

function Changed({ row, to }: { row: ComparedService; to: string }) {
  const difference = row.difference ?? 0
  const answers = plural(row.n, today.facts.answers)
  const interval = today.changed.interval
    .replace('{low}', formatDifference(row.differenceLow ?? 0))
    .replace('{high}', formatDifference(row.differenceHigh ?? 0))
  return (
    <li class="line changed">
      <Link href={to}>
        <span class="words">{row.serviceName ?? row.service}</span>
        <span class="soft">{answers}</span>
      </Link>
      <span class="number">
        {formatScore(row.againstMean ?? 0)} → <b>{formatScore(row.mean ?? 0)}</b>
      </span>
      <span class={`number ${difference < 0 ? 'bad' : 'good'}`}>
        {formatDifference(difference)}
        <span class="soft">{interval}</span>
      </span>
    </li>
  )
}

/** Says that those that are not listed did not change, or that nothing can be said yet. */
function othersIn(rows: readonly ComparedService[], changed: number, service: string | undefined): string {
  const { others, none, notHere, notCompared } = today.changed
  const compared = rows[0]?.compared ?? 0
  const isCompared =
    service === undefined
      ? compared > 0
      : rows.some((row) => row.service === service && row.difference !== null)
  if (!isCompared) return notCompared
  if (service !== undefined) return changed === 0 ? notHere : ''
  if (changed === 0) return plural(compared, none)
  return compared > changed ? plural(compared - changed, others) : ''
}
