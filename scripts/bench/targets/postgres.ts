import pg from 'pg'

/** Creates an empty database on a Postgres server, and returns its URL. */
export async function createDatabase(server: string, name: string): Promise<string> {
  await query(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = name
  return url.href
}

/** Returns the single number that a query selects. */
export async function countIn(database: string, sql: string): Promise<number> {
  const [row = {}] = await query(database, sql)
  return Number(Object.values(row)[0])
}

async function query(database: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(database)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
