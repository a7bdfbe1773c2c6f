import { openDatabase } from '../../src/database/open.ts'
import { isPostgres } from '../database.ts'
import { type NpmPostgres, runNpmPostgres } from '../npm-postgres.ts'
import { aMachine, type Program, TEST_ENVIRONMENT } from '../program.ts'
import type { SeededRandom } from './seeded-random.ts'
import { openTcpProxy } from './tcp-proxy.ts'

/** Injects a fault and recovers from it. */
export interface Fault {
  name: string
  inject: () => unknown
  recover: () => unknown
}

/** This is short, as the test waits as long for each statement that hangs. */
const STATEMENT_TIMEOUT_MS = 1000

/** Starts a collector on its own database, on Postgres with a network between them that can be broken. */
export async function openBreakableCollector() {
  const postgres = isPostgres ? await runNpmPostgres() : undefined
  const network = postgres && (await openTcpProxy(postgres.port))
  const machine = await aMachine({ databaseUrl: network && urlThrough(network.port) })
  let collector: Program

  async function start(): Promise<void> {
    collector = machine.serve(TEST_ENVIRONMENT)
    await machine.ready(collector)
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const { exitCode, signalCode } = collector.process
    if (exitCode !== null || signalCode !== null)
      throw new Error(`The collector ended by itself: ${collector.output()}`)
    collector.process.kill(signal)
    await collector.ended
  }

  const crash: Fault = { name: 'the collector dies', inject: () => end('SIGKILL'), recover: start }
  await start()

  return {
    url: machine.url,
    /** Returns the faults that can be injected here. */
    faults: (random: SeededRandom): Fault[] =>
      postgres && network ? [crash, ...externalFaults(postgres, network, crash, random)] : [crash, crash],
    /** Restarts the collector with SIGTERM, as its operator would. */
    async restart(): Promise<void> {
      await end('SIGTERM')
      await start()
    },
    /** Ends the collector and opens its database. */
    async endAndOpenDatabase() {
      await end('SIGTERM')
      return openDatabase({ databaseUrl: postgres?.url, dataDir: machine.dataDir })
    },
    async [Symbol.asyncDispose]() {
      await machine[Symbol.asyncDispose]()
      await network?.[Symbol.asyncDispose]()
      await postgres?.stop()
    },
  }
}

type Network = Awaited<ReturnType<typeof openTcpProxy>>

function externalFaults(
  postgres: NpmPostgres,
  network: Network,
  crash: Fault,
  random: SeededRandom,
): Fault[] {
  const recover = network.restore
  return [
    { name: 'Postgres dies', inject: postgres.kill, recover: postgres.restart },
    {
      name: 'both die',
      inject: () => Promise.all([postgres.kill(), crash.inject()]),
      recover: () => postgres.restart().then(crash.recover as () => Promise<void>),
    },
    { name: 'the connections are cut', inject: network.cut, recover },
    { name: 'the network is slow', inject: () => network.delay(10 + random.nat(100)), recover },
    { name: 'Postgres seems to close', inject: () => network.halfClose('near'), recover },
    { name: 'the collector seems to close', inject: () => network.halfClose('far'), recover },
    { name: 'the network falls silent', inject: network.silence, recover },
  ]
}

function urlThrough(port: number): string {
  return `postgres://postgres@127.0.0.1:${port}/postgres?statement_timeout=${STATEMENT_TIMEOUT_MS}`
}
