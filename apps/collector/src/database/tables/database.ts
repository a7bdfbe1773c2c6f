import type { Generated, JSONColumnType, Selectable } from 'kysely'

/** These tables hold the change counters, and what each day's figures owe to them. */
export interface DatabaseTables {
  change_counter: ChangeCounterTable
  figure_day: FigureDayTable
}

interface ChangeCounterTable {
  workspace: string
  change: number
  changed_at: Date
  /** Is the number of the last transaction that changed references. */
  reference_change: number
  /** Is the number of the last transaction that changed names which figures show. */
  catalogue_change: Generated<number>
}

/** Each row holds the changes that last moved the figures of a day: its scores, its response rates, and its cases. */
interface FigureDayTable {
  workspace: string
  day: string
  score_change: number
  rate_change: number
  case_change: number
}
export type FigureDay = Omit<Selectable<FigureDayTable>, 'workspace'>

/** Types a column of JSON, which is written as text. */
export type Json<Value extends object> = JSONColumnType<Value, string, string>
