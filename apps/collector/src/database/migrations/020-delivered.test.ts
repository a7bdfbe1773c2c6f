import { type Kysely, sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { openCollector } from '../../../test/collector.ts'
import { createDatabase } from '../../../test/database.ts'
import { anAsk } from '../../../test/letter.ts'
import { talliesAndRecount } from '../../../test/recount.ts'
import { migrate } from '../migrate.ts'
import { openDatabase } from '../open.ts'
import { up } from './020-delivered.ts'

test('the migration counts the invitations of every status as they are counted from then on', async () => {
  // A migration is about all workspaces, so its statements are not watched.
  const databaseUrl = await createDatabase(inject('postgresUrl'))
  const database = await openDatabase({ databaseUrl, dataDir: undefined })
  const { db } = database
  await migrate(database)
  const collector = await openCollector({ services: ['payroll', 'travel'], db })
  for (const [index, service] of ['payroll', 'travel'].entries()) {
    for (const steps of [[], ['bounce'], ['view'], ['bounce', 'view'], ['view', 'answer'], ['answer']]) {
      for (const person of [`p-${steps.join('-')}`, `no-reply+${steps.join('-')}@acme.example`]) {
        const context = { service, ticket: `INC-${index}` }
        const token = await collector.aToken({ person, ...context })
        const { id } = (
          await collector.create('/v1/invitations', anAsk({ person: { id: person }, context }))
        ).json()
        if (steps.includes('bounce')) await collector.create('/v1/bounces', { invitation: id })
        if (steps.includes('view')) await collector.post('/v1/views', { site: collector.site, token })
        if (steps.includes('answer')) await collector.post('/v1/responses', collector.aResponse({ token }))
      }
    }
  }
  const { kept } = await talliesAndRecount(db, collector.workspace)

  await sql`drop table invitation_status_day, figure_day`.execute(db)
  await sql`alter table change_counter drop column catalogue_change`.execute(db)
  await sql`alter table change_counter rename to workspace_clock`.execute(db)
  await sql`create table invitation_day (workspace text)`.execute(db)
  await db.transaction().execute((trx) => up(trx as unknown as Kysely<unknown>))

  const after = await talliesAndRecount(db, collector.workspace)
  expect(after.kept).toEqual(kept)
  expect(after.recounted).toEqual(kept)
  await collector.app.close()
  await database.close()
})
