import { GroupColumns } from '@otklik/contract'
import type { z } from 'zod'

/** The columns that a row of figures has beside those of its group, in their order. */
export function figureColumns(row: z.ZodObject): string[] {
  return Object.keys(row.shape).filter((name) => !(name in GroupColumns.shape))
}
