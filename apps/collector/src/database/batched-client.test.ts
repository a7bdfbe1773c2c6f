import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createDatabase, isPostgres } from '../../test/database.ts'
import { assertPgInternals, BatchedClient } from './batched-client.ts'
import { openDatabase } from './open.ts'

const MARK = '/* prepared */'

let url = ''
let client: BatchedClient
beforeAll(async () => {
  if (!isPostgres) return
  url = await createDatabase(inject('postgresUrl'))
  client = await connected()
  await client.query('create table note (id integer primary key, body text)')
})
afterAll(() => client?.end())

async function connected(): Promise<BatchedClient> {
  const client = new BatchedClient(url)
  client.on('error', () => {})
  await client.connect()
  return client
}

const bodies = async () => {
  const reader = new pg.Client(url)
  await reader.connect()
  const { rows } = await reader.query('select body from note order by id')
  await reader.end()
  return rows.map(({ body }) => body)
}

test.runIf(isPostgres)('each statement of a batch has its own result, whatever the others are', async () => {
  const [none, one, three, text] = await Promise.all([
    client.query('select 1 as n where false'),
    client.query('select $1::integer as n', [1]),
    client.query('select n, null as gap from generate_series(1, 3) as n'),
    client.query(`${MARK} select $1::text as body`, ['Дякую']),
  ])

  expect(none.rows).toEqual([])
  expect(one.rows).toEqual([{ n: 1 }])
  expect(three.rows).toEqual([1, 2, 3].map((n) => ({ n, gap: null })))
  expect(text).toMatchObject({ command: 'SELECT', rowCount: 1, rows: [{ body: 'Дякую' }] })
})

test.runIf(isPostgres)(
  'if a statement fails, those after it fail too, and those that were never parsed are parsed next time',
  async () => {
    const insert = `${MARK} insert into note values ($1, $2)`
    const count = `${MARK} select count(*)::integer as n from note where id = $1`
    const transaction = (id: number, divisor: number) =>
      Promise.allSettled([
        client.query('begin'),
        client.query(insert, [id, 'a']),
        client.query('select 1 / $1::integer', [divisor]),
        client.query(count, [id]),
        client.query('commit'),
      ])

    const failed = await transaction(1, 0)
    await client.query('rollback')
    const stored = await transaction(2, 1)

    expect(failed.map(({ status }) => status)).toEqual(Array(5).fill('rejected'))
    expect(failed.at(-1)).toMatchObject({ reason: { code: '22012' } })
    expect(stored.map(({ status }) => status)).toEqual(Array(5).fill('fulfilled'))
    expect(stored[3]).toMatchObject({ value: { rows: [{ n: 1 }] } })
    expect(await bodies()).toEqual(['a'])
  },
)

test.runIf(isPostgres)(
  'if a value can not be sent, nothing is committed, and the connection is closed',
  async () => {
    const broken = await connected()
    const circular: Record<string, unknown> = {}
    circular.self = circular

    const ends = await Promise.allSettled([
      broken.query('begin'),
      broken.query(`insert into note values (9, 'lost')`),
      broken.query('select $1::json', [circular]),
      broken.query('commit'),
    ])

    expect(ends.map(({ status }) => status)).toEqual(Array(4).fill('rejected'))
    expect(await bodies()).not.toContain('lost')
  },
)

test.runIf(isPostgres)(
  'a broken connection fails every statement that was sent, and none hangs',
  async () => {
    const broken = await connected()
    const ends = Promise.allSettled([
      broken.query('begin'),
      broken.query('select pg_terminate_backend(pg_backend_pid())'),
      broken.query('commit'),
    ])

    expect((await ends).map(({ status }) => status)).toEqual(Array(3).fill('rejected'))
    await expect(broken.query('select 1')).rejects.toThrow()
  },
)

/** A later version of pg might change each of these private parts. */
const CHANGES: [change: string, owner: object, part: string, changed: unknown][] = [
  ['does not pass rows to queries', pg.Query.prototype, 'handleDataRow', undefined],
  ['ends a query without calling back', pg.Query.prototype, 'handleReadyForQuery', () => {}],
  ['sends nothing on submit', pg.Query.prototype, 'submit', () => null],
  ['renames sync', pg.Connection.prototype, 'sync', undefined],
]

test.each(CHANGES)('if pg %s, the start fails with one clear sentence', async (_, owner, part, changed) => {
  const before = Object.getOwnPropertyDescriptor(owner, part) as PropertyDescriptor
  const options = { databaseUrl: 'postgres://127.0.0.1:1/none', dataDir: '' }
  expect(assertPgInternals).not.toThrow()

  Object.defineProperty(owner, part, { ...before, value: changed })
  try {
    await expect(openDatabase(options)).rejects.toThrow(
      /^pg [\d.]+ has changed .* OTKLIK_DATABASE_BATCHING=off\.$/,
    )
    await (await openDatabase({ ...options, databaseBatching: false })).close()
  } finally {
    Object.defineProperty(owner, part, before)
  }
})
