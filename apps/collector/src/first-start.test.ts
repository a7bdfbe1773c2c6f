import { expect, test } from 'vitest'
import { openMigrated } from '../test/database.ts'
import { auditOf } from '../test/otklik.ts'
import { TEST_ENVIRONMENT } from '../test/program.ts'
import { readConfig } from './config.ts'
import type { Database } from './database/tables.ts'
import { USER_COLUMNS } from './database/tables.ts'
import { createMainWorkspace } from './first-start.ts'

const NOW = new Date('2026-03-10T12:00:00Z')

function start(db: Database, adminEmail?: string): Promise<boolean> {
  const environment = { ...TEST_ENVIRONMENT, OTKLIK_ADMIN_EMAIL: adminEmail }
  return createMainWorkspace(db, readConfig(environment), NOW)
}

function usersOf(db: Database) {
  return db.selectFrom('workspace_user').where('workspace', '=', 'main').select(USER_COLUMNS).execute()
}

test('only a first start creates the administrator that the environment names', async () => {
  const { db, close } = await openMigrated()

  const starts = [await start(db, 'Olha@Centre.Example'), await start(db, 'other@centre.example')]

  const users = await usersOf(db)
  expect(starts).toEqual([true, false])
  expect(users).toEqual([
    expect.objectContaining({ mailbox: 'olha@centre.example', name: 'Administrator', role: 'admin' }),
  ])
  expect(await auditOf({ db, workspace: 'main' })).toEqual([
    expect.objectContaining({ actor_kind: 'command', action: 'user.created', subject: users[0]?.id }),
  ])
  await close()
})

test('a first start without an administrator in the environment creates no user', async () => {
  const { db, close } = await openMigrated()

  await start(db)

  expect(await usersOf(db)).toEqual([])
  await close()
})

test('a mailbox of the administrator that is none is named', () => {
  expect(() => readConfig({ OTKLIK_ADMIN_EMAIL: 'olha' })).toThrow(
    'OTKLIK_ADMIN_EMAIL must be a mailbox such as "anna@acme.example".',
  )
})
