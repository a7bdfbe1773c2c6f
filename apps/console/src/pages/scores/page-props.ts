import type { AvailableFigures } from '@otklik/contract'
import type { Filters } from '../../parts/use-filters.ts'
import type { View } from './view.ts'

/** Holds what every part of the page needs. */
export interface PageProps {
  view: View
  available: AvailableFigures
  filters: Filters
}

/** Is a page of rows as the API sends it. */
export interface Table<Row> {
  rows: Row[]
  next: string | null
}
