import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from './database.ts'
import { namesItsWorkspace } from './tenant-isolation.ts'

beforeAll(testDatabase)

test.each([
  'select 1',
  'begin',
  'select "workspace" from "workspace"',
  `select "workspace", "retention" from "workspace" where retention <> '{}' order by "workspace"`,
  'select "workspace" from "workspace" where exists (select from "outbox" where "outbox"."workspace" = "workspace"."workspace")',
  'select * from pg_class',
  'select * from "service" where "workspace" = $1 and "key" = $2',
  'insert into "service" ("workspace", "key") values ($1, $2)',
  'insert into invitation select * from jsonb_populate_recordset(null::invitation, $1) where workspace = $2',
  'update "service" set "name" = $1, "line" = $2 where "workspace" = $3',
  'select "k"."id" from "api_key" as "k" join "workspace" on "workspace"."workspace" = "k"."workspace" where "k"."workspace" = $1',
])('a statement that names the workspace of each table passes: %s', (statement) => {
  expect(namesItsWorkspace(statement)).toBe(true)
})

test.each([
  'select * from "service" where "key" = $1',
  'select "workspace" from "service"',
  'select "workspace" from "workspace" join "agent" on true',
  'select "workspace" from "workspace" where exists (select from "outbox" where "due" < $1)',
  'delete from "outbox" where "due" < $1',
  'update change_counter set change = change + 1',
  'insert into "service" ("key") values ($1)',
  'insert into invitation select * from jsonb_populate_recordset(null::invitation, $1)',
  'select * from "invitation" left join "service" on "service"."key" = "invitation"."service" where "invitation"."workspace" = $1',
  'update "service" set "name" = $1, "workspace" = $2 where "workspace" = $3',
  'insert into "service" ("workspace", "key") values ($1, $2) on conflict ("workspace", "key") do update set "workspace" = $3',
  'select id from invitation where workspace = $1 union all select id from submission',
])('a statement that misses the workspace of a table is reported: %s', (statement) => {
  expect(namesItsWorkspace(statement)).toBe(false)
})
