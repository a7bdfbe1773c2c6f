import { type ClientProcess, startClient } from '../load/client-process.ts'
import { type Loaded, loaded, measure } from '../measure/measure.ts'
import { describeMachine, machine, writeResults } from '../measure/results.ts'
import { slowFsync } from '../targets/slow-fsync.ts'
import { onPglite, onPostgres, type Place } from '../targets/storage.ts'
import type { Target } from '../targets/target.ts'
import { PGLITE_TARGETS, POSTGRES_TARGETS } from '../targets/target-lists.ts'
import { checkClient, printClientCheck } from './client-check.ts'
import { type IngestOptions, readOptions } from './options.ts'
import { profileCollector } from './profile.ts'
import { printRatios, printSeries, type Series } from './tables.ts'

/** How fast answers are taken in, beside what else could take them in: see README.md. */
export async function run(args: string[]): Promise<void> {
  const options = readOptions(args)
  if (options.profile) return profileCollector(options)

  const before = machine()
  console.log(describeMachine(before))
  using client = startClient()
  const series: Series[] = []
  if (options.pglite) {
    await using place = await onPglite()
    series.push(...(await interleave(client, options, 'PGlite', PGLITE_TARGETS, place)))
  } else {
    for (const disk of options.disks) series.push(...(await onDisk(client, options, disk)))
  }
  const clientCheck = await checkClient(client, options)

  for (const one of series) printSeries(one)
  printRatios(series)
  printClientCheck(clientCheck)
  writeResults(options.pglite ? 'ingest-pglite' : 'ingest', { machine: before, options, series, clientCheck })
}

async function onDisk(client: ClientProcess, options: IngestOptions, disk: string): Promise<Series[]> {
  using slow = disk === 'slow' ? slowFsync() : undefined
  if (disk === 'slow' && !slow) {
    console.log('Not measured with 1 ms on each fsync: that needs Linux and a C compiler (cc).')
    return []
  }
  await using place = await onPostgres(slow?.environment)
  const title = slow ? 'Postgres, 1 ms on each fsync' : 'Postgres'
  return await interleave(client, options, title, POSTGRES_TARGETS, place)
}

/** Goes through all targets in each round, so that whatever disturbs the machine disturbs them alike. */
async function interleave(
  client: ClientProcess,
  options: IngestOptions,
  database: string,
  targets: Target[],
  place: Place,
): Promise<Series[]> {
  await using stack = new AsyncDisposableStack()
  const running: Loaded[] = []
  for (const target of targets) {
    const started = await startOrSayWhy(target, place)
    if (started) running.push(loaded(target, stack.use(started)))
  }

  const series: Series[] = []
  const { warmUpMs, measuredMs } = options
  for (const workload of options.workloads) {
    for (const connections of options.connections) {
      const rounds: Series['rounds'] = []
      for (let round = 1; round <= options.rounds; round++) {
        tellProgress(`${database}, ${workload}, c = ${connections}, round ${round} of ${options.rounds}`)
        const figures: Series['rounds'][number] = {}
        for (const target of running) {
          const load = { workload, connections, warmUpMs, measuredMs }
          figures[target.name] = await measure([client], target, load, place.postgres?.pid)
        }
        rounds.push(figures)
      }
      series.push({ database, workload, connections, rounds })
    }
  }
  tellProgress('')
  return series
}

/** On one line, over what it said before; a file gets none of it. */
function tellProgress(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text}`)
}

async function startOrSayWhy(target: Target, place: Place) {
  try {
    return await target.start(place)
  } catch (error) {
    // The collector is what is measured: without it there is nothing to say.
    if (target.name === 'collector') throw error
    console.log(
      `Not measured: ${target.name}. ${(error as Error).message.split('\n').slice(0, 5).join('\n')}`,
    )
    return undefined
  }
}
