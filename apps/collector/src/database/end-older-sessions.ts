import { sql } from 'kysely'
import type { Runner } from './pipeline.ts'

/**
 * Names the sessions of this collector, unless the URL or `PGAPPNAME` does. Sessions of collectors from before there was
 * this name have none.
 */
export const APPLICATION_NAME = 'otklik'

/**
 * Ends the sessions of older collectors, whose prepared statements read `*` and fail for good once a column is added. They
 * reply 503 to what they were doing, connect again and prepare their statements for the new tables. A collector that
 * waits for the lock of the migrations is spared.
 *
 * @param trx is the transaction of a migration. It holds the locks of the tables that it has changed, so no new session can
 *   prepare a statement for the old ones
 */
export async function endOlderSessions(trx: Runner): Promise<void> {
  // Otherwise a transaction that looks twice sees the sessions of its first look.
  await sql`select pg_stat_clear_snapshot()`.execute(trx)
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = current_user and pid <> pg_backend_pid()
      and backend_type = 'client backend' and wait_event is distinct from 'advisory'
      and application_name in ('', nullif(current_setting('application_name'), ${APPLICATION_NAME}))
  `.execute(trx)
}
