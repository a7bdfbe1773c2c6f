import type { ClientProcess } from '../load/client-process.ts'
import { type Loaded, loaded } from '../measure/loaded-target.ts'
import { measure } from '../measure/measure.ts'
import type { Place } from '../targets/storage.ts'
import type { Target } from '../targets/target.ts'
import type { IngestOptions } from './options.ts'
import type { Series } from './series.ts'

/** Goes through all targets in each round, so that whatever disturbs the machine disturbs them alike. */
export async function interleave(
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
