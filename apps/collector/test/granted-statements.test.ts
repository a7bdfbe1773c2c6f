import { setTimeout as sleep } from 'node:timers/promises'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { inPipeline } from '../src/database/pipeline.ts'
import type { Database } from '../src/database/tables.ts'
import type { Caller } from '../src/workspace/access/caller.ts'
import { INVITATION_CONTEXT, withinGrants } from '../src/workspace/grants/within-grants.ts'
import { testDatabase } from './database.ts'
import { carriesGrants } from './granted-statements.ts'
import { brokenRules } from './tenant-isolation.ts'

beforeAll(testDatabase)

test.each([
  'select 1',
  'select "change" from "change_counter" where "workspace" = $1',
  'select "key" from "service" where (service.key = any($1::text[]) /* within grants */)',
  'select "key" from "agent" where (exists (select from invitation where (invitation.service = any($1::text[]) /* within grants */)) /* within grants */)',
  'select "name" from "invitation" left join "service" on true where (invitation.company = any($1::text[]) /* within grants */)',
  `select (select at from submission where submission.workspace = $1 and submission.invitation = invitation.id)
    from "invitation" where (invitation.company = any($2::text[]) /* within grants */)`,
  `select "id" from "case_file" where (case_file.company = any($1::text[]) /* within grants */)
    and (exists (select from letter where letter.workspace = $2 and letter.invitation = case_file.invitation)
      or exists (select from case_event where case_event.workspace = $3 and case_event.case_id = case_file.id))`,
  'update "invitation" set "via" = $1 where (invitation.company = any($2::text[]) /* within grants */)',
  'insert into "submission" ("workspace", "id") values ($1, $2)',
])('a statement with the grants of its caller passes: %s', (statement) => {
  expect(carriesGrants(statement)).toBe(true)
})

test.each([
  'select "key" from "service" where "workspace" = $1',
  'select "key" from "service" where (true /* within grants */)',
  'select "n" from "service_day" union all select 1 from "invitation" where (invitation.company = any($1::text[]) /* within grants */)',
  'select "key" from "agent" where exists (select from invitation where (invitation.service = any($1::text[]) /* within grants */))',
  'select "key" from "agent" where (exists (select from invitation where invitation.agent = agent.key) /* within grants */)',
  `select "id" from "invitation" where (invitation.company = any($1::text[]) /* within grants */)
    and exists (select from submission where submission.workspace = $2 and answers <> '{}')`,
  `select "id" from "case_file" where (case_file.company = any($1::text[]) /* within grants */)
    and exists (select from case_event where case_event.workspace = $2 and text = 'late')`,
  'select "definition" from "survey" left join "invitation" on true',
  'update "invitation" set "via" = $1 where "workspace" = $2',
  'delete from "link_visit" where "workspace" = $1',
  'insert into "letter" ("workspace") select workspace from invitation where workspace = $1',
])('a statement that could reach beyond the grants of its caller is refused: %s', (statement) => {
  expect(carriesGrants(statement)).toBe(false)
})

const unfiltered = (db: Database) =>
  db.selectFrom('service').where('workspace', '=', 'none').select('key').execute()

test.each<[string, (db: Database) => Promise<unknown>]>([
  ['by itself', unfiltered],
  ['beside another', (db) => Promise.all([unfiltered(db), unfiltered(db)])],
  ['in a transaction', (db) => db.transaction().execute(unfiltered)],
  ['later', (db) => sleep(5).then(() => unfiltered(db))],
  [
    'in a pipeline',
    (db) =>
      inPipeline(db, async (pipeline) => {
        const results = [
          pipeline.begin(),
          sql`select key from service where workspace = ${'none'}`.execute(pipeline),
        ]
        await Promise.all([...results, pipeline.commit()])
      }),
  ],
])('a statement that runs %s is of the caller whose handler runs it', async (_, runStatement) => {
  const db = await testDatabase()
  const granted = await appOf({ services: ['payroll'] }, () => runStatement(db))
  const ungranted = await appOf(undefined, () => runStatement(db))

  await Promise.all([ungranted.inject('/'), granted.inject('/'), ungranted.inject('/')])
  const ofGranted = brokenRules().ungranted
  await ungranted.inject('/')

  expect(ofGranted).toEqual([expect.stringMatching(/from "?service"?/)])
  expect(brokenRules().ungranted).toEqual([])
})

test('the grants of a caller and no others are accepted', async () => {
  const db = await testDatabase()
  const read = (within: Caller['within']) =>
    db
      .selectFrom('invitation')
      .where('workspace', '=', 'none')
      .where(withinGrants({ within }, INVITATION_CONTEXT))
      .select('id')
      .execute()
  const app = await appOf({ companies: ['acme'] }, (within) => read(within))
  const careless = await appOf({ companies: ['acme'] }, () => read(undefined))

  await app.inject('/')
  const accepted = brokenRules().ungranted
  await careless.inject('/')

  expect(accepted).toEqual([])
  expect(brokenRules().ungranted).toHaveLength(1)
})

/** Builds an app whose only route runs statements for a caller with these grants. */
async function appOf(within: Caller['within'], handle: (within: Caller['within']) => Promise<unknown>) {
  const app = Fastify()
  app.decorateRequest('caller')
  app.addHook('onRequest', async (request) => {
    request.caller = { within } as Caller
  })
  app.get('/', async () => {
    await handle(within)
    return {}
  })
  return app
}
