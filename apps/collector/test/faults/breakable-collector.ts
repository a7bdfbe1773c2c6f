import { openDatabase } from '../../src/database/open.ts'
import { isPostgres } from '../database.ts'
import { type NpmPostgres, runNpmPostgres } from '../npm-postgres.ts'
import { aMachine, GIVEN, type Program } from '../program.ts'
import type { Seeded } from './seeded-random.ts'
import { openTcpProxy } from './tcp-proxy.ts'

/** One thing that goes wrong, and what its operator or time does about it. */
export interface Fault {
  name: string
  strike: () => unknown
  mend: () => unknown
}

/** Short, as a test waits as long for what hangs. */
const STATEMENT_TIMEOUT_MS = 1000

/** A collector on a database of its own; on Postgres with a network between them that can be broken. */
export async function aPlace() {
  const postgres = isPostgres ? await runNpmPostgres() : undefined
  const network = postgres && (await openTcpProxy(postgres.port))
  const machine = await aMachine({ databaseUrl: network && through(network.port) })
  let collector: Program

  async function start(): Promise<void> {
    collector = machine.serve(GIVEN)
    await machine.ready(collector)
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const { exitCode, signalCode } = collector.process
    if (exitCode !== null || signalCode !== null) throw new Error(`It ended by itself: ${collector.output()}`)
    collector.process.kill(signal)
    await collector.ended
  }

  const death: Fault = { name: 'the collector dies', strike: () => end('SIGKILL'), mend: start }
  await start()

  return {
    url: machine.url,
    /** What can go wrong here. */
    faults: (random: Seeded): Fault[] =>
      postgres && network ? [death, ...faultsAround(postgres, network, death, random)] : [death, death],
    /** Ends the collector as its operator would, and starts it again. */
    async restart(): Promise<void> {
      await end('SIGTERM')
      await start()
    },
    /** Ends the collector, and opens what it leaves behind. */
    async leave() {
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

function faultsAround(postgres: NpmPostgres, network: Network, death: Fault, random: Seeded): Fault[] {
  const { mend } = network
  return [
    { name: 'Postgres dies', strike: postgres.kill, mend: postgres.restart },
    {
      name: 'both die',
      strike: () => Promise.all([postgres.kill(), death.strike()]),
      mend: () => postgres.restart().then(death.mend as () => Promise<void>),
    },
    { name: 'the connections are cut', strike: network.cut, mend },
    { name: 'the network is slow', strike: () => network.delay(10 + random.nat(100)), mend },
    { name: 'Postgres seems to close', strike: () => network.halfClose('near'), mend },
    { name: 'the collector seems to close', strike: () => network.halfClose('far'), mend },
    { name: 'the network falls silent', strike: network.silence, mend },
  ]
}

function through(port: number): string {
  return `postgres://postgres@127.0.0.1:${port}/postgres?statement_timeout=${STATEMENT_TIMEOUT_MS}`
}
