import { USER_CSV_COLUMNS } from '@otklik/contract'
import type { UserRow } from '../../database/tables.ts'
import type { Column, Row } from '../../http/tables/column.ts'
import { SEPARATOR } from './user-file-row.ts'
import { userOf } from './user-row.ts'

/** Lists the columns of the table of users: those of a file of users, and what is only shown. */
export const USER_COLUMNS: readonly Column[] = [
  { name: 'id', kind: 'text' },
  ...USER_CSV_COLUMNS.map(
    (name): Column => ({ name, kind: /^standIn(From|To)$/.test(name) ? 'day' : 'text' }),
  ),
  { name: 'createdAt', kind: 'time' },
]

/** Returns a user as a row of the table, with lists in one cell each. `standIn` is an id there, and a mailbox in a file. */
export function userCells(row: UserRow): Row {
  const { grants, standIn, ...user } = userOf(row)
  return {
    ...user,
    services: grants?.services?.join(SEPARATOR),
    lines: grants?.lines?.join(SEPARATOR),
    companies: grants?.companies?.join(SEPARATOR),
    standIn: standIn?.user,
    standInFrom: standIn?.from,
    standInTo: standIn?.to,
  }
}
