import { Console } from 'node:console'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/database/open.ts'
import { expectStoredOnce, type Journal } from '../exactly-once.ts'
import { freePort } from '../free-port.ts'
import { asServer, putServices } from '../network-client.ts'
import { runNpmPostgres } from '../npm-postgres.ts'
import { aMachine, SERVER, TEST_ENVIRONMENT } from '../program.ts'
import { startClients } from './upgrade-clients.ts'
import { SERVICES } from './writers.ts'

/** Is the folder of an earlier commit, installed and built. `pnpm faults upgrade` sets it. */
const { OTKLIK_TEST_EARLIER_FOLDER: EARLIER } = process.env
/** The load lasts for this long before the upgrade, and for twice as long after it. */
const PHASE_MS = 4000

test.runIf(EARLIER)(
  'while a collector migrates the database of an earlier one, each reply is 2xx, or 503 and its retry succeeds',
  { timeout: 180_000 },
  async () => {
    await using resources = new AsyncDisposableStack()
    const postgres = await runNpmPostgres()
    resources.defer(postgres.stop)
    const machine = resources.use(await aMachine({ databaseUrl: postgres.url }))
    const start = async (server: string) => {
      const port = String(await freePort())
      const environment = { ...TEST_ENVIRONMENT, OTKLIK_PUBLIC_URL: 'http://rate.test', OTKLIK_PORT: port }
      const program = machine.run(process.execPath, [server], environment)
      await machine.ready(program)
      return program
    }
    const journal: Journal = new Map()

    const earlier = await start(earlierServer())
    await putServices(earlier.url, SERVICES)
    let url = earlier.url
    const clientsOfEarlier = startClients(() => url, 1, journal)
    await sleep(PHASE_MS)
    const newer = await start(SERVER)
    // Some upgrades stop the earlier collector. A load balancer then sends its clients to the newer one.
    using _ = whenNotReady(earlier.url, () => (url = newer.url))
    const okBefore = clientsOfEarlier.counts.ok
    // The clients share an address, from which more answers come than count.
    await asServer('PATCH', `${newer.url}/v1/workspace`, { officeNetworks: ['127.0.0.0/8'] })
    const clientsOfNewer = startClients(() => newer.url, 2, journal)
    await sleep(2 * PHASE_MS)
    const failures = [...(await clientsOfEarlier.stop()), ...(await clientsOfNewer.stop())]

    new Console(process.stdout).log(
      url === newer.url ? 'The earlier collector was stopped.' : 'Both collectors served.',
    )
    new Console(process.stdout).table({ earlier: clientsOfEarlier.counts, newer: clientsOfNewer.counts })
    expect(failures, faultsIn(earlier.output()).join('\n')).toEqual([])
    expect(clientsOfEarlier.counts.ok).toBeGreaterThan(okBefore + 50)
    expect(clientsOfNewer.counts.ok).toBeGreaterThan(50)
    const { db, close } = await openDatabase({ databaseUrl: postgres.url, dataDir: undefined })
    await expectStoredOnce(db, 'main', journal)
    await close()
  },
)

/** Returns the path of the program that served in the earlier commit. */
function earlierServer(): string {
  const collector = join(EARLIER ?? '', 'apps/collector')
  const program = join(collector, 'serve.js')
  return existsSync(program) ? program : join(collector, 'src/server.ts')
}

/** Asks a collector again and again whether it is ready, and calls back once it is not. */
function whenNotReady(url: string, callBack: () => void): Disposable {
  const timer = setInterval(async () => {
    const { ok } = await fetch(`${url}/readyz`)
    if (!ok) callBack()
  }, 200)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

/** Returns the messages of the unexpected errors that a collector has logged, each once. */
function faultsIn(output: string): string[] {
  const messages = [...output.matchAll(/"err":\{"type":"\w+","message":"([^"]*)/g)].map(
    ([, message = '']) => message,
  )
  return [...new Set(messages)]
}
