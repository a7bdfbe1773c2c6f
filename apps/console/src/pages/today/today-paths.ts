import { pathOf } from '../../api/path.ts'
import { newestCommentsPath, waitingCasesPath } from '../../api/waiting-paths.ts'
import type { TodayPeriod } from './today-period.ts'

/** Holds what the address of the page selects. */
export interface TodayView {
  service: string | undefined
  company: string | undefined
  period: TodayPeriod
}

/** Says what the reader may see beside figures. */
export interface Sight {
  rows: boolean
  work: boolean
  /** Is `true` for whoever looks after clients of their own: they see their own cases and those of nobody. */
  isManager: boolean
}

/** Returns the paths of all that the page shows. What its reader may not see has none, so that nothing is refused. */
export function todayPaths({ service, company, period }: TodayView, sight: Sight) {
  const { from, to, against, cohorts } = period
  const filters = { service, company: sight.rows ? company : undefined }
  return {
    /** Compares all services, also where one is selected, so that it takes as much to be called a change. */
    services: pathOf('/v1/scores', { from, to, by: 'service', against, company: filters.company }),
    scores: pathOf('/v1/scores', { from, to, ...filters }),
    rates: pathOf('/v1/response-rates', { from: cohorts.from, to, by: cohorts.by, ...filters }),
    caseFigures: pathOf('/v1/case-figures', { from, to, ...filters }),
    cases: sight.work ? waitingCasesPath(filters, sight.isManager) : undefined,
    comments: sight.rows ? newestCommentsPath(filters) : undefined,
    companies: sight.rows ? '/v1/companies' : undefined,
  }
}
