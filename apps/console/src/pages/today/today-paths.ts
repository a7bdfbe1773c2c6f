import { pathOf } from '../../api/path.ts'
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

/** So many cases are ordered by whose they are and when they are due. */
const MAX_CASES = 200
const MAX_COMMENTS = 7

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
    cases: sight.work
      ? pathOf('/v1/cases', { order: 'due', owner: ownersFor(sight), limit: MAX_CASES, ...filters })
      : undefined,
    comments: sight.rows
      ? pathOf('/v1/responses', { order: 'newest', comment: 'true', limit: MAX_COMMENTS, ...filters })
      : undefined,
    companies: sight.rows ? '/v1/companies' : undefined,
  }
}

/** Returns whose cases wait for the reader: those of anybody, or a manager's own ones and those of nobody. */
export function ownersFor({ isManager }: Pick<Sight, 'isManager'>): string[] | undefined {
  return isManager ? ['me', 'none'] : undefined
}
