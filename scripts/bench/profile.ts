import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runNpmPostgres } from '../../apps/collector/test/npm-postgres.ts'
import { startClient } from './client-process.ts'
import { startCollector } from './collector.ts'
import type { IngestOptions } from './ingest.ts'
import { loaded, measure } from './measure.ts'
import { RESULTS } from './results.ts'
import { figure, printTable } from './table.ts'

/** The part of a `.cpuprofile` that is read here. */
interface CpuProfile {
  nodes: {
    id: number
    callFrame: { functionName: string; url: string; lineNumber: number }
  }[]
  samples: number[]
  timeDeltas: number[]
}

const PROFILED_CONNECTIONS = 64
const TOP = 40

/** Runs one round of the collector under V8's sampling profiler, and prints where its time went. */
export async function profileCollector(options: IngestOptions, onPglite: boolean): Promise<void> {
  mkdirSync(RESULTS, { recursive: true })
  const profiles = mkdtempSync(join(RESULTS, 'profile-'))
  const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'))
  const postgres = onPglite ? undefined : await runNpmPostgres()
  try {
    using client = startClient()
    for (const workload of options.workloads) {
      const place = { postgresUrl: postgres?.url, folder }
      const into = join(profiles, workload)
      const collector = await startCollector(place, ['--cpu-prof', `--cpu-prof-dir=${into}`])
      const target = loaded({ name: 'collector', api: 'otklik', start: startCollector }, collector)
      const { warmUpMs, measuredMs } = options
      const load = { workload, connections: PROFILED_CONNECTIONS, warmUpMs, measuredMs }
      try {
        const { perSecond } = await measure([client], target, load)
        console.log(`${workload}: ${perSecond.toFixed(0)}/s under the profiler`)
      } finally {
        await collector[Symbol.asyncDispose]()
      }
      for (const file of globSync(`${into}/*.cpuprofile`)) printProfile(file)
    }
  } finally {
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function printProfile(file: string): void {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as CpuProfile
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
  const byFunction = new Map<string, number>()
  const byPart = new Map<string, number>()
  let busy = 0

  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id)
    const micros = timeDeltas[index] ?? 0
    if (!frame || frame.functionName === '(idle)') continue
    busy += micros
    const place = placeOf(frame.url)
    const name = `${frame.functionName || '(anonymous)'}  ${place && `${place}:${frame.lineNumber + 1}`}`
    byFunction.set(name, (byFunction.get(name) ?? 0) + micros)
    const part = partOf(frame.functionName, place)
    byPart.set(part, (byPart.get(part) ?? 0) + micros)
  }

  const ordered = (counts: Map<string, number>) =>
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([name, micros]) => [name, figure((micros / busy) * 100, 1)])
  printTable('Where the busy time went, by part', ['', '%'], ordered(byPart).slice(0, TOP))
  printTable('By function, itself alone', ['', '%'], ordered(byFunction).slice(0, TOP))
  console.log(`\n${relative(process.cwd(), file)}`)
}

function placeOf(url: string): string {
  if (!url.startsWith('file:')) return url
  const path = relative(process.cwd(), fileURLToPath(url))
  return path.replace(/^.*node_modules\//, '')
}

/** A package, Node itself, or a folder of ours. */
function partOf(functionName: string, place: string): string {
  if (place === '') return functionName.startsWith('(') ? functionName : 'native'
  if (place.startsWith('node:')) return place.split('/').slice(0, 2).join('/')
  if (/^(apps|packages)\//.test(place)) return place.split('/').slice(0, 4).join('/')
  return place
    .split('/')
    .slice(0, place.startsWith('@') ? 2 : 1)
    .join('/')
}
