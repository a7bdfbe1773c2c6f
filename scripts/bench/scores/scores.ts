import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startClient } from '../load/client-process.ts'
import { describeMachine, machineLine, writeResults } from '../measure/results.ts'
import { startCollector } from '../targets/collector.ts'
import { openPostgres } from '../targets/storage.ts'
import { compareFigures, compareGroups, compareSizes } from './compare-figures.ts'
import { compareCsv } from './csv-stream.ts'
import { type Goal, printGoals } from './goals.ts'
import { openHistory } from './history.ts'
import { openParquet } from './parquet.ts'
import { readerOf } from './read-figures.ts'
import { measureSizes } from './sizes.ts'
import { measureUnderLoad } from './under-load.ts'

const PARTS = ['service', 'groups', 'growth', 'load', 'csv', 'sizes']
/** The growth is that from a history of one million responses. */
const SMALL = 1

/** Measures what reading scores takes beside raw SQL, DuckDB and COPY, over a history of millions of responses. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      size: { type: 'string', default: String(SMALL) },
      keep: { type: 'string' },
      only: { type: 'string', default: PARTS.join(',') },
      seconds: { type: 'string', default: '20' },
    },
  })
  const machine = describeMachine()
  console.log(machineLine(machine))
  const size = Number(values.size)
  const seconds = Number(values.seconds)
  const parts = new Set(values.only.split(','))

  await using storage = await openPostgres({}, values.keep)
  const database = await openHistory(storage, size)
  const smaller = parts.has('growth') && size > SMALL ? await openHistory(storage, SMALL) : undefined
  await using collector = await startCollector(storage, [], {}, database)
  const goals: Goal[] = []

  if (parts.has('service')) {
    using parquet = await openParquet(database, join(values.keep ?? storage.folder, `${size}.parquet`))
    goals.push(...(await compareFigures(collector, parquet, size, seconds)))
  }
  if (parts.has('groups')) goals.push(...(await compareGroups(collector, seconds)))
  if (smaller) {
    await using other = await startCollector(storage, [], {}, smaller)
    goals.push(await compareSizes({ small: other, large: collector }, seconds))
  }
  if (parts.has('csv')) goals.push(...(await compareCsv(collector, seconds)))
  if (parts.has('sizes')) goals.push(await measureSizes(database))
  if (parts.has('load')) {
    using client = startClient()
    goals.push(await measureUnderLoad(client, collector, readerOf(collector, 'service'), seconds))
  }

  const isReached = printGoals(goals)
  writeResults('scores', { machine, options: values, goals })
  if (!isReached) process.exitCode = 1
}
