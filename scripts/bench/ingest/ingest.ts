import { type ClientProcess, startClient } from '../load/client-process.ts'
import { describeMachine, machineLine, writeResults } from '../measure/results.ts'
import { slowFsync } from '../targets/slow-fsync.ts'
import { openPglite, openPostgres } from '../targets/storage.ts'
import { PGLITE_TARGETS, POSTGRES_TARGETS } from '../targets/target-lists.ts'
import { checkClient, printClientCheck } from './client-check.ts'
import { printGoals } from './goals-table.ts'
import { compareLowScores } from './low-scores.ts'
import { type IngestOptions, readOptions } from './options.ts'
import { profileCollector } from './profile.ts'
import { runRounds } from './run-rounds.ts'
import type { Series } from './series.ts'
import { printSeries } from './series-table.ts'

/** Measures how fast the collector stores answers, compared with other servers; README.md explains the figures. */
export async function run(args: string[]): Promise<void> {
  const options = readOptions(args)
  if (options.profile) return profileCollector(options)
  if (options.low > 0) return compareLowScores(options)

  const before = describeMachine()
  console.log(machineLine(before))
  using client = startClient()
  const series: Series[] = []
  if (options.pglite) {
    await using storage = await openPglite()
    series.push(...(await runRounds(client, options, 'PGlite', PGLITE_TARGETS, storage)))
  } else {
    for (const disk of options.disks) series.push(...(await onDisk(client, options, disk)))
  }
  const clientCheck = await checkClient(client, options)

  for (const one of series) printSeries(one)
  printGoals(series)
  printClientCheck(clientCheck)
  writeResults(options.pglite ? 'ingest-pglite' : 'ingest', { machine: before, options, series, clientCheck })
}

async function onDisk(client: ClientProcess, options: IngestOptions, disk: string): Promise<Series[]> {
  using slow = disk === 'slow' ? slowFsync() : undefined
  if (disk === 'slow' && !slow) {
    console.log('Not measured with 1 ms on each fsync: that needs Linux and a C compiler (cc).')
    return []
  }
  await using storage = await openPostgres(slow?.environment)
  const title = slow ? 'Postgres, 1 ms on each fsync' : 'Postgres'
  return await runRounds(client, options, title, POSTGRES_TARGETS, storage)
}
