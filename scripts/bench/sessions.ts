import { parseArgs } from 'node:util'
import { startClient } from './load/client-process.ts'
import { KEYS } from './load/otklik-requests.ts'
import { type Figures, measure } from './measure/measure.ts'
import { describeMachine, machineLine, writeResults } from './measure/results.ts'
import { median } from './measure/statistics.ts'
import { formatFigure, printTable } from './measure/table.ts'
import { track } from './measure/tracked-target.ts'
import { startCollector } from './targets/collector.ts'
import { signIn } from './targets/sign-in.ts'
import { openPostgres } from './targets/storage.ts'

/** A request with a session may cost at most this many times what one with a key does. */
const AT_MOST = 1.15

/** Holds the figures of one round, in which the same read was made by key and by session. */
type Pair = Record<'key' | 'session', Figures>

/** Measures what a request with a session costs beside one with a key. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      connections: { type: 'string', default: '1,64' },
      rounds: { type: 'string', default: '8' },
      seconds: { type: 'string', default: '2' },
    },
  })
  const before = describeMachine()
  console.log(machineLine(before))

  await using storage = await openPostgres()
  using client = startClient()
  await using collector = await startCollector(storage)
  const target = track({ name: 'collector', api: 'otklik', start: startCollector }, collector)
  const session = await signIn(collector)
  const measureWith = (connections: number, keys: typeof KEYS & { session?: string }) =>
    measure(
      [client],
      target,
      { workload: 'services', connections, keys, warmUpMs: 1000, measuredMs: Number(values.seconds) * 1000 },
      storage.postgres?.pid,
    )

  const results: { connections: number; pairs: Pair[] }[] = []
  for (const connections of values.connections.split(',').map(Number)) {
    const pairs: Pair[] = []
    for (let round = 0; round < Number(values.rounds); round++) {
      const figures: Partial<Pair> = {}
      // Each of the two is measured first in every second round.
      for (const name of round % 2 === 0 ? (['key', 'session'] as const) : (['session', 'key'] as const)) {
        figures[name] = await measureWith(connections, name === 'key' ? KEYS : { ...KEYS, session })
      }
      pairs.push(figures as Pair)
    }
    results.push({ connections, pairs })
  }
  const isReached = results.map(({ connections, pairs }) => print(connections, pairs)).every(Boolean)
  writeResults('sessions', { machine: before, options: values, results })
  if (!isReached) process.exitCode = 1
}

/** Prints the medians of the rounds, and of each round's own quotient. Returns `true` if both quotients are within the goal. */
function print(connections: number, pairs: readonly Pair[]): boolean {
  const quotients = (of: (figures: Figures) => number) =>
    median(pairs.map(({ key, session }) => of(session) / of(key)))
  const time = quotients(({ p50Ms }) => p50Ms)
  const cpu = quotients(({ serverUs = 0, postgresUs = 0 }) => serverUs + postgresUs)
  const row = (name: keyof Pair) => {
    const of = (figure: keyof Figures) => median(pairs.map((pair) => pair[name][figure] ?? Number.NaN))
    return [
      name,
      formatFigure(of('perSecond'), 0),
      formatFigure(of('p50Ms'), 2),
      formatFigure(of('serverUs'), 0),
      formatFigure(of('postgresUs'), 0),
    ]
  }
  printTable(
    `GET /v1/services?limit=1, c = ${connections}`,
    ['', '/s', 'p50 ms', 'server µs', 'Postgres µs'],
    [row('key'), row('session')],
  )
  printTable(
    `Session ÷ key, c = ${connections}`,
    ['', 'wanted', 'reached', ''],
    [
      ['p50', `≤ ${AT_MOST}`, formatFigure(time, 2), time <= AT_MOST ? 'PASS' : 'FAIL'],
      ['CPU of both processes', `≤ ${AT_MOST}`, formatFigure(cpu, 2), cpu <= AT_MOST ? 'PASS' : 'FAIL'],
    ],
  )
  return time <= AT_MOST && cpu <= AT_MOST
}
