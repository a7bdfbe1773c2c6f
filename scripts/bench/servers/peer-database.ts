import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'

type Row = Record<string, unknown>

/** Runs statements on Postgres through a pool, or on PGlite in a folder, as the environment says. */
export interface PeerDatabase {
  exec: (sql: string) => Promise<unknown>
  /** Runs a statement, which each connection prepares once under the given name. */
  query: (name: string, text: string, values: unknown[]) => Promise<Row[]>
}

export async function openPeerDatabase(): Promise<PeerDatabase> {
  const { DATABASE_URL, POOL, PGLITE_DIR } = process.env
  if (PGLITE_DIR) {
    const pglite = await PGlite.create(PGLITE_DIR)
    return {
      exec: (sql) => pglite.exec(sql),
      query: async (_name, text, values) => (await pglite.query<Row>(text, values)).rows,
    }
  }

  const pool = new pg.Pool({ connectionString: DATABASE_URL, max: Number(POOL) })
  return {
    exec: (sql) => pool.query(sql),
    query: async (name, text, values) => (await pool.query<Row>({ name, text, values })).rows,
  }
}
