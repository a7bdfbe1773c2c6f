import { createServer } from 'node:net'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate } from '../src/database/migrate.ts'
import { openDatabase } from '../src/database/open.ts'
import { freePort } from './free-port.ts'
import { runNpmPostgres } from './npm-postgres.ts'
import { aMachine, type Program, TEST_ENVIRONMENT } from './program.ts'

/** Expects a program to end with exactly this one line and no stack. */
async function expectSentence(program: Program, sentence: string | RegExp): Promise<void> {
  expect(await program.ended).toBe(1)
  expect(program.output()).toMatch(/^[^\n]+\n$/)
  expect(program.output().trimEnd()).toMatch(sentence)
}

test('a Postgres that stays away is waited for, and then named without its password', async () => {
  await using machine = await aMachine()
  const port = await freePort()

  const program = machine.serve({
    OTKLIK_DATABASE_URL: `postgres://otklik:open-sesame@127.0.0.1:${port}/otklik`,
    OTKLIK_DATABASE_WAIT_SECONDS: '1',
  })

  expect(await program.ended).toBe(1)
  expect(program.output().split('\n')).toEqual([
    `Postgres at 127.0.0.1:${port} is not available yet (ECONNREFUSED). Waiting for at most 1 s.`,
    `Postgres at 127.0.0.1:${port} did not become available within 1 s (ECONNREFUSED). Start it, or correct OTKLIK_DATABASE_URL.`,
    '',
  ])
})

test.skipIf(process.env.OTKLIK_TEST_DATABASE_URL)(
  'a collector that starts before its Postgres is ready once Postgres is',
  async () => {
    const postgres = await runNpmPostgres()
    try {
      await postgres.kill()
      await using machine = await aMachine({ databaseUrl: postgres.url })
      const program = machine.serve(TEST_ENVIRONMENT)
      await expect.poll(() => program.output(), { timeout: 20_000 }).toContain('Waiting for at most 60 s.')

      await postgres.restart()

      await machine.ready(program)
      program.process.kill('SIGTERM')
      expect(await program.ended).toBe(0)
    } finally {
      await postgres.stop()
    }
  },
)

test('a database that Postgres does not have is named at once', async () => {
  await using machine = await aMachine()
  const url = new URL(machine.databaseUrl ?? '')
  url.pathname = 'nowhere'

  const program = machine.serve({ OTKLIK_DATABASE_URL: url.href })

  await expectSentence(
    program,
    /^Postgres at \S+ refuses the connection: database "nowhere" does not exist\. Create it, or correct OTKLIK_DATABASE_URL\.$/,
  )
})

test('a Postgres that lets its user create no tables is named', async () => {
  await using machine = await aMachine()
  const { db, close } = await openDatabase(machine)
  await sql`drop role if exists otklik_reader`.execute(db)
  await sql`create role otklik_reader login`.execute(db)
  await close()
  const url = new URL(machine.databaseUrl ?? '')
  url.username = 'otklik_reader'

  const program = machine.serve({ OTKLIK_DATABASE_URL: url.href })

  await expectSentence(program, /^Postgres does not allow the tables to be changed: permission denied .+$/)
})

test('a database of another version of Otklik is not touched', async () => {
  await using machine = await aMachine()
  const database = await openDatabase(machine)
  await migrate(database)
  const { db, close } = database
  await sql`insert into kysely_migration values ('999-tomorrow', '2030-01-01T00:00:00.000Z')`.execute(db)
  await close()

  await expectSentence(
    machine.serve(TEST_ENVIRONMENT),
    'The database has migrations that this version of Otklik does not have: 999-tomorrow. Start the version that ran them, or a newer one.',
  )
})

test.each(['OTKLIK_PORT', 'OTKLIK_METRICS_PORT'])(
  'a port that another program uses is named: %s',
  async (name) => {
    await using machine = await aMachine()
    const port = await freePort()
    const other = createServer().listen(port, '127.0.0.1')

    const program = machine.serve({ ...TEST_ENVIRONMENT, [name]: String(port) })

    await expectSentence(
      program,
      `The address 127.0.0.1, port ${port}, can't be listened at: another program uses it. Stop that program, or choose another port, such as with OTKLIK_PORT.`,
    )
    other.close()
  },
)
