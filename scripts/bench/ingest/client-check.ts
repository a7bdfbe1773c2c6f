import { type ClientProcess, startClient } from '../load/client-process.ts'
import { loaded } from '../measure/loaded-target.ts'
import { type Figures, measure } from '../measure/measure.ts'
import { median } from '../measure/statistics.ts'
import { figure, printTable } from '../measure/table.ts'
import { POSTGRES_TARGETS } from '../targets/target-lists.ts'
import type { IngestOptions } from './options.ts'

/** Hello under one client process and under two, in turn. */
export interface ClientCheck {
  connections: number
  one: Figures[]
  two: Figures[]
}

/**
 * Looks whether the client is the bottleneck. Hello is the fastest server there is, so whoever keeps up
 * with it keeps up with all: a client that is not busy all the time, and of which two get no more than one.
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
      check.one.push(await measure([client], loaded(target, hello), load))
      check.two.push(await measure([client, second], loaded(target, hello), load))
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
    figure(of('perSecond'), 0),
    figure(of('serverUs'), 1),
    figure(of('clientUs'), 1),
    figure(of('clientBusy'), 2),
  ]
}
