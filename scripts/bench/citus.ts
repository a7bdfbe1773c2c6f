import { parseArgs } from 'node:util'
import { addressOf, nodesOf } from '../../apps/collector/src/database/nodes.ts'
import { startClient } from './load/client-process.ts'
import { measure } from './measure/measure.ts'
import { cpuMs } from './measure/process-usage.ts'
import { describeMachine, machineLine, writeResults } from './measure/results.ts'
import { formatFigure, printTable } from './measure/table.ts'
import { track } from './measure/tracked-target.ts'
import { startCollector } from './targets/collector.ts'
import { countIn } from './targets/postgres.ts'
import { useServer } from './targets/storage.ts'

const SERVER = process.env.OTKLIK_TEST_DATABASE_URL

/** Measures how much CPU each node of a Citus spends on a request, by which nodes the collector's URL names. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      connections: { type: 'string', default: '1,64' },
      seconds: { type: 'string', default: '10' },
    },
  })
  const nodes = nodesOf(SERVER ?? '')
  if (nodes.length < 2) {
    throw new Error(
      'OTKLIK_TEST_DATABASE_URL must name a coordinator and then its workers, all on this machine.',
    )
  }
  const machine = describeMachine()
  console.log(machineLine(machine))

  const figures: (string | number)[][] = []
  const [coordinator = '', ...workers] = nodes
  for (const named of [[coordinator], workers]) {
    for (const connections of values.connections.split(',').map(Number)) {
      figures.push([
        named.map(addressOf).join(', '),
        connections,
        ...(await measureNodes(nodes, named, connections, Number(values.seconds) * 1000)),
      ])
    }
  }
  printTable(
    'responses: CPU of each node, µs a request',
    ['nodes named', 'c', '/s', ...nodes.map(addressOf), 'coordinator’s share'],
    figures.map((row) => row.map(String)),
  )
  writeResults('citus', { machine, options: values, figures })
}

async function measureNodes(
  nodes: readonly string[],
  named: readonly string[],
  connections: number,
  measuredMs: number,
): Promise<string[]> {
  const [first = ''] = nodes
  const url = first.replace(addressOf(first), named.map(addressOf).join(','))
  const pids = await Promise.all(nodes.map(serverPid))
  using storage = useServer(url, pids[0] ?? 0)
  using client = startClient()
  await using collector = await startCollector(storage)
  const target = track({ name: 'collector', api: 'otklik', start: startCollector }, collector)

  const before = pids.map((pid) => cpuMs(pid) ?? 0)
  const { perSecond } = await measure([client], target, {
    workload: 'responses',
    connections,
    warmUpMs: 1000,
    measuredMs,
  })
  const spent = pids.map((pid, index) => (cpuMs(pid) ?? 0) - (before[index] ?? 0))
  const all = spent.reduce((sum, ms) => sum + ms, 0)
  return [
    formatFigure(perSecond, 0),
    ...spent.map((ms) => formatFigure((ms * 1000) / target.acknowledged.requests, 0)),
    `${formatFigure(((spent[0] ?? 0) / all) * 100, 1)} %`,
  ]
}

/** Returns the id of a server's first process. Its user must be a superuser. */
function serverPid(server: string): Promise<number> {
  return countIn(server, `select split_part(pg_read_file('postmaster.pid'), e'\\n', 1)`)
}
