import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { scramVerifier } from './scram-verifier.ts'

/** A reader of views may be connected this many times at once. */
const MAX_CONNECTIONS = 5

/** Lists the settings of a role. Whoever signs in as it may change them, so they guard against accidents alone. */
const SETTINGS = {
  default_transaction_read_only: 'on',
  statement_timeout: '60s',
  // A transaction that has read a view would keep the next upgrade waiting.
  idle_in_transaction_session_timeout: '60s',
}

/** Returns whether the server has a role of this name. The databases of one server share their roles. */
export async function hasRole(db: Database, role: string): Promise<boolean> {
  const { rows } = await sql`select from pg_roles where rolname = ${role}`.execute(db)
  return rows.length > 0
}

/** Creates a role that may sign in, and nothing else. Returns its password. */
export async function createRole(trx: Database, role: string, schema: string): Promise<string> {
  const { password, verifier } = makePassword()
  await sql`
    create role ${sql.id(role)} login nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls
    connection limit ${sql.lit(MAX_CONNECTIONS)} password ${sql.lit(verifier)}`.execute(trx)
  for (const [name, value] of Object.entries(SETTINGS))
    await sql`alter role ${sql.id(role)} set ${sql.id(name)} = ${sql.lit(value)}`.execute(trx)
  await sql`alter role ${sql.id(role)} set search_path = ${sql.id(schema)}`.execute(trx)
  return password
}

/** Gives a role another password, and returns it. */
export async function changePassword(trx: Database, role: string): Promise<string> {
  const { password, verifier } = makePassword()
  await sql`alter role ${sql.id(role)} password ${sql.lit(verifier)}`.execute(trx)
  return password
}

function makePassword() {
  const password = randomBytes(24).toString('base64url')
  return { password, verifier: scramVerifier(password) }
}

/**
 * Takes temporary tables and functions from those who own nothing in the database: every role may make them unless nobody may.
 *
 * @returns `false` if they still may, as this user does not own the database
 */
export async function denyTemporaryTables(trx: Database): Promise<boolean> {
  const { name, mayCreate } = await findRights(trx)
  if (!mayCreate) return true
  await sql`revoke temporary on database ${sql.id(name)} from public`.execute(trx)
  return !(await findRights(trx)).mayCreate
}

async function findRights(trx: Database) {
  const { rows } = await sql<{ name: string; mayCreate: boolean }>`
    select current_database() as name,
      has_database_privilege('public', current_database(), 'temporary') as "mayCreate"
  `.execute(trx)
  return rows[0] as { name: string; mayCreate: boolean }
}
