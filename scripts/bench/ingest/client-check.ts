import { type ClientProcess, startClient } from '../load/client-process.ts'
import { type Figures, measure } from '../measure/measure.ts'
import { median } from '../measure/statistics.ts'
import { formatFigure, printTable } from '../measure/table.ts'
import { track } from '../measure/tracked-target.ts'
import { POSTGRES_TARGETS } from '../targets/target-lists.ts'
import type { IngestOptions } from './options.ts'

/** Holds the rounds of `hello` under one client process and under two. */
export interface ClientCheck {
  connections: number
  one: Figures[]
  two: Figures[]
}

/**
 * Checks that the client is not the bottleneck. `hello` is the fastest server, so a client that keeps up with it keeps
 * up with every other one: it is not busy all the time, and two clients reach no higher rate than one.
 */
export async function checkClient(client: ClientProcess, options: IngestOptions): Promise<ClientCheck[]> {
  const target = POSTGRES_TARGETS.find(({ name }) => name === 'hello')
  if (!target) return []
  await using hello = await target.start({ postgres: undefined, folder: '' })
  using second = startClient()

  const checks: ClientCheck[] = []
  for (const connections of options.connections.filter((count) => count > 1)) {
    const { warmUpMs, measuredMs } = options
    const load = { workload: 'responses', connections, warmUpMs, measuredMs } as const
    const check: ClientCheck = { connections, one: [], two: [] }
    for (let round = 0; round < options.rounds; round++) {
      check.one.push(await measure([client], track(target, hello), load))
      check.two.push(await measure([client, second], track(target, hello), load))
    }
    checks.push(check)
  }
  return checks
}

export function printClientCheck(checks: readonly ClientCheck[]): void {
  const rows = checks.flatMap(({ connections, one, two }) => [
    row(`c = ${connections}, one client`, one),
    row(`c = ${connections}, two clients`, two),
  ])
  printTable(
    'Is the client the bottleneck? Hello, responses alone',
    ['', '/s', 'server µs', 'client µs', 'busiest client busy'],
    rows,
  )
}

function row(title: string, rounds: Figures[]): string[] {
  const of = (key: keyof Figures) => median(rounds.map((round) => round[key] ?? Number.NaN))
  return [
    title,
    formatFigure(of('perSecond'), 0),
    formatFigure(of('serverUs'), 1),
    formatFigure(of('clientUs'), 1),
    formatFigure(of('clientBusy'), 2),
  ]
}
