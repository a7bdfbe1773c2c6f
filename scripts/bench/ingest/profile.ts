import { globSync, mkdirSync, mkdtempSync } from 'node:fs'
import { join, relative } from 'node:path'
import { startClient } from '../load/client-process.ts'
import { measure } from '../measure/measure.ts'
import { RESULTS_FOLDER } from '../measure/results.ts'
import { formatFigure, printTable } from '../measure/table.ts'
import { track } from '../measure/tracked-target.ts'
import { startCollector } from '../targets/collector.ts'
import { openPglite, openPostgres } from '../targets/storage.ts'
import type { IngestOptions } from './options.ts'
import { readProfile, type TimeSpent } from './read-profile.ts'

const PROFILED_CONNECTIONS = 64
const TOP = 30

/** Runs one round of the collector under V8's sampling profiler, and prints where its time went. */
export async function profileCollector(options: IngestOptions): Promise<void> {
  mkdirSync(RESULTS_FOLDER, { recursive: true })
  const profiles = mkdtempSync(join(RESULTS_FOLDER, 'profile-'))
  await using storage = await (options.pglite ? openPglite() : openPostgres())
  using client = startClient()
  for (const workload of options.workloads) {
    const into = join(profiles, workload)
    const startedAt = performance.now()
    const collector = await startCollector(storage, ['--cpu-prof', `--cpu-prof-dir=${into}`])
    const { warmUpMs, measuredMs, low } = options
    const startMs = performance.now() - startedAt + warmUpMs
    try {
      const target = track({ name: 'collector', api: 'otklik', start: startCollector }, collector)
      const load = { workload, connections: PROFILED_CONNECTIONS, warmUpMs, measuredMs, low }
      const { perSecond } = await measure([client], target, load)
      console.log(`\n${workload}: ${perSecond.toFixed(0)}/s under the profiler`)
    } finally {
      await collector[Symbol.asyncDispose]()
    }
    for (const file of globSync(`${into}/*.cpuprofile`)) {
      print(readProfile(file, startMs))
      console.log(`\n${relative(process.cwd(), file)}`)
    }
  }
}

function print({ busy, byPart, byFunction, byOwnFunction }: TimeSpent): void {
  const rows = (times: Map<string, number>) =>
    [...times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, TOP)
      .map(([name, micros]) => [name, formatFigure((micros / busy) * 100, 1)])
  printTable('Where the busy time went, by part', ['', '%'], rows(byPart))
  printTable('By function, without what it calls', ['', '%'], rows(byFunction))
  printTable(
    'By own function, with everything that it calls up to its next await',
    ['', '%'],
    rows(byOwnFunction),
  )
}
