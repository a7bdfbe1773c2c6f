import type {
  CaseFigureRow,
  CaseRow,
  CsiComparison,
  CsiRow,
  ErasedResponseRow,
  ResponseRateRow,
  ResponseRow,
} from '@otklik/contract'
import { isRole, may } from '../../api/access.ts'
import { useData } from '../../api/use-data.ts'
import { toDay } from '../../format/times.ts'
import type { Filters } from '../../parts/use-filters.ts'
import { type Sight, type TodayView, todayPaths } from './today-paths.ts'
import { todayPeriod } from './today-period.ts'

/** Is a page of a table. */
interface Rows<Row> {
  rows: Row[]
  next: string | null
}

/** Holds the scores of a service, compared with the period before. */
export type ComparedService = CsiRow & CsiComparison
export type CommentRow = ResponseRow | ErasedResponseRow

export type Today = ReturnType<typeof useToday>

/** Says what the user may see. */
export const SIGHT: Sight = { rows: may('rows'), work: may('work'), isManager: isRole('manager') }

/** Returns what the address of the page selects. */
export function viewOf(filters: Filters): TodayView {
  return {
    service: filters.one('service'),
    company: filters.one('company'),
    period: todayPeriod(filters.one('last'), toDay(new Date())),
  }
}

/** Loads all that the page shows, at once. */
export function useToday(view: TodayView) {
  const paths = todayPaths(view, SIGHT)
  return {
    services: useData<Rows<ComparedService>>(paths.services),
    scores: useData<Rows<CsiRow>>(paths.scores),
    rates: useData<Rows<ResponseRateRow>>(paths.rates),
    caseFigures: useData<Rows<CaseFigureRow>>(paths.caseFigures),
    cases: useData<Rows<CaseRow>>(paths.cases),
    comments: useData<Rows<CommentRow>>(paths.comments),
    companies: useData<Rows<{ key: string; name: string }>>(paths.companies),
  }
}
