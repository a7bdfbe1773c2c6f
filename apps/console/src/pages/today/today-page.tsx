import { shell } from '#texts/shell'
import { may } from '../../api/access.ts'
import { me } from '../../document.ts'
import { formatDays } from '../../format/periods.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useFilters } from '../../parts/use-filters.ts'
import { ChangedServices } from './changed-services.tsx'
import { Facts } from './facts.tsx'
import { FirstStep } from './first-step.tsx'
import { isUntouched } from './is-untouched.ts'
import { NewestComments } from './newest-comments.tsx'
import { PublishedToday } from './published-today.tsx'
import { ServicesToMend } from './services-to-mend.tsx'
import { TodayFilters } from './today-filters.tsx'
import type { TodayView } from './today-paths.ts'
import { type Today, useToday, viewOf } from './use-today.ts'
import { WaitingCases } from './waiting-cases.tsx'

/** Shows what to do today. Who may see the figures of some companies alone sees what is published of them. */
export function TodayPage() {
  return !may('rows') && me.grants?.companies ? <PublishedToday /> : <WholeToday />
}

function WholeToday() {
  const filters = useFilters()
  const view = viewOf(filters)
  const today = useToday(view)
  if (filters.params.size === 0 && isUntouched(today)) return <FirstStep />
  return (
    <>
      <PageHead title={shell.pages.today} about={aboutOf(view, today)}>
        <TodayFilters filters={filters} today={today} />
      </PageHead>
      <div class="stack">
        <Facts today={today} view={view} />
        <div class="columns">
          <div class="stack">
            {may('work') && <WaitingCases cases={today.cases} view={view} />}
            <ChangedServices services={today.services} view={view} />
          </div>
          <div class="stack">
            {may('rows') && <NewestComments comments={today.comments} view={view} />}
            <ServicesToMend services={today.services} view={view} />
          </div>
        </div>
      </div>
    </>
  )
}

/** Says what the filters select: the days, and the service or the company if one is chosen. */
function aboutOf({ service, company, period }: TodayView, { services, companies }: Today): string {
  const ofService = services.data?.rows.find((row) => row.service === service)
  const ofCompany = companies.data?.rows.find(({ key }) => key === company)
  const names = [service && (ofService?.serviceName ?? service), company && (ofCompany?.name ?? company)]
  return [formatDays(period), ...names].filter(Boolean).join(' · ')
}
