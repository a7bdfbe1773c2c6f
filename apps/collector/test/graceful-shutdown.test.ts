import { expect, test } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { isPostgres } from './database.ts'
import { addUnreachableWebhook, expectExactlyOnce } from './exactly-once.ts'
import { SERVICES, startWriters } from './faults/writers.ts'
import { putServices } from './network-client.ts'
import { aMachine, TEST_ENVIRONMENT } from './program.ts'

/** Starts of the embedded database take long. */
const RESTARTS = isPostgres ? 2 : 1
const ACKNOWLEDGED = 80
/** This is enough for three starts on a busy machine. */
const TIMEOUT_MS = 180_000

test('a collector that gets SIGTERM under load replies to every submission it stores, and loses none', {
  timeout: TIMEOUT_MS,
}, async () => {
  await using machine = await aMachine()
  let program = machine.serve(TEST_ENVIRONMENT)
  await machine.ready(program)
  await putServices(machine.url, SERVICES)
  await addUnreachableWebhook(machine.url)
  const writers = startWriters(machine.url, 7)

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
})
