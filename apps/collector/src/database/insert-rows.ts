import type { Runner } from './pipeline.ts'
import { prepare } from './prepared.ts'
import { jsonOf, parameterOf } from './rows-json.ts'

/**
 * Prepares an insert of any number of rows of one workspace. It runs on one shard of Citus, in either form.
 *
 * One row is sent as `values`, which takes Postgres 15 % less CPU than JSON. Several rows are one parameter, so
 * that the text does not depend on their number: it is prepared once, and 500 rows cost one round trip. Their workspace is
 * selected from a table that is distributed by it. Otherwise Citus would pull the rows to the node that plans the
 * statement, and commit the transaction in two phases.
 *
 * @param table holds the rows; its other columns get their defaults
 * @param columns are those of the rows; `workspace` may be among them
 * @param onConflict is added to the statement
 */
export function prepareInsert<Row extends object>(
  table: string,
  columns: readonly (keyof Row & string)[],
  onConflict = '',
): (db: Runner, workspace: string, rows: readonly Row[]) => Promise<void> {
  const others = columns.filter((column) => column !== 'workspace')
  const names = others.join(', ')
  const into = `insert into ${table} (workspace, ${names})`
  const insertOne = prepare(
    `${into} values ($1, ${others.map((_, index) => `$${index + 2}`).join(', ')}) ${onConflict}`,
  )
  const insertSeveral = prepare(`
    ${into} select home, ${names}
    from (select workspace as home from workspace where workspace = $1) as found
    cross join json_populate_recordset(null::${table}, $2::json) ${onConflict}`)

  return async (db, workspace, rows) => {
    const [row] = rows
    if (!row) return
    if (rows.length > 1) await insertSeveral(db, workspace, jsonOf(rows))
    else await insertOne(db, workspace, ...others.map((column) => parameterOf(row[column])))
  }
}
