import pg from 'pg'
import { nodesOf } from '../../../apps/collector/src/database/nodes.ts'

export { createDatabase } from '../../../apps/collector/test/create-database.ts'

/** Returns the single number that a query selects. */
export async function countIn(database: string, sql: string): Promise<number> {
  const [row = {}] = await query(database, sql)
  return Number(Object.values(row)[0])
}

/** Runs one statement on a connection of its own, and returns its rows. */
export async function query(database: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(nodesOf(database)[0])
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Copies a database on its own server under a name, unless an earlier run has left one. Nobody may be connected to it. */
export async function copyDatabase(database: string, name: string): Promise<string> {
  const isThere = await countIn(database, `select count(*) from pg_database where datname = '${name}'`)
  const url = new URL(database)
  const original = url.pathname.slice(1)
  const server = Object.assign(new URL(database), { pathname: 'postgres' }).href
  if (!isThere) await query(server, `create database ${name} template ${original}`)
  url.pathname = name
  return url.href
}
