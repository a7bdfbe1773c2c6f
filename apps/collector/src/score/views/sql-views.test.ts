import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openCollector, type TestCollector } from '../../../test/collector.ts'
import { openMigrated } from '../../../test/database.ts'
import { auditOf, otklik } from '../../../test/otklik.ts'
import { sendScores } from '../../../test/published.ts'
import { openSqlReader } from '../../../test/sql-reader.ts'
import { migrate } from '../../database/migrate.ts'
import { rollUpNext } from '../month-tallies/roll-up-month.ts'
import { publishDue } from '../published/publish-due.ts'
import { restoreViews } from './restore-views.ts'
import { scramVerifier } from './scram-verifier.ts'
import { schemaNameOf } from './view-names.ts'

const ALWAYS = 'from=2000-01-01&to=2100-01-01'

/** Opens a collector with answers of two months, services, agents and companies, and an attribute of asks. */
async function openCentre() {
  const collector = await openCollector({ services: ['payroll', 'travel'], now: '2026-02-27T12:00:00Z' })
  await collector.patch('/v1/workspace', { attributes: [{ key: 'slaMet', of: 'ask', name: 'SLA met' }] })
  await collector.put('/v1/services/payroll', { name: "The people's $1 payroll", line: 'People' })
  const questions = [
    { key: 'csi', kind: 'csi', texts: { en: 'How was it?' } },
    { key: 'nps', kind: 'nps', texts: { en: 'Would you recommend us?' } },
    { key: 'comment', kind: 'text', texts: { en: 'Why?' } },
  ]
  await collector.put('/v1/surveys/both', { name: 'Both', questions })
  await answer(collector, { service: 'payroll', company: 'acme', agent: 'ann' }, { csi: 5, nps: 10 })
  await answer(collector, { service: 'travel', company: 'globex', agent: 'bob' }, { csi: 2, nps: 3 })
  collector.setTime('2026-03-10T12:00:00Z')
  await answer(collector, { service: 'payroll', company: 'acme' }, { csi: 4, comment: 'Fine.' })
  await collector.create('/v1/invitations', {
    ...{ person: { id: 'p-1' }, context: { service: 'travel' }, deliver: 'none' },
  })
  return collector
}

async function answer(collector: TestCollector, context: object, answers: Record<string, number | string>) {
  const claims = { survey: 'both', ticket: crypto.randomUUID(), attributes: { slaMet: 'true' }, ...context }
  const token = await collector.aToken(claims)
  const reply = await collector.post('/v1/responses', collector.aResponse({ token, answers }))
  if (reply.statusCode !== 201) throw new Error(reply.body)
}

test('every view has what the API counts, to the last digit', async () => {
  await using collector = await openCentre()
  await using reader = await openSqlReader(collector, '--rows')
  const rowsOf = async (path: string) => (await collector.get(`${path}${ALWAYS}&format=json`)).json().rows

  for (const [view, dimension] of [
    ['service_months', 'service'],
    ['agent_months', 'agent'],
    ['company_months', 'company'],
  ]) {
    const scores = await rowsOf(`/v1/scores?by=${dimension},month&`)
    expect(
      await reader.rows(`
        select ${dimension} as group, month, n, s1, s2, s3, s4, s5, sum::float8 / n as mean
        from ${view} where question = 'csi' order by 1, 2`),
    ).toEqual(
      scores
        .filter((row: Record<string, unknown>) => row[String(dimension)] !== null)
        .map(({ period, n, s1, s2, s3, s4, s5, mean, ...row }: Record<string, unknown>) => ({
          ...{ group: row[String(dimension)], month: period, n, s1, s2, s3, s4, s5, mean },
        })),
    )
  }
  const nps = await rowsOf('/v1/scores?question=nps&')
  expect(
    await reader.rows(`
      select sum(n)::bigint as n, sum(promoters)::bigint as promoters, sum(detractors)::bigint as detractors,
        100 * sum(promoters - detractors)::float8 / sum(n)::float8 as nps
      from service_days where question = 'nps'`),
  ).toMatchObject(
    nps.map(({ n, promoters, detractors, nps }: Record<string, unknown>) => ({
      n,
      promoters,
      detractors,
      nps,
    })),
  )
  const [rates] = await rowsOf('/v1/response-rates?')
  const [counted] = await reader.rows(
    'select sum(issued)::bigint as issued, sum(delivered)::bigint as delivered, sum(answered)::bigint as answered from invitation_days',
  )
  expect(rates).toMatchObject(counted)
  expect(await reader.rows('select key, name, line from services order by key')).toEqual([
    { key: 'payroll', name: "The people's $1 payroll", line: 'People' },
    { key: 'travel', name: 'travel', line: null },
  ])
})

test('the views have what was published, and months alike from tallies and from days', async () => {
  await using collector = await openCentre()
  await sendScores(collector, { n: 6, company: 'acme' })
  await sendScores(collector, { n: 6, company: 'globex', csi: 3 })
  collector.setTime('2026-04-06T12:00:00Z')
  const { db, workspace, sweepDeps } = collector
  await publishDue({ ...sweepDeps, workspace })
  await using reader = await openSqlReader(collector, '--rows')
  const months = ['service_months', 'agent_months', 'company_months'].map(
    (view) => `select * from ${view} order by 1, 2, 3`,
  )
  const read = async () => {
    const found: unknown[] = []
    for (const month of months) found.push(await reader.rows(month))
    return found
  }
  const before = await read()

  const { rows } = (await collector.get(`/v1/published?${ALWAYS}`)).json()
  expect(rows).toHaveLength(2)
  expect(
    await reader.rows(`
      select period, period_end, dimension, "group", group_name, others, n, s3, s5, issued, answered
      from published where question = 'csi' order by period, place`),
  ).toEqual(
    rows.map((row: Record<string, unknown>) => ({
      ...{ period: row.period, period_end: row.periodEnd, dimension: row.dimension, group: row.group },
      ...{ group_name: row.groupName, others: row.others, n: row.n, s3: row.s3, s5: row.s5 },
      ...{ issued: row.issued, answered: row.answered },
    })),
  )
  while (await rollUpNext(db, workspace, collector.now()));
  expect(await read()).toEqual(before)
  await db.updateTable('score_month').set({ n5: 1000 }).where('workspace', '=', workspace).execute()
  expect(await read()).not.toEqual(before)
})

test('the view of answers has the rows of the feed, and the attributes that are declared', async () => {
  await using collector = await openCentre()
  await using reader = await openSqlReader(collector, '--rows')

  const feed = (await collector.get(`/v1/responses?${ALWAYS}`)).json().rows
  const responses = await reader.rows(
    'select id, answered_at, updated_at, answered_day, service_name, agent, company, ticket, csi, nps, comment, sla_met from responses order by answered_day, answered_at, id',
  )

  expect(responses).toEqual(
    feed.map((row: Record<string, unknown>) => ({
      id: row.id,
      answered_at: new Date(String(row.answeredAt)),
      updated_at: new Date(String(row.updatedAt)),
      answered_day: row.answeredDay,
      service_name: row.serviceName,
      ...{ agent: row.agent, company: row.company, ticket: row.ticket },
      ...{ csi: row.csi, nps: row.nps, comment: row.comment, sla_met: 'true' },
    })),
  )
})

test('the role sees the views of its workspace and nothing else', async () => {
  await using collector = await openCentre()
  await using neighbour = await collector.neighbour({ services: ['secret'] })
  await neighbour.post('/v1/responses', neighbour.aResponse())
  await using theirs = await openSqlReader(neighbour as TestCollector, '--rows')
  await using reader = await openSqlReader(collector)
  const [other, own] = [schemaNameOf(neighbour.workspace), schemaNameOf(collector.workspace)]

  expect(await reader.rows('select distinct service from service_days order by 1')).toEqual([
    { service: 'payroll' },
    { service: 'travel' },
  ])
  const mayUse = `select has_schema_privilege('${other}', 'usage') as may`
  expect([await theirs.rows(mayUse), await reader.rows(mayUse)]).toEqual([[{ may: true }], [{ may: false }]])
  expect(await theirs.rows('select service from responses')).toEqual([{ service: 'secret' }])
  for (const statement of ['select 1 from responses', 'select 1 from agent_months'])
    expect([statement, await reader.refusal(statement)]).toEqual([statement, '42P01'])
  await reader.rows('set transaction_read_only = off; set default_transaction_read_only = off')
  for (const statement of [
    ...['invitation', 'api_key', 'workspace', 'change_counter', 'kysely_migration'].map(
      (table) => `select 1 from public.${table}`,
    ),
    ...[
      `select 1 from ${other}.service_days`,
      'select 1 from pg_authid',
      "select pg_read_file('PG_VERSION')",
    ],
    ...[`update ${own}.services set name = 'x'`, `delete from ${own}.services`, `drop view ${own}.services`],
    ...['create table t (n int)', 'create table public.t (n int)', 'create temporary table t (n int)'],
    ...['create schema mine', 'create role mine', 'create function f() returns int return 1'],
    ...[`create view ${own}.v as select 1 as n`, `set role ${theirs.role}`, 'set role postgres'],
    ...["copy (select 1) to program 'true'", "copy (select 1) to '/tmp/otklik-copied'"],
  ])
    expect([statement, await reader.refusal(statement)]).toEqual([
      statement,
      expect.stringMatching(/^(42501|55000)$/),
    ])
})

test('a function of a reader is not shown rows of another workspace', async () => {
  await using collector = await openCentre()
  const schema = schemaNameOf(collector.workspace)
  await using _reader = await openSqlReader(collector, '--rows')

  const { rows } = await sql<{ options: string[] }>`
    select reloptions as options from pg_class
    where relkind = 'v' and relnamespace = ${schema}::regnamespace`.execute(collector.db)

  expect(rows).toHaveLength(10)
  for (const { options } of rows) expect(options).toEqual(['security_barrier=true'])
})

test('the role has the password that was printed, limits of its own, and another password when it is renewed', async () => {
  await using collector = await openCentre()
  await using reader = await openSqlReader(collector)
  const { db, workspace } = collector
  const stored = async () => {
    const { rows } = await sql<{ verifier: string }>`
      select rolpassword as verifier from pg_authid where rolname = ${reader.role}`.execute(db)
    return rows[0]?.verifier ?? ''
  }
  const isPassword = async (password: string) => {
    const verifier = await stored()
    return scramVerifier(password, Buffer.from(verifier.split(/[:$]/)[2] ?? '', 'base64')) === verifier
  }
  const setting = async (name: string) => (await reader.rows(`show ${name}`))[0]?.[name]

  expect(await isPassword(reader.password)).toBe(true)
  expect(await setting('default_transaction_read_only')).toBe('on')
  expect(await setting('statement_timeout')).toBe('1min')
  expect(await setting('search_path')).toBe(schemaNameOf(workspace))

  collector.advance({ seconds: 1 })
  const renewed = await otklik(collector, 'views', 'password')

  expect(await isPassword(reader.password)).toBe(false)
  expect(await isPassword(renewed.output.trim().split('\n').at(-1) ?? '')).toBe(true)
  // Postgres itself makes the same of a password.
  await sql`alter role ${sql.id(reader.role)} password 'pencil'`.execute(db)
  expect(await isPassword('pencil')).toBe(true)

  collector.advance({ seconds: 1 })
  await otklik(collector, 'views', 'create', '--rows')
  expect(await reader.rows('select count(*) as n from responses')).toEqual([{ n: 3 }])
  expect(await isPassword('pencil')).toBe(true)

  collector.advance({ seconds: 1 })
  await otklik(collector, 'views', 'drop')
  expect(await reader.refusal(`select 1 from ${schemaNameOf(workspace)}.services`)).toBe('42P01')
  expect((await otklik(collector, 'views', 'drop')).errors).toBe(`The workspace ${workspace} has no views.\n`)
  expect((await auditOf(collector)).filter(({ action }) => action.startsWith('views.'))).toMatchObject([
    { action: 'views.created', actor_kind: 'command', details: { rows: false } },
    { action: 'views.password_created', details: {} },
    { action: 'views.created', details: { rows: true } },
    { action: 'views.dropped', details: {} },
  ])
})

test('a role that is there already is not shown the workspace, and another one can be named', async () => {
  await using collector = await openCentre()
  const name = schemaNameOf(collector.workspace)
  await sql`create role ${sql.id(name)}`.execute(collector.db)

  const refused = await otklik(collector, 'views', 'create')
  await using reader = await openSqlReader(collector, '--role', `${name}_too`)
  const other = await otklik(collector, 'views', 'create', '--role', 'somebody')

  expect(refused.errors).toContain(`The server has a role ${name} already`)
  expect(reader.role).toBe(`${name}_too`)
  expect(await reader.rows('select count(*) as n from services')).toEqual([{ n: 2 }])
  expect(other.errors).toContain(`are read by the role ${name}_too`)
})

test('a user of the database who may create no role is told so', async () => {
  await using collector = await openCentre()
  const { db } = collector
  const user = `plain_${crypto.randomUUID().replaceAll('-', '')}`
  await sql`create role ${sql.id(user)}`.execute(db)
  await sql`grant all on all tables in schema public to ${sql.id(user)}`.execute(db)

  const refused = await db.connection().execute(async (session) => {
    await sql`set role ${sql.id(user)}`.execute(session)
    return otklik({ ...collector, db: session } as TestCollector, 'views', 'create').finally(() =>
      sql`reset role`.execute(session),
    )
  })

  expect(refused.errors).toContain('It needs the attribute createrole')
  expect(await auditOf(collector)).not.toContainEqual(expect.objectContaining({ action: 'views.created' }))
})

test('views that a migration has dropped are made again, with the attributes of then', async () => {
  const database = await openMigrated()
  const collector = await openCollector({ services: ['payroll'], db: database.db })
  await collector.post('/v1/responses', collector.aResponse())
  await using reader = await openSqlReader(collector, '--rows')
  const attributes = [{ key: 'region', of: 'company', name: 'Region' }]

  // A migration is missing again. That it can't be run twice comes after the views are dropped.
  await sql`delete from kysely_migration where name = (select max(name) from kysely_migration)`.execute(
    database.db,
  )
  await migrate(database).catch(() => {})
  expect(await reader.refusal('select 1 from responses')).toBe('42P01')
  await sql`alter table invitation alter column service type varchar`.execute(database.db)
  await restoreViews(database.db, collector.now())
  expect(await reader.rows('select csi from responses')).toEqual([{ csi: 5 }])
  await collector.patch('/v1/workspace', { attributes })
  await restoreViews(database.db, collector.now())

  expect(await reader.rows('select csi, region from responses')).toEqual([{ csi: 5, region: null }])
  await otklik(collector, 'views', 'drop')
  await collector.app.close()
  await database.close()
})
