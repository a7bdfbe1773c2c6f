import { buffer } from 'node:stream/consumers'
import type { SubscribedTable } from '@otklik/contract'
import { MEDIA_TYPES } from '../../http/tables/table-format.ts'
import { xlsxOf } from '../../http/tables/xlsx.ts'
import type { ReadView } from './read-view.ts'

/** Writes the rows of a view as a workbook, with the columns and names that the API has for them. */
export async function tableFile(table: SubscribedTable, { days, columns, rows }: ReadView) {
  const workbook = await xlsxOf({ name: table, columns, rows: eachOf(rows) })
  return {
    filename: `${table}-${days.from}-${days.to}.xlsx`,
    contentType: MEDIA_TYPES.xlsx,
    content: await buffer(workbook),
  }
}

async function* eachOf<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items
}
