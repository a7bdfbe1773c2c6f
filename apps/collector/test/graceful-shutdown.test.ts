import { expect, test } from 'vitest'
import { openDatabase } from '../src/database/open.ts'
import { expectExactlyOnce, tellNobody } from './exactly-once.ts'
import { SERVICES, startWriters } from './faults/writers.ts'
import { putServices } from './network-client.ts'
import { aMachine, GIVEN } from './program.ts'

const RESTARTS = 2
const ACKNOWLEDGED = 80
/** Three starts on a busy machine. */
const TIMEOUT_MS = 180_000

test('a collector that is told to end under load answers all that it stores, and loses nothing', {
  timeout: TIMEOUT_MS,
}, async () => {
  await using machine = await aMachine()
  let program = machine.serve(GIVEN)
  await machine.ready(program)
  await putServices(machine.url, SERVICES)
  await tellNobody(machine.url)
  const writers = startWriters(machine.url, 7)

  for (let restart = 0; restart < RESTARTS; restart++) {
    await writers.acknowledge(ACKNOWLEDGED, 'a start')
    program.process.kill('SIGTERM')
    expect(await program.ended, program.output()).toBe(0)
    program = machine.serve(GIVEN)
    await machine.ready(program)
  }
  const book = await writers.stop()
  program.process.kill('SIGTERM')
  expect(await program.ended).toBe(0)

  const { db, close } = await openDatabase(machine)
  await expectExactlyOnce(db, 'main', book)
  const stored = await db.selectFrom('submission').where('workspace', '=', 'main').select('id').execute()
  const unanswered = stored.filter(({ id }) => book.get(id)?.receipt === undefined)
  await close()
  expect(unanswered).toEqual([])
  expect(writers.counts.ok).toBeGreaterThanOrEqual(RESTARTS * ACKNOWLEDGED)
})
