import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { emptyFolder, isPostgres } from './database.ts'
import { addUnreachableWebhook, expectExactlyOnce, type Journal } from './exactly-once.ts'
import { SERVICES, startWriters } from './faults/writers.ts'
import { asServer, putServices } from './network-client.ts'
import { aMachine, CLI, TEST_ENVIRONMENT } from './program.ts'

/** Starts of the embedded database take long. */
const RESTARTS = isPostgres ? 2 : 1
const ACKNOWLEDGED = 80
/** This is enough for three starts on a busy machine. */
const TIMEOUT_MS = 180_000

test('a collector that gets SIGTERM under load replies to every submission it stores, and loses none, nor does a backup', {
  timeout: TIMEOUT_MS,
}, async () => {
  await using machine = await aMachine()
  let program = machine.serve(TEST_ENVIRONMENT)
  await machine.ready(program)
  await putServices(machine.url, SERVICES)
  // Otherwise webhooks would not hear of all answers from here.
  await asServer('PATCH', `${machine.url}/v1/workspace`, { officeNetworks: ['127.0.0.1'] })
  await addUnreachableWebhook(machine.url)
  const writers = startWriters(machine.url, 7)

  await writers.waitForWrites(ACKNOWLEDGED, 'a start')
  const backup = isPostgres ? undefined : await backUpUnderLoad(machine, writers)
  for (let restart = 0; restart < RESTARTS; restart++) {
    await writers.waitForWrites(ACKNOWLEDGED, 'a start')
    program.process.kill('SIGTERM')
    expect(await program.ended, program.output()).toBe(0)
    program = machine.serve(TEST_ENVIRONMENT)
    await machine.ready(program)
  }
  const journal = await writers.stop()
  program.process.kill('SIGTERM')
  expect(await program.ended).toBe(0)

  const { db, close } = await openDatabase(machine)
  await expectExactlyOnce(db, 'main', journal)
  const stored = await db.selectFrom('submission').where('workspace', '=', 'main').select('id').execute()
  const withoutReceipt = stored.filter(({ id }) => journal.get(id)?.receipt === undefined)
  await close()
  expect(withoutReceipt).toEqual([])
  expect(writers.counts.ok).toBeGreaterThanOrEqual(RESTARTS * ACKNOWLEDGED)
  if (backup) await expectRestored(machine, backup, journal)
})

/** Takes a backup while the writers write, and returns its path and the submissions that were acknowledged before. */
async function backUpUnderLoad(machine: Machine, writers: Writers) {
  const file = join(emptyFolder(), 'backup.tar.gz')
  const before = writers.acknowledged()
  const ok = writers.counts.ok
  const command = machine.otklik('backup', file)
  expect(await command.ended, command.output()).toBe(0)
  expect(command.output()).toMatch(/The backup \S+ is written\. It holds \d+ MB before compression\.\n$/)
  expect(writers.counts.ok).toBeGreaterThan(ok)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(dirname(file))).toEqual(['backup.tar.gz'])
  return { file, before }
}

/** Restores a backup into an empty folder, which must have every submission from before it, once, and right tallies. */
async function expectRestored(
  machine: Machine,
  { file, before }: { file: string; before: string[] },
  journal: Journal,
) {
  const dataDir = emptyFolder()
  const command = machine.run(process.execPath, [CLI, 'restore', file], { OTKLIK_DATA_DIR: dataDir })
  expect(await command.ended, command.output()).toBe(0)
  expect(command.output()).toMatch(
    /^The backup that Otklik \S+ began at \S+ is restored to .+\. Start the collector\.\n$/,
  )
  const { db, close } = await openDatabase({ databaseUrl: undefined, dataDir })
  const stored = await db.selectFrom('submission').where('workspace', '=', 'main').select('id').execute()
  const ids = new Set(stored.map(({ id }) => id))
  // Answers after the backup may be missing, but none is invented.
  const known = new Map([...journal].filter(([id]) => ids.has(id)))
  await expectExactlyOnce(db, 'main', known)
  await close()
  expect(before.length).toBeGreaterThan(ACKNOWLEDGED / 2)
  expect(before.filter((id) => !ids.has(id))).toEqual([])
}

type Machine = Awaited<ReturnType<typeof aMachine>>
type Writers = ReturnType<typeof startWriters>
