import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { today as texts } from '#texts/today'
import { may } from '../../api/access.ts'
import { pathOf } from '../../api/path.ts'
import {
  formatCount,
  formatInterval,
  formatScore,
  formatShare,
  formatShareInterval,
  formatWholeShare,
} from '../../format/numbers.ts'
import { formatMonth } from '../../format/periods.ts'
import { plural } from '../../format/plural.ts'
import { formatDay } from '../../format/times.ts'
import { Failed } from '../../parts/failed.tsx'
import { lastCohort } from './last-cohort.ts'
import type { TodayView } from './today-paths.ts'
import type { Today } from './use-today.ts'

interface Props {
  today: Pick<Today, 'scores' | 'rates' | 'caseFigures'>
  view: TodayView
}

/** Shows four figures, each with what it is made of. */
export function Facts({ today: { scores, rates, caseFigures }, view }: Props) {
  const id = useId()
  const { facts } = texts
  const { service, company, period } = view
  const filters = { service, company }
  const ofDays = pathOf('/scores', { from: period.from, to: period.to, ...filters })
  const cases = may('work') ? pathOf('/cases', { state: 'all', ...filters }) : undefined
  const loaded = [scores, rates, caseFigures]
  const failed = loaded.find(({ failure }) => failure) ?? scores
  const [csi] = scores.data?.rows ?? []
  const [figures] = caseFigures.data?.rows ?? []
  const cohort = rates.data && lastCohort(rates.data.rows, period.cohorts.running)

  return (
    <section aria-labelledby={id} aria-busy={loaded.some(({ isLoading }) => isLoading)}>
      <h2 class="said" id={id}>
        {facts.heading}
      </h2>
      <dl class="facts">
        <Fact label={facts.csi} to={ofDays} value={csi?.mean} format={formatScore} isLoaded={!!scores.data}>
          {csi && csi.n > 0
            ? `${bounds(csi.meanLow, csi.meanHigh, formatScore)} · ${plural(csi.n, facts.answers)}`
            : facts.noAnswers}
        </Fact>
        <Fact
          label={facts.rate}
          of={cohort && cohortName(period.cohorts.by, cohort.row.period ?? '')}
          to={pathOf('/scores', {
            from: period.cohorts.from,
            to: period.to,
            by: period.cohorts.by,
            ...filters,
          })}
          value={cohort?.row.responseRate}
          format={formatShare}
          isLoaded={!!rates.data}
        >
          {cohort
            ? `${shareBounds(cohort.row.rateLow, cohort.row.rateHigh)} · ${plural(cohort.row.delivered, cohort.isFinal ? facts.asked : facts.askedSoFar)}`
            : facts.nobodyAsked}
        </Fact>
        <Fact
          label={facts.contacted}
          to={cases}
          value={figures?.contactedInTimeShare}
          format={formatWholeShare}
          isLoaded={!!caseFigures.data}
        >
          {figures && figures.contactWasDue > 0
            ? facts.contactedOf
                .replace(
                  '{part}',
                  formatCount(Math.round((figures.contactedInTimeShare ?? 0) * figures.contactWasDue)),
                )
                .replace('{whole}', formatCount(figures.contactWasDue))
            : facts.noContactDue}
        </Fact>
        <Fact
          label={facts.recovered}
          to={cases}
          value={figures?.recovered}
          format={formatWholeShare}
          isLoaded={!!caseFigures.data}
        >
          {figures && figures.contacted > 0
            ? `${shareBounds(figures.recoveredLow, figures.recoveredHigh)} · ${plural(figures.contacted, facts.recoveredOf)}`
            : facts.nobodyContacted}
        </Fact>
      </dl>
      <Failed {...failed} />
    </section>
  )
}

interface FactProps {
  label: string
  /** Says of when the figure is, if it is not of the days that the page shows. */
  of?: string | undefined
  /** Leads to where the figure comes from. */
  to: string | undefined
  value: number | null | undefined
  format: (value: number) => string
  isLoaded: boolean
  /** Says how sure the figure is and of how many, or why there is none. */
  children: ComponentChildren
}

function Fact({ label, of, to, value, format, isLoaded, children }: FactProps) {
  return (
    <div class="fact">
      <dt>
        {to === undefined ? label : <Link href={to}>{label}</Link>}
        {of && ` · ${of}`}
      </dt>
      <dd>
        <div class="value">{isLoaded ? (typeof value === 'number' ? format(value) : '–') : '\u00a0'}</div>
        <div class="detail">{isLoaded ? children : '\u00a0'}</div>
      </dd>
    </div>
  )
}

function bounds(low: number | null, high: number | null, format: (value: number) => string): string {
  return low === null || high === null ? '' : formatInterval([low, high], format)
}

function shareBounds(low: number | null, high: number | null): string {
  return low === null || high === null ? '' : formatShareInterval([low, high])
}

function cohortName(by: keyof typeof texts.facts.cohort, first: string): string {
  return texts.facts.cohort[by].replace('{period}', by === 'month' ? formatMonth(first) : formatDay(first))
}
