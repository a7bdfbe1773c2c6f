import { sql } from 'kysely'
import type { Runner } from './pipeline.ts'
import { prepared } from './prepared.ts'
import type { OutboxJob } from './tables.ts'

/** Leaves what must happen because of a write, in the transaction that writes; whoever carries it out picks it up. */
export async function writeOutbox(
  db: Runner,
  workspace: string,
  change: number,
  due: Date,
  entries: OutboxJob[],
): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map((entry, position) => ({ ...entry, position }))
  await sql`${prepared}
    insert into outbox (workspace, change, position, kind, subject, due)
    select ${workspace}, ${change}::bigint, position, kind, subject, ${due}::timestamptz
    from json_populate_recordset(null::outbox, ${JSON.stringify(rows)}::json)
  `.execute(db)
}
