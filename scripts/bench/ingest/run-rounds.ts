import type { ClientProcess } from '../load/client-process.ts'
import { measure } from '../measure/measure.ts'
import { type TrackedTarget, track } from '../measure/tracked-target.ts'
import type { Storage } from '../targets/storage.ts'
import type { Target } from '../targets/target.ts'
import type { IngestOptions } from './options.ts'
import type { Series } from './series.ts'

/** Measures all targets in each round, so that a disturbance of the machine affects them alike. */
export async function runRounds(
  client: ClientProcess,
  options: IngestOptions,
  database: string,
  targets: Target[],
  storage: Storage,
): Promise<Series[]> {
  await using stack = new AsyncDisposableStack()
  const running: TrackedTarget[] = []
  for (const target of targets) {
    const started = await startIfPossible(target, storage)
    if (started) running.push(track(target, stack.use(started)))
  }

  const series: Series[] = []
  const { warmUpMs, measuredMs } = options
  for (const workload of options.workloads) {
    for (const connections of options.connections) {
      const rounds: Series['rounds'] = []
      for (let round = 1; round <= options.rounds; round++) {
        showProgress(`${database}, ${workload}, c = ${connections}, round ${round} of ${options.rounds}`)
        const figures: Series['rounds'][number] = {}
        for (const target of running) {
          const load = { workload, connections, warmUpMs, measuredMs }
          figures[target.name] = await measure([client], target, load, storage.postgres?.pid)
        }
        rounds.push(figures)
      }
      series.push({ database, workload, connections, rounds })
    }
  }
  showProgress('')
  return series
}

/** Replaces the last line of a terminal; nothing is written to a file. */
function showProgress(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text}`)
}

async function startIfPossible(target: Target, storage: Storage) {
  try {
    return await target.start(storage)
  } catch (error) {
    // Without the collector there is nothing to compare.
    if (target.name === 'collector') throw error
    console.log(
      `Not measured: ${target.name}. ${(error as Error).message.split('\n').slice(0, 5).join('\n')}`,
    )
    return undefined
  }
}
