import { Link } from 'wouter-preact'
import { today } from '#texts/today'
import { pathOf } from '../../api/path.ts'
import type { Loaded } from '../../api/use-data.ts'
import { formatInterval, formatScore } from '../../format/numbers.ts'
import { plural } from '../../format/plural.ts'
import { Failed } from '../../parts/failed.tsx'
import { Panel } from '../../parts/panel.tsx'
import type { TodayView } from './today-paths.ts'
import type { ComparedService } from './use-today.ts'

interface Props {
  services: Loaded<{ rows: ComparedService[] }>
  view: TodayView
}

const MOST_SHOWN = 3

/** Lists the services that are surely below their targets, and what each of them costs the mean of all answers. */
export function ServicesToMend({ services, view: { service, company, period } }: Props) {
  const { heading, all, none } = today.mend
  const days = { from: period.from, to: period.to, company }
  const rows = services.data?.rows ?? []
  const answers = rows.reduce((sum, { n }) => sum + n, 0)
  const lacking = rows
    .filter((row) => row.impactSure && (service === undefined || row.service === service))
    .sort((one, other) => (other.impact ?? 0) - (one.impact ?? 0))
  return (
    <Panel heading={heading} aside={<Link href={pathOf('/scores', { by: 'service', ...days })}>{all}</Link>}>
      <div aria-busy={services.isLoading}>
        <Failed {...services} />
        <ol class="rows">
          {lacking.slice(0, MOST_SHOWN).map((row) => (
            <Lacking
              key={row.service}
              row={row}
              points={(row.impact ?? 0) / answers}
              to={pathOf('/scores', { service: row.service ?? '', ...days })}
            />
          ))}
        </ol>
        {services.data && lacking.length === 0 && (
          <p class="rest">{rows.length === 0 ? today.facts.noAnswers : none}</p>
        )}
      </div>
    </Panel>
  )
}

function Lacking({ row, points, to }: { row: ComparedService; points: number; to: string }) {
  const { costs, target } = today.mend
  const { serviceName, service, impact, n, mean, meanLow, meanHigh } = row
  const facts = [
    `${formatScore(mean ?? 0)} (${formatInterval([meanLow ?? 0, meanHigh ?? 0], formatScore)})`,
    plural(n, today.facts.answers),
    // The impact is what the answers lack to the target.
    target.replace('{target}', formatScore((mean ?? 0) + (impact ?? 0) / n)),
  ]
  return (
    <li class="line plain">
      <Link href={to}>
        <span class="words">
          {costs.replace('{service}', serviceName ?? service ?? '').replace('{points}', formatScore(points))}
        </span>
        <span class="soft">{facts.join(' · ')}</span>
      </Link>
    </li>
  )
}
