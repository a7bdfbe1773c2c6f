import pg from 'pg'
import { inject } from 'vitest'
import type { TestCollector } from './collector.ts'
import { otklik } from './otklik.ts'

/** Makes the views of a collector's workspace, and signs in as the role that may read them. */
export async function openSqlReader(collector: TestCollector, ...options: string[]) {
  const { output, errors } = await otklik(collector, 'views', 'create', ...options)
  const [, role = '', password = ''] = /The role (\w+) has this password.*\n(\S+)/.exec(output) ?? [errors]
  if (!password) throw new Error(output + errors)
  return signInBySql(collector, role, password)
}

/** Signs in as a role. */
async function signInBySql({ db }: TestCollector, role: string, password: string) {
  const database = await db.executeQuery<{ name: string }>({
    ...db.selectNoFrom([]).compile(),
    sql: 'select current_database() as name',
  })
  const url = Object.assign(new URL(inject('postgresUrl')), { username: role, password })
  url.pathname = `/${database.rows[0]?.name}`
  const client = new pg.Client({ connectionString: url.href, types: { getTypeParser } })
  await client.connect()
  return {
    role,
    password,
    rows: async (statement: string) => (await client.query(statement)).rows,
    /** Returns the code of Postgres by which a statement is refused. */
    refusal: async (statement: string): Promise<string | undefined> =>
      client.query(statement).then(
        () => undefined,
        (error) => error.code,
      ),
    [Symbol.asyncDispose]: () => client.end(),
  }
}

/** Days stay texts and large numbers become numbers, as in the collector's replies. */
function getTypeParser(type: number) {
  if (type === pg.types.builtins.INT8) return Number
  if (type === pg.types.builtins.DATE) return (value: string) => value
  return pg.types.getTypeParser(type, 'text')
}
