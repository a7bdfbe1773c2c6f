import type { Workspace } from '@otklik/contract'
import { firstRun } from '#texts/first-run'
import { useData } from '../../api/use-data.ts'
import { Failed } from '../../parts/failed.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { AskStep } from './ask-step.tsx'
import { CentreStep } from './centre-step.tsx'
import { RatingStep } from './rating-step.tsx'
import { type ListedService, ServiceStep } from './service-step.tsx'

/** Leads an administrator from nothing to the first own rating. */
export function FirstRunPage() {
  const workspace = useData<Workspace>('/v1/workspace')
  const services = useData<{ rows: ListedService[] }>('/v1/services?limit=10000')
  const [service] = services.data?.rows ?? []
  return (
    <>
      <PageHead title={firstRun.title} />
      {!workspace.data || !services.data ? (
        <Failed {...(workspace.data ? services : workspace)} />
      ) : (
        <ol class="first-run">
          <li>
            <CentreStep workspace={workspace.data} reload={workspace.reload} />
          </li>
          <li>
            <ServiceStep services={services.data.rows} reload={services.reload} />
          </li>
          {service && (
            <>
              <li>
                <AskStep services={services.data.rows} workspace={workspace.data} />
              </li>
              <li>
                <RatingStep />
              </li>
            </>
          )}
        </ol>
      )}
    </>
  )
}
