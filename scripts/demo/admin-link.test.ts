import { expect, test } from 'vitest'
import { readConfig } from '../../apps/collector/src/config.ts'
import { migrate } from '../../apps/collector/src/database/migrate.ts'
import { openDatabase } from '../../apps/collector/src/database/open.ts'
import { createMainWorkspace } from '../../apps/collector/src/first-start.ts'
import { findSignInLink } from '../../apps/collector/src/workspace/sign-in/sign-in-link.ts'
import { makeAdminLink } from './admin-link.ts'

const KEYS = {
  OTKLIK_SITE_KEY: 'pk_main_0123456789abcdef',
  OTKLIK_SECRET_KEY: 'sk_main_0123456789abcdef',
  OTKLIK_SIGNING_SECRET: 'a-signing-secret-of-more-than-32-bytes',
}

/** Opens a database whose first start named this administrator, and returns who a link of a later start signs in. */
async function aStartedDatabase(adminEmail?: string) {
  const database = await openDatabase({ databaseUrl: undefined, dataDir: undefined })
  await migrate(database)
  const { db } = database
  const configOf = (email: string | undefined) => readConfig({ ...KEYS, OTKLIK_ADMIN_EMAIL: email })
  await createMainWorkspace(db, configOf(adminEmail), new Date())

  return {
    signedIn: async (email?: string) => {
      const url = await makeAdminLink(db, configOf(email))
      const token = url.replace('http://127.0.0.1:4400/v1/sign-in/', '')
      const link = await findSignInLink(db, token, new Date())
      return db
        .selectFrom('workspace_user')
        .where('workspace', '=', 'main')
        .where('id', '=', link?.user ?? '')
        .select(['id', 'mailbox', 'role'])
        .executeTakeFirst()
    },
    [Symbol.asyncDispose]: database.close,
  }
}

test('each start makes a link for one and the same administrator of the demo', async () => {
  await using started = await aStartedDatabase()

  const first = await started.signedIn()
  const second = await started.signedIn()
  const ofNobody = await started.signedIn('nobody@centre.example')

  expect(first).toMatchObject({ mailbox: 'admin@otklik.example', role: 'admin' })
  expect(second).toEqual(first)
  expect(ofNobody).toEqual(first)
})

test('the link is for the administrator whom the environment named at the first start', async () => {
  await using started = await aStartedDatabase('Olha@Centre.Example')

  expect(await started.signedIn('Olha@Centre.Example')).toMatchObject({ mailbox: 'olha@centre.example' })
})
